package vn.khien.assessment.ports;

import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.PORT_HOST;
import static vn.khien.schema.Tables.PORT_OPEN;
import static vn.khien.schema.Tables.PORT_REPORT;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_ADDRESS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record5;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.scan.ports.Address;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.Hostname;
import vn.khien.scan.ports.Port;
import vn.khien.scan.ports.PortLook;
import vn.khien.scan.ports.PortState;
import vn.khien.schema.tables.Scan;
import vn.khien.schema.tables.ScanAddress;

/** Hosts of reports, and the portals of the inventory that stood at their addresses when they were last scanned. */
public final class ReportedHostStore {
    /** More open ports than these of one host are counted, not kept: something answers for every port. */
    static final int KEPT = 1_000;

    private static final int CPES = 4;
    private static final Pattern VERSIONED = Pattern.compile("cpe:/a:[\\w.%~-]+:[\\w.%~-]+:[\\w.%~-]*\\d[\\w.%~:-]*");

    /** A portal at an address. */
    public record Stands(String address, long portal, String authority, String name) {}

    void keep(Tx tx, long report, int ordinal, Host host) {
        List<Port> open = open(host.look());
        long id = tx.sql()
                .insertInto(PORT_HOST)
                .set(PORT_HOST.REPORT_ID, report)
                .set(PORT_HOST.ORDINAL, ordinal)
                .set(PORT_HOST.ADDRESS, address(host))
                .set(
                        PORT_HOST.NAME,
                        host.hostnames().stream()
                                .map(Hostname::name)
                                .findFirst()
                                .map(ReportedHostStore::cut)
                                .orElse(""))
                .set(PORT_HOST.STATE, host.state().word())
                .set(PORT_HOST.GAP, gap(host.look()))
                .set(PORT_HOST.OPEN, open.size())
                .returningResult(PORT_HOST.ID)
                .fetchSingle()
                .value1();
        if (open.isEmpty()) return;
        var rows = tx.sql()
                .insertInto(
                        PORT_OPEN,
                        PORT_OPEN.HOST_ID,
                        PORT_OPEN.PROTOCOL,
                        PORT_OPEN.PORT,
                        PORT_OPEN.STATE,
                        PORT_OPEN.SERVICE,
                        PORT_OPEN.PRODUCT,
                        PORT_OPEN.VERSION,
                        PORT_OPEN.CPES,
                        PORT_OPEN.METHOD,
                        PORT_OPEN.TUNNEL);
        for (Port port : open.subList(0, Math.min(KEPT, open.size())))
            rows = rows.values(
                    id,
                    cut(port.protocol()),
                    port.number(),
                    port.state().word(),
                    cut(port.service().name()),
                    cut(port.service().product()),
                    cut(port.service().version()),
                    cpes(port),
                    cut(port.service().method()),
                    cut(port.service().tunnel()));
        rows.onConflictDoNothing().execute();
    }

    /** Of programs whose version nmap tells: what the rest may be, would be any of its versions. */
    private static String[] cpes(Port port) {
        return port.service().cpes().stream()
                .filter(cpe -> VERSIONED.matcher(cpe).matches())
                .limit(CPES)
                .map(ReportedHostStore::cut)
                .toArray(String[]::new);
    }

    private static List<Port> open(PortLook look) {
        return look.ports().stream()
                .filter(port -> port.state() == PortState.OPEN || port.state() == PortState.OPEN_OR_FILTERED)
                .toList();
    }

    private static String gap(PortLook look) {
        return switch (look) {
            case PortLook.Assessed assessed -> "";
            case PortLook.NotAssessed not -> not.why().name();
        };
    }

    private static String address(Host host) {
        return host.addresses().stream()
                .filter(address -> address.type() != Address.Type.MAC)
                .findFirst()
                .map(Address::address)
                .map(HostAddress::canonical)
                .map(ReportedHostStore::cut)
                .orElse("");
    }

    private static String cut(String text) {
        String one = text.replace('\0', ' ');
        return one.length() > 200 ? one.substring(0, 200) : one;
    }

    /** In the order of the report, those after {@code after}. */
    List<ReportedHost> of(Tx tx, long report, int after, int limit) {
        var hosts = tx.sql()
                .select(PORT_HOST.fields())
                .from(PORT_HOST)
                .where(PORT_HOST.REPORT_ID.eq(report))
                .and(PORT_HOST.ORDINAL.gt(after))
                .orderBy(PORT_HOST.ORDINAL)
                .limit(limit)
                .fetch();
        Map<Long, List<OpenPort>> open = tx
                .sql()
                .select(PORT_OPEN.fields())
                .from(PORT_OPEN)
                .where(PORT_OPEN.HOST_ID.in(hosts.getValues(PORT_HOST.ID)))
                .orderBy(PORT_OPEN.PORT, PORT_OPEN.PROTOCOL)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        r -> r.get(PORT_OPEN.HOST_ID),
                        Collectors.mapping(
                                r -> new OpenPort(
                                        r.get(PORT_OPEN.PROTOCOL),
                                        r.get(PORT_OPEN.PORT),
                                        r.get(PORT_OPEN.STATE),
                                        r.get(PORT_OPEN.SERVICE),
                                        r.get(PORT_OPEN.PRODUCT),
                                        r.get(PORT_OPEN.VERSION)),
                                Collectors.toList())));
        List<ReportedHost> all = new ArrayList<>();
        for (var r : hosts)
            all.add(new ReportedHost(
                    r.get(PORT_HOST.ID),
                    r.get(PORT_HOST.ADDRESS),
                    r.get(PORT_HOST.NAME),
                    r.get(PORT_HOST.STATE),
                    Optional.of(r.get(PORT_HOST.GAP))
                            .filter(gap -> !gap.isEmpty())
                            .map(PortLook.Gap::valueOf),
                    r.get(PORT_HOST.OPEN),
                    open.getOrDefault(r.get(PORT_HOST.ID), List.of())));
        return List.copyOf(all);
    }

    /** Portals that one sees, at these addresses by the newest scan that recorded any. */
    Map<String, List<Stands>> standing(Tx tx, Collection<String> addresses) {
        return tx
                .sql()
                .select(SCAN_ADDRESS.ADDRESS, PORTAL.ID, PORTAL.HOST, PORTAL.PORT, PORTAL.NAME)
                .from(PORTAL)
                .join(SCAN)
                .on(SCAN.PORTAL_ID.eq(PORTAL.ID))
                .join(SCAN_ADDRESS)
                .on(SCAN_ADDRESS.SCAN_ID.eq(SCAN.ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(ofNewestScan())
                .and(SCAN_ADDRESS.ADDRESS.in(addresses))
                .orderBy(PORTAL.HOST)
                .fetch(ReportedHostStore::stands)
                .stream()
                .collect(Collectors.groupingBy(Stands::address));
    }

    /** Portals that one sees and that were scanned, at whose addresses no report has a host; by host name. */
    List<Stands> unseen(Tx tx, int limit) {
        Condition reported = DSL.exists(DSL.selectOne()
                .from(PORT_HOST)
                .join(PORT_REPORT)
                .on(PORT_REPORT.ID.eq(PORT_HOST.REPORT_ID))
                .where(PortReportStore.visibleTo(tx.scope()))
                .and(PORT_HOST.ADDRESS.eq(SCAN_ADDRESS.ADDRESS)));
        return tx.sql()
                .select(DSL.min(SCAN_ADDRESS.ADDRESS), PORTAL.ID, PORTAL.HOST, PORTAL.PORT, PORTAL.NAME)
                .from(PORTAL)
                .join(SCAN)
                .on(SCAN.PORTAL_ID.eq(PORTAL.ID))
                .join(SCAN_ADDRESS)
                .on(SCAN_ADDRESS.SCAN_ID.eq(SCAN.ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(ofNewestScan())
                .groupBy(PORTAL.ID)
                .having(DSL.not(DSL.boolOr(reported)))
                .orderBy(PORTAL.HOST)
                .limit(limit)
                .fetch(ReportedHostStore::stands);
    }

    /** Of a portal's scans, the newest that recorded an address. */
    private static Condition ofNewestScan() {
        Scan newest = SCAN.as("newest");
        ScanAddress there = SCAN_ADDRESS.as("there");
        return SCAN.ID.eq(DSL.select(DSL.max(newest.ID))
                .from(newest)
                .join(there)
                .on(there.SCAN_ID.eq(newest.ID))
                .where(newest.PORTAL_ID.eq(PORTAL.ID)));
    }

    private static Stands stands(Record5<String, Long, String, Integer, String> row) {
        return new Stands(
                row.value1(),
                row.value2(),
                row.value3() + (row.value4() == 443 ? "" : ":" + row.value4()),
                row.value5());
    }
}

package vn.khien.assessment.ports;

import static vn.khien.schema.Tables.EVIDENCE;
import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.PORT_HOST;
import static vn.khien.schema.Tables.PORT_OPEN;
import static vn.khien.schema.Tables.PORT_REPORT;
import static vn.khien.schema.Tables.PORT_REPORT_RESULT;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_ADDRESS;
import static vn.khien.schema.Tables.SCAN_RESULT;
import static vn.khien.schema.Tables.WEAKNESS;
import static vn.khien.schema.Tables.WEAKNESS_LIFE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.assessment.weakness.Subject;
import vn.khien.assessment.weakness.WeaknessKey;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemStore;
import vn.khien.scan.Collector;
import vn.khien.scan.ports.Address;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.HostState;
import vn.khien.scan.ports.Port;
import vn.khien.scan.ports.PortLook;
import vn.khien.scan.ports.PortState;
import vn.khien.scan.ports.Route;
import vn.khien.scan.ports.Service;
import vn.khien.schema.tables.Scan;
import vn.khien.schema.tables.ScanAddress;

/** Reports that were read, by the addresses of their hosts. Works as the system alone. */
public final class PortJoinStore {
    /** @param seen when its run of nmap began, or else when it was brought */
    record Dated(long report, Instant seen) {}

    private static final Field<Instant> SEEN = DSL.coalesce(PORT_REPORT_RESULT.STARTED_AT, PORT_REPORT.AT);

    /** With a host at one of these addresses, as nmap began them. */
    List<Dated> at(Tx tx, Collection<String> addresses) {
        return tx.sql()
                .select(PORT_REPORT.ID, SEEN)
                .from(PORT_REPORT)
                .join(PORT_REPORT_RESULT)
                .on(PORT_REPORT_RESULT.REPORT_ID.eq(PORT_REPORT.ID))
                .where(DSL.exists(DSL.selectOne()
                        .from(PORT_HOST)
                        .where(PORT_HOST.REPORT_ID.eq(PORT_REPORT.ID))
                        .and(DSL.condition(
                                "{0} = any ({1})", PORT_HOST.ADDRESS, DSL.val(addresses.toArray(String[]::new))))))
                .orderBy(SEEN, PORT_REPORT.ID)
                .fetch(r -> new Dated(r.value1(), r.value2()));
    }

    /** A host as its rows tell it, and when it was seen so. */
    record Stored(String address, Host host, Instant seen) {}

    /**
     * Of each of these addresses the host of the newest report that assessed it, among those whose organisation sees the
     * subject; with its open ports alone, and without what scripts said.
     */
    List<Stored> newest(Tx tx, Subject subject, Collection<String> addresses) {
        var hosts = tx.sql()
                .select(PORT_HOST.ID, PORT_HOST.ADDRESS, SEEN)
                .distinctOn(PORT_HOST.ADDRESS)
                .from(PORT_HOST)
                .join(PORT_REPORT)
                .on(PORT_REPORT.ID.eq(PORT_HOST.REPORT_ID))
                .join(PORT_REPORT_RESULT)
                .on(PORT_REPORT_RESULT.REPORT_ID.eq(PORT_REPORT.ID))
                .where(DSL.condition("{0} = any ({1})", PORT_HOST.ADDRESS, DSL.val(addresses.toArray(String[]::new))))
                .and(PORT_HOST.GAP.eq(""))
                .and(isSeenBySubject(tx, subject))
                .orderBy(PORT_HOST.ADDRESS, SEEN.desc(), PORT_REPORT.ID.desc())
                .fetch();
        Map<Long, List<Port>> open = tx
                .sql()
                .select(PORT_OPEN.fields())
                .from(PORT_OPEN)
                .where(PORT_OPEN.HOST_ID.in(hosts.getValues(PORT_HOST.ID)))
                .and(PORT_OPEN.STATE.eq(PortState.OPEN.word()))
                .orderBy(PORT_OPEN.PORT)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        r -> r.get(PORT_OPEN.HOST_ID), Collectors.mapping(PortJoinStore::port, Collectors.toList())));
        return hosts.map(r ->
                new Stored(r.value2(), host(r.value2(), open.getOrDefault(r.value1(), List.of())), r.value3()));
    }

    private static Condition isSeenBySubject(Tx tx, Subject subject) {
        Condition seen = switch (subject) {
            case Subject.OfSystem(long id) ->
                DSL.exists(DSL.selectOne()
                        .from(INFORMATION_SYSTEM)
                        .where(SystemStore.visibleTo(tx.scope()))
                        .and(INFORMATION_SYSTEM.ID.eq(id))
                        .and(DSL.condition("{0} = any ({1})", PORT_REPORT.ORG_ID, INFORMATION_SYSTEM.SEEN_BY)));
            case Subject.OfPortal(long id) ->
                DSL.exists(DSL.selectOne()
                        .from(PORTAL)
                        .where(PortalStore.visibleTo(tx.scope()))
                        .and(PORTAL.ID.eq(id))
                        .and(DSL.condition("{0} = any ({1})", PORT_REPORT.ORG_ID, PORTAL.SEEN_BY)));
        };
        return seen.or(DSL.exists(DSL.selectOne()
                .from(ORGANISATION)
                .where(ORGANISATION.ID.eq(PORT_REPORT.ORG_ID))
                .and(ORGANISATION.KIND.eq("authority"))));
    }

    private static Port port(Record r) {
        Service service = new Service(
                r.get(PORT_OPEN.SERVICE),
                r.get(PORT_OPEN.PRODUCT),
                r.get(PORT_OPEN.VERSION),
                "",
                "",
                "",
                "",
                r.get(PORT_OPEN.TUNNEL),
                r.get(PORT_OPEN.METHOD),
                0,
                List.of());
        return new Port(r.get(PORT_OPEN.PROTOCOL), r.get(PORT_OPEN.PORT), PortState.OPEN, "", service, List.of());
    }

    private static Host host(String address, List<Port> open) {
        return new Host(
                List.of(new Address(Address.Type.IPV4, address, "")),
                List.of(),
                HostState.UP,
                "",
                false,
                false,
                new PortLook.Assessed(open, List.of()),
                List.of(),
                List.of(),
                Route.NONE);
    }

    /** Addresses of the scan of its portal before this one. */
    Set<String> before(Tx tx, long portal, long scan) {
        Scan earlier = SCAN.as("earlier");
        ScanAddress there = SCAN_ADDRESS.as("there");
        return tx.sql()
                .select(SCAN_ADDRESS.ADDRESS)
                .from(SCAN_ADDRESS)
                .where(SCAN_ADDRESS.SCAN_ID.eq(DSL.select(DSL.max(earlier.ID))
                        .from(earlier)
                        .join(there)
                        .on(there.SCAN_ID.eq(earlier.ID))
                        .where(earlier.PORTAL_ID.eq(portal))
                        .and(earlier.ID.lt(scan))))
                .fetchSet(SCAN_ADDRESS.ADDRESS);
    }

    /** Scans since then of portals at these addresses that tried ports. */
    List<Long> portScans(Tx tx, Collection<String> addresses, Instant since, int limit) {
        return tx.sql()
                .selectDistinct(SCAN_ADDRESS.SCAN_ID)
                .from(SCAN_ADDRESS)
                .join(SCAN_RESULT)
                .on(SCAN_RESULT.SCAN_ID.eq(SCAN_ADDRESS.SCAN_ID))
                .join(EVIDENCE)
                .on(EVIDENCE.SCAN_ID.eq(SCAN_ADDRESS.SCAN_ID))
                .where(DSL.condition(
                        "{0} = any ({1})", SCAN_ADDRESS.ADDRESS, DSL.val(addresses.toArray(String[]::new))))
                .and(EVIDENCE.COLLECTOR.eq(Collector.PORTS.word()))
                .and(SCAN_RESULT.STARTED_AT.gt(since))
                .orderBy(SCAN_ADDRESS.SCAN_ID.desc())
                .limit(limit)
                .fetch(SCAN_ADDRESS.SCAN_ID);
    }

    /** Where the subject has ports that are open still. */
    Set<String> places(Tx tx, Subject subject) {
        return tx.sql()
                .selectDistinct(WEAKNESS.PLACE)
                .from(WEAKNESS)
                .join(WEAKNESS_LIFE)
                .on(WEAKNESS_LIFE.WEAKNESS_ID.eq(WEAKNESS.ID))
                .where(
                        switch (subject) {
                            case Subject.OfSystem(long id) -> WEAKNESS.SYSTEM_ID.eq(id);
                            case Subject.OfPortal(long id) -> WEAKNESS.PORTAL_ID.eq(id);
                        })
                .and(WEAKNESS.CHECK_ID.ne(WeaknessKey.VULNERABILITY))
                .and(WEAKNESS_LIFE.ENDED_LOOK.isNull())
                .fetchSet(WEAKNESS.PLACE);
    }
}

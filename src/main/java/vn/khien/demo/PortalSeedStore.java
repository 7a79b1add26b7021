package vn.khien.demo;

import static vn.khien.schema.Tables.PORTAL;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.khien.db.Tx;
import vn.khien.demo.PlannedPortal.Stage;

/** Portals, rulings, standing authorisations, and what demo labels rest on. */
final class PortalSeedStore {
    /** @param distance what a system's id is above its key */
    void portals(Tx tx, NationPlan plan, long distance, DemoPorts ports) {
        var all = new Columns<>(plan.portals());
        tx.sql()
                .execute(
                        """
                insert into portal (org_id, system_id, host, port, name, made_at)
                select o.id, ? + r.key, r.host, cast(? as int), r.name, (r.made + time '10:00') at time zone 'Asia/Ho_Chi_Minh'
                from unnest(cast(? as text[]), cast(? as int[]), cast(? as text[]), cast(? as text[]), cast(? as date[]))
                  with ordinality as r(org, key, host, name, made, n)
                join organisation o on o.code = r.org
                order by r.n
                """,
                        distance,
                        ports.https(),
                        all.texts(p -> p.organisation()),
                        all.numbers(p -> p.system().map(PlannedSystem::key).orElse(null)),
                        all.texts(p -> p.host()),
                        all.texts(p -> p.nameVi()),
                        all.days(p -> p.made()));
        rulings(tx, plan.portals(), ports);
        authorisations(tx, plan, ports);
    }

    private static void rulings(Tx tx, List<PlannedPortal> portals, DemoPorts ports) {
        record Row(String host, PlannedPortal.Ruling ruling) {}
        var rows = new Columns<>(portals.stream()
                .flatMap(p -> p.ruling().map(r -> new Row(p.host(), r)).stream())
                .toList());
        tx.sql()
                .execute(
                        """
                insert into portal_ruling (portal_id, collects, at, because)
                select p.id, r.collects, (r.ruled + time '11:00') at time zone 'Asia/Ho_Chi_Minh', r.because
                from unnest(cast(? as text[]), cast(? as boolean[]), cast(? as date[]), cast(? as text[])) as r(host, collects, ruled, because)
                join portal p on p.host = r.host and p.port = ?
                order by r.ruled, p.id
                """,
                        rows.texts(r -> r.host()),
                        rows.truths(r -> r.ruling().collects()),
                        rows.days(r -> r.ruling().on()),
                        rows.texts(r -> r.ruling().because()),
                        ports.https());
    }

    /** A standing one for each organisation that has portals, two months old. */
    private static void authorisations(Tx tx, NationPlan plan, DemoPorts ports) {
        String[] organisations = plan.portals().stream()
                .map(PlannedPortal::organisation)
                .distinct()
                .toArray(String[]::new);
        tx.sql()
                .execute(
                        """
                insert into scan_authorisation (org_id, number, dated, scope, ports, since, until, stop_contact, stop_phone, stop_mail, hosting, recorded_at)
                select o.id, (100 + r.n) || '/VB-GL', d.day - 2,
                  'Rà quét thường xuyên mọi trang, cổng thông tin điện tử của ' || o.name_vi || ' (giả lập)',
                  array[cast(? as int), cast(? as int)], d.day, d.day + 730,
                  'Trực an ninh mạng (giả lập)', '024 0000 0000', 'truc.' || lower(replace(o.code, '-', '')) || '@example.gov.vn', 'own',
                  (d.day + time '09:00') at time zone 'Asia/Ho_Chi_Minh'
                from unnest(cast(? as text[])) with ordinality as r(org, n)
                join organisation o on o.code = r.org
                cross join (select cast(? as date) as day) d
                order by r.n
                """,
                        ports.https(),
                        ports.http(),
                        organisations,
                        plan.firstDay().minusDays(60));
    }

    /** Declarations, domain proof and its sighting for the portals that a label is decided on. */
    void grounds(Tx tx, List<PlannedPortal> grounded, DemoPorts ports) {
        var rows = new Columns<>(grounded);
        Object[] values = {
            rows.texts(p -> p.host()),
            rows.texts(p -> p.label().orElseThrow().token()),
            rows.days(p -> p.label().orElseThrow().scanned()),
            ports.https()
        };
        String[] lacking = new Columns<>(grounded.stream()
                        .filter(p -> p.label().orElseThrow().stage() instanceof Stage.Proposed(boolean complete)
                                && !complete)
                        .toList())
                .texts(PlannedPortal::host);
        String from = """
                from unnest(cast(? as text[]), cast(? as text[]), cast(? as date[])) as r(host, token, scanned)
                join portal p on p.host = r.host and p.port = ?
                """;
        tx.sql()
                .execute(
                        "insert into domain_token (portal_id, token, at) select p.id, r.token, (r.scanned + time '07:30') at time zone 'Asia/Ho_Chi_Minh' "
                                + from,
                        values);
        tx.sql().execute("""
                insert into domain_sighting (portal_id, at, seen, method, detail)
                select p.id, (r.scanned + time '08:00') at time zone 'Asia/Ho_Chi_Minh', true, 'well-known', 'khien-proof=' || r.token
                """ + from, values);
        tx.sql()
                .execute(
                        """
                insert into declaration (portal_id, criterion, holds, at)
                select p.id, c.id, true, (r.scanned + time '08:15') at time zone 'Asia/Ho_Chi_Minh'
                """ + from + """
                cross join (values ('NCA-W-1'), ('NCA-W-2')) c(id)
                where not (c.id = 'NCA-W-2' and p.host = any (cast(? as text[])))
                """,
                        Stream.concat(Arrays.stream(values), Stream.of((Object) lacking))
                                .toArray());
    }

    /** Ids of these portals by host. */
    Map<String, Long> ids(Tx tx, List<PlannedPortal> portals) {
        String[] hosts = new Columns<>(portals).texts(PlannedPortal::host);
        return tx.sql()
                .select(PORTAL.HOST, PORTAL.ID)
                .from(PORTAL)
                .where(PORTAL.HOST.in(hosts))
                .fetchMap(PORTAL.HOST, PORTAL.ID);
    }
}

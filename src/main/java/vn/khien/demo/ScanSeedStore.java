package vn.khien.demo;

import java.util.List;
import java.util.stream.Collectors;
import vn.khien.db.Tx;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Judge;
import vn.khien.scan.checks.Checks;

/** One stored scan of each portal that a label is decided on: everything met, no evidence kept, and it says that it is made up. */
final class ScanSeedStore {
    private static final String BECAUSE_VI = "đạt trong lần quét giả lập của bản trình diễn";
    private static final String BECAUSE_EN = "met in the made-up scan of the demo";

    void scans(Tx tx, List<PlannedPortal> grounded, DemoPorts ports) {
        var rows = new Columns<>(grounded);
        String[] hosts = rows.texts(PlannedPortal::host);
        tx.sql().execute("""
                insert into scan (portal_id, authorisation_id, asked_at)
                select p.id, a.id, (r.scanned + time '09:00') at time zone 'Asia/Ho_Chi_Minh'
                from unnest(cast(? as text[]), cast(? as date[])) as r(host, scanned)
                join portal p on p.host = r.host and p.port = ?
                join scan_authorisation a on a.org_id = p.org_id and a.portal_id is null
                order by r.scanned, p.id
                """, hosts, rows.days(p -> p.label().orElseThrow().scanned()), ports.https());
        tx.sql()
                .execute(
                        """
                insert into scan_result (scan_id, status, because, politeness, rule_version, label_verdict, started_at, ended_at)
                select s.id, 'assessed', '[]', cast(? as jsonb), ?, cast(? as jsonb), s.asked_at + interval '3 s', s.asked_at + interval '14 s'
                from scan s join portal p on p.id = s.portal_id
                where p.host = any (cast(? as text[])) and p.port = ?
                """,
                        "{\"connections\":34,\"bytesIn\":61240,\"bytesOut\":14310,\"seconds\":11.0}",
                        Judge.RULE_VERSION,
                        verdict(),
                        hosts,
                        ports.https());
        findings(tx, hosts, ports);
    }

    private static void findings(Tx tx, String[] hosts, DemoPorts ports) {
        var checks = new Columns<>(Checks.ALL.stream().map(Check::about).toList());
        tx.sql()
                .execute(
                        """
                insert into finding (scan_id, check_id, check_version, verdict, severity, citation, title_vi, title_en, because_vi, because_en, evidence, mend_vi, mend_en)
                select s.id, c.id, c.version, 'met', c.severity, c.citation, c.title_vi, c.title_en, ?, ?, '', '', ''
                from scan s
                join portal p on p.id = s.portal_id
                cross join unnest(cast(? as text[]), cast(? as int[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]))
                  with ordinality as c(id, version, severity, citation, title_vi, title_en, n)
                where p.host = any (cast(? as text[])) and p.port = ?
                order by s.id, c.n
                """,
                        BECAUSE_VI,
                        BECAUSE_EN,
                        checks.texts(About::id),
                        checks.numbers(About::version),
                        checks.texts(a -> a.severity().word()),
                        checks.texts(About::citation),
                        checks.texts(a -> a.title().vi()),
                        checks.texts(a -> a.title().en()),
                        hosts,
                        ports.https());
    }

    /** As {@code grades.label} of {@code khien-scan-1}. */
    private static String verdict() {
        String criteria = Checks.ALL.stream()
                .map(check -> check.about().criterion())
                .filter(criterion -> !criterion.isEmpty())
                .distinct()
                .sorted()
                .map(criterion -> "\"" + criterion + "\":\"met\"")
                .collect(Collectors.joining(","));
        return "{\"scheme\":\"NCA-2026\",\"tier\":\"basic\",\"verdict\":\"met\",\"criteria\":{" + criteria + "}}";
    }
}

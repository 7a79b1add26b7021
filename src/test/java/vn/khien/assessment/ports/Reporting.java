package vn.khien.assessment.ports;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.db.Scope;
import vn.khien.inventory.Province;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.NmapReport;
import vn.khien.scan.ports.Reported;

/** Reports of nmap that are there, read and joined before a test begins. */
public final class Reporting {
    private Reporting() {}

    /** Its id. */
    public static long bring(int organisation, int person, Instant start, String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        PortReportStore reports = new PortReportStore();
        ReportedHostStore hosts = new ReportedHostStore();
        return Province.database().write(Scope.SYSTEM, tx -> {
            long report = reports.bring(tx, organisation, "x.xml", bytes, person, start)
                    .id();
            NmapReport read = new NmapReport(new ByteArrayInputStream(bytes));
            PortsSeen seen = new PortsSeen();
            int kept = 0;
            for (Reported next = read.next(); next instanceof Host host; next = read.next()) {
                hosts.keep(tx, report, ++kept, host);
                seen.add(PortsSeen.address(host), host, read.asked());
            }
            var result = new PortReportResult(true, List.of(), "", "", Optional.of(start), kept, Province.NOW);
            reports.conclude(tx, report, result);
            new PortJoin().report(tx, reports.find(tx, report).orElseThrow(), seen, result);
            return report;
        });
    }

    public static void enter(long system, String address, int person) {
        Province.database()
                .write(
                        Scope.SYSTEM,
                        tx -> new SystemAddressStore().enter(tx, system, address, "", person, Province.NOW));
    }
}

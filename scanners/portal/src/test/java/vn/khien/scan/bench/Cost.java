package vn.khien.scan.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.khien.scan.Scan;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.Status;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence;

/** What a look costs us and its target, beside what sslscan costs for the same server in the same minute. */
final class Cost {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final int rounds;
    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();

    private static final class Row {
        private final Servers.Server server;
        private double tls;
        private double whole;
        private double theirs;
        private int connections;
        private int suites;

        Row(Servers.Server server) {
            this.server = server;
        }
    }

    /** {@code rounds} to get warm, and as many that count. */
    Cost(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    List<Measure> measure() throws IOException, InterruptedException {
        try (Zones zones = Zones.start();
                Servers servers = new Servers(zones.host(), zones.address());
                Looks looks = new Looks()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                zones.close();
                servers.close();
            }));
            servers.all.forEach(server -> rows.add(new Row(server)));
            ScanOptions options = Looks.quick().withExtraRoots(Looks.certificates(servers.authority()));
            double firstTls = 0;
            for (int i = 0; i < rounds; i++) {
                for (Row row : rows) {
                    double cost = tls(looks, zones, options, row);
                    firstTls += i == 0 ? cost : 0;
                    whole(looks, zones, options, row);
                }
            }
            for (int i = 0; i < rounds; i++) {
                for (Row row : rows) {
                    row.tls += tls(looks, zones, options, row);
                    row.theirs += sslscan(servers, zones.host(), row.server);
                    row.whole += whole(looks, zones, options, row);
                }
            }
            return told(firstTls / rows.size());
        }
    }

    private double tls(Looks looks, Zones zones, ScanOptions options, Row row) throws IOException {
        ScanOptions own = Looks.tls(options, zones.host(), row.server.address(), row.server.port());
        long before = SYSTEM.getProcessCpuTime();
        Scan scan = looks.scan(zones.host(), row.server.port(), own);
        double cost = (SYSTEM.getProcessCpuTime() - before) / 1e6;
        assessed(scan, row.server);
        row.connections = Math.max(row.connections, scan.politeness().connections());
        row.suites = suites(scan);
        return cost;
    }

    private static void assessed(Scan scan, Servers.Server server) throws IOException {
        if (scan.status() != Status.ASSESSED) {
            throw new IOException(server.name() + ": " + scan.status() + " " + scan.because());
        }
    }

    static int suites(Scan scan) {
        return scan.evidence().stream()
                .map(one -> one.facts())
                .filter(TlsEvidence.class::isInstance)
                .flatMap(facts -> ((TlsEvidence) facts).detail().stream())
                .flatMap(detail -> detail.suites().values().stream())
                .mapToInt((TlsDetail.Suites one) -> one.ids().size())
                .sum();
    }

    private static double whole(Looks looks, Zones zones, ScanOptions options, Row row) throws IOException {
        ScanOptions own = options.withDns(zones.server())
                .withTrustAnchors(List.of(zones.anchor()))
                .withHttpPort(row.server.plainPort());
        if (row.server.name().startsWith("openssl")) {
            // s_server answers GET alone and lets every other method wait: what is waited for costs no CPU.
            own = own.withPoliteness(own.politeness().withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(100)));
        }
        long before = SYSTEM.getProcessCpuTime();
        Scan scan = looks.scan(zones.host(), row.server.port(), own);
        double cost = (SYSTEM.getProcessCpuTime() - before) / 1e6;
        if (scan.evidence().size() < 4) {
            throw new IOException(row.server.name() + ": " + scan.status() + " " + scan.because());
        }
        return cost;
    }

    private static double sslscan(Servers servers, String host, Servers.Server server)
            throws IOException, InterruptedException {
        double before = Programs.childrenSeconds();
        String at = server.address().getHostAddress() + ":" + server.port();
        Programs.run(servers.home(), "sslscan", List.of("--no-colour", "--sni-name=" + host, at));
        return (Programs.childrenSeconds() - before) * 1e3;
    }

    private List<Measure> told(double firstTls) {
        out.println("| server | TLS look | sslscan | ratio | whole assessment | connections | suites |");
        out.println("|---|---|---|---|---|---|---|");
        double tls = 0;
        double theirs = 0;
        double whole = 0;
        for (Row row : rows) {
            out.println(String.format(
                    Locale.ROOT,
                    "| %s | %.1f ms | %.1f ms | %.3f | %.1f ms | %d | %d |",
                    row.server.name(),
                    row.tls / rounds,
                    row.theirs / rounds,
                    row.tls / row.theirs,
                    row.whole / rounds,
                    row.connections,
                    row.suites));
            tls += row.tls / rounds / rows.size();
            theirs += row.theirs / rounds / rows.size();
            whole += row.whole / rounds / rows.size();
        }
        int modern = rows.stream()
                .filter(row -> row.server.modern())
                .mapToInt(row -> row.connections)
                .max()
                .orElse(0);
        int above = rows.stream()
                .mapToInt(row -> row.connections - row.suites)
                .max()
                .orElse(0);
        return List.of(
                Measure.gate("TLS look, CPU against sslscan's", tls / theirs, "ratio", 0.25),
                Measure.goal("TLS look, CPU against sslscan's, goal", tls / theirs, "ratio", 0.1),
                Measure.gate("whole assessment, CPU a target", whole, "ms", 60),
                Measure.gate("connections to a modern server, most", modern, "connections", 50),
                Measure.gate("connections above the accepted suites, most", above, "connections", 30),
                Measure.told("TLS look, CPU a target", tls, "ms"),
                Measure.told("sslscan, CPU a target", theirs, "ms"),
                Measure.told("TLS look, CPU a target, first round", firstTls, "ms"));
    }
}

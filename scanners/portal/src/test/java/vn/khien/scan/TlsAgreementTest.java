package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.scan.evidence.TlsFeature;
import vn.khien.scan.report.ScanJson;
import vn.khien.scan.tls.Protocol;

/** The facts of a server that is not ours, against those of scanners that are not ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class TlsAgreementTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final String ALL = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";

    private Vertx vertx;
    private Path home;

    @BeforeAll
    void start(@TempDir Path folder) {
        vertx = Vertx.vertx();
        home = folder;
        assumeTrue(TlsServer.installed("openssl"), "openssl is not installed");
    }

    @AfterAll
    void stop() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private Scan scan(int port, Duration deadline, Duration betweenStarts) {
        ScanOptions options = ScanOptions.defaults("test", "http://localhost/scanner")
                .withAddresses(AddressPolicy.ALLOW_PRIVATE)
                .withResolve(Map.of("portal.test:" + port, InetAddress.getLoopbackAddress()))
                .withPoliteness(Politeness.PUBLIC.withBetweenStarts(betweenStarts))
                .withDeadline(deadline)
                .withOnly(Set.of("tls"));
        Target target = ((TargetUrl.Parsed) Target.parse("https://portal.test:" + port)).target();
        return new Scanner(vertx, () -> NOW, new SecureRandom())
                .scan(target, options, progress -> {})
                .toCompletableFuture()
                .orTimeout(120, TimeUnit.SECONDS)
                .join();
    }

    private Scan scan(int port) {
        return scan(port, Duration.ofSeconds(100), Duration.ZERO);
    }

    private static TlsEvidence tls(Scan scan) {
        return (TlsEvidence) scan.evidence().getFirst().facts();
    }

    private static TlsDetail detail(Scan scan) {
        return tls(scan).detail().orElseThrow();
    }

    private static JsonObject json(Scan scan) {
        return new JsonObject(ScanJson.write(scan, Judge.judge(scan.evidence(), NOW, Blocklists.NONE)))
                .getJsonObject("tls");
    }

    private static Set<String> ours(JsonObject tls, String list) {
        Set<String> facts = new TreeSet<>();
        JsonArray array = tls.getJsonArray(list);
        for (int i = 0; i < array.size(); i++) {
            JsonObject one = array.getJsonObject(i);
            facts.add((one.getString("protocol") + " " + one.getString("id")).toLowerCase(Locale.ROOT));
        }
        return facts;
    }

    private static Set<String> protocols(JsonObject tls) {
        Set<String> taken = new TreeSet<>();
        tls.getJsonObject("protocols").forEach(entry -> {
            if (entry.getValue().equals("yes")) {
                taken.add(entry.getKey().toLowerCase(Locale.ROOT));
            }
        });
        return taken;
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Set<String> theirs(String xml, String pattern) {
        Set<String> facts = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(xml);
        while (matcher.find()) {
            facts.add((matcher.group(1) + " " + matcher.group(2)).toLowerCase(Locale.ROOT));
        }
        return facts;
    }

    private Scan agrees(boolean onGroups, String... flags) throws IOException, InterruptedException {
        assumeTrue(TlsServer.installed("sslscan"), "sslscan is not installed");
        try (TlsServer server = new TlsServer(home, flags)) {
            Scan scan = scan(server.port);
            assertEquals(Status.ASSESSED, scan.status(), () -> scan.because().toString());
            JsonObject tls = json(scan);
            String xml = run("/usr/bin/sslscan", "--no-failed", "--xml=-", "127.0.0.1:" + server.port);
            Set<String> versions = new TreeSet<>();
            theirs(xml, "<protocol type=\"(\\w+)\" version=\"([\\d.]+)\" enabled=\"1\"")
                    .forEach(one -> versions.add(one.replace(" ", "v")));
            assertEquals(versions, protocols(tls));
            assertEquals(
                    theirs(xml, "<cipher [^>]*sslversion=\"([^\"]+)\"[^>]* id=\"(0x\\w+)\""),
                    ours(tls, "cipherSuites"));
            Set<String> groups = theirs(xml, "<group sslversion=\"([^\"]+)\"[^>]* id=\"(0x\\w+)\"");
            Set<String> known = ours(tls, "groups");
            // sslscan asks for groups in TLS 1.2 and 1.3 alone.
            known.removeIf(one -> one.startsWith("tlsv1.0") || one.startsWith("tlsv1.1"));
            if (onGroups) {
                assertEquals(groups, known);
            }
            int suites = tls.getJsonArray("cipherSuites").size();
            assertTrue(scan.politeness().connections() <= suites + 30, () -> suites + " suites, " + scan.politeness());
            return scan;
        }
    }

    private static Taken order(TlsDetail detail, Protocol protocol) {
        return Objects.requireNonNull(detail.suites().get(protocol)).serverOrder();
    }

    private static Taken taken(TlsDetail detail, TlsFeature feature) {
        return Objects.requireNonNull(detail.features().get(feature)).taken();
    }

    @Test
    void a_current_server_as_sslscan_sees_it_within_fifty_connections() throws IOException, InterruptedException {
        Scan scan = agrees(true);
        assertTrue(
                scan.politeness().connections() <= 50, () -> scan.politeness().toString());
        TlsDetail detail = detail(scan);
        assertEquals(Taken.NO, order(detail, Protocol.TLS_1_2));
        assertEquals(2, detail.chains().size());
        assertEquals(Taken.YES, taken(detail, TlsFeature.SECURE_RENEGOTIATION));
        assertEquals(Taken.NO, taken(detail, TlsFeature.CLIENT_RENEGOTIATION));
        assertEquals(Taken.NO, taken(detail, TlsFeature.COMPRESSION));
    }

    @Test
    void an_old_server_with_every_suite_as_sslscan_sees_it() throws IOException, InterruptedException {
        Scan scan = agrees(true, "-cipher", ALL, "-no_tls1_3", "-serverpref", "-legacy_renegotiation");
        TlsDetail detail = detail(scan);
        assertEquals(Taken.YES, order(detail, Protocol.TLS_1_0));
        assertEquals(Taken.YES, order(detail, Protocol.TLS_1_2));
        assertEquals(Taken.YES, taken(detail, TlsFeature.FALLBACK_SCSV));
    }

    @Test
    void a_server_of_1_3_alone_as_sslscan_sees_it_shows_both_keys() throws IOException, InterruptedException {
        Scan scan = agrees(true, "-tls1_3", "-groups", "X25519:P-384:ffdhe3072");
        assertEquals(2, detail(scan).chains().size());
        assertTrue(
                scan.politeness().connections() <= 25, () -> scan.politeness().toString());
    }

    /** sslscan asks for groups with suites that encrypt and authenticate, and so sees none here. */
    @Test
    void suites_without_encryption_or_certificate_as_sslscan_sees_them() throws IOException, InterruptedException {
        agrees(false, "-tls1_2", "-cipher", "NULL:aNULL:@SECLEVEL=0");
    }

    @Test
    void renegotiation_by_the_client_is_seen_where_it_is_allowed() throws IOException, InterruptedException {
        try (TlsServer server = new TlsServer(home, "-tls1_2", "-client_renegotiation")) {
            assertEquals(Taken.YES, taken(detail(scan(server.port)), TlsFeature.CLIENT_RENEGOTIATION));
        }
    }

    @Test
    void suites_as_nmap_names_them() throws IOException, InterruptedException {
        assumeTrue(TlsServer.installed("nmap"), "nmap is not installed");
        try (TlsServer server = new TlsServer(home, "-tls1_2")) {
            Set<String> names = new TreeSet<>();
            JsonArray suites = json(scan(server.port)).getJsonArray("cipherSuites");
            for (int i = 0; i < suites.size(); i++) {
                names.add(suites.getJsonObject(i).getString("name"));
            }
            String xml = run(
                    "/usr/bin/nmap",
                    "-n",
                    "-Pn",
                    "-sT",
                    "--script",
                    "ssl-enum-ciphers",
                    "-oX",
                    "-",
                    "-p",
                    String.valueOf(server.port),
                    "127.0.0.1");
            Set<String> theirs = new TreeSet<>();
            Matcher matcher =
                    Pattern.compile("<elem key=\"name\">(TLS_\\w+)</elem>").matcher(xml);
            while (matcher.find()) {
                theirs.add(matcher.group(1));
            }
            assertEquals(theirs, names);
        }
    }

    @Test
    void a_server_that_limits_connections_tells_the_same() throws IOException, InterruptedException {
        try (TlsServer server = new TlsServer(home, "-serverpref")) {
            TlsEvidence free = tls(scan(server.port));
            AtomicInteger refused = new AtomicInteger();
            try (LimitingDoor door = new LimitingDoor(server.port, 6, Duration.ofMillis(250), refused)) {
                Scan scan = scan(door.port());
                assertEquals(
                        Status.ASSESSED, scan.status(), () -> scan.because().toString());
                TlsEvidence limited = tls(scan);
                assertTrue(refused.get() > 0);
                assertEquals(free.protocols(), limited.protocols());
                TlsDetail expected = free.detail().orElseThrow();
                TlsDetail seen = limited.detail().orElseThrow();
                assertEquals(expected.suites(), seen.suites());
                assertEquals(expected.groups(), seen.groups());
                assertEquals(expected.features(), seen.features());
                assertEquals(expected.chains().size(), seen.chains().size());
            }
        }
    }

    @Test
    void a_scan_cut_at_any_moment_is_incomplete() throws IOException, InterruptedException {
        try (TlsServer server = new TlsServer(home)) {
            List<Integer> moments = new ArrayList<>(List.of(150, 400, 800, 1_300));
            for (int moment : moments) {
                Scan scan = scan(server.port, Duration.ofMillis(moment), Duration.ofMillis(50));
                assertEquals(Status.INCOMPLETE, scan.status());
                for (Finding finding :
                        Judge.judge(scan.evidence(), NOW, Blocklists.NONE).findings()) {
                    if (finding.check().equals("weak-suites")) {
                        assertEquals("unknown", finding.verdict().word(), () -> moment + " ms");
                    }
                }
            }
        }
    }
}

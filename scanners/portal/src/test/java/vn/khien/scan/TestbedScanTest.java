package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.scan.evidence.ScriptEvidence;
import vn.khien.scan.report.ScanJson;
import vn.khien.scan.report.Screen;
import vn.khien.scan.report.TerminalReport;
import vn.khien.testbed.Site;
import vn.khien.testbed.SiteKind;
import vn.khien.testbed.Testbed;
import vn.khien.testbed.TestbedOptions;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class TestbedScanTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private Vertx vertx;
    private Testbed testbed;
    private Scanner scanner;
    private ScanOptions options;

    @BeforeAll
    void start(@TempDir Path home) throws IOException, CertificateException {
        vertx = Vertx.vertx();
        List<Site> sites = Arrays.stream(SiteKind.values())
                .map(kind -> new Site(slug(kind), kind, "Cổng thử", "Test portal", "Đơn vị giả lập"))
                .toList();
        SecureRandom random = new SecureRandom();
        testbed = Testbed.start(
                vertx, new TestbedOptions(sites, 0, 0, 0, home, () -> NOW, random, host -> List.of("khien-proof=abc")));
        X509Certificate root;
        try (var in = Files.newInputStream(testbed.caPem())) {
            root = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        scanner = new Scanner(vertx, () -> NOW, random);
        options = ScanOptions.defaults("test", "http://localhost/scanner")
                .withDns(new InetSocketAddress("127.0.0.1", testbed.dnsPort()))
                .withHttpPort(testbed.httpPort())
                .withExtraRoots(List.of(root))
                .withAddresses(AddressPolicy.only(testbed.addresses(), Set.of(testbed.httpsPort(), testbed.httpPort())))
                .withHttp(HttpLook.VISITOR.withOpenPaths(true))
                .withContent(ContentLook.STRANGER
                        .withOwners(List.of("Đơn vị giả lập"))
                        .withPortals(List.of("haiphong.gov.vn")))
                .withBlocklists(new Blocklists(
                        List.of(new Blocklist("giả lập", LocalDate.of(2026, 11, 24), Set.of("xau.example")))));
    }

    @AfterAll
    void stop() {
        testbed.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private static String slug(SiteKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Target target(String slug) {
        TargetUrl url = Target.parse("https://" + slug + ".localhost:" + testbed.httpsPort());
        return ((TargetUrl.Parsed) url).target();
    }

    @Test
    void a_valid_certificate_is_seen_by_one_handshake_from_either_name_server() {
        int second = testbed.secondDns(0);
        for (int dns : List.of(testbed.dnsPort(), second)) {
            ScanOptions from = options.withDns(new InetSocketAddress("127.0.0.1", dns));
            assertEquals(new CertificateLook.Sight(true, ""), glance("good", from));
            assertEquals(
                    new CertificateLook.Sight(false, "the certificate has expired"),
                    glance("expired-certificate", from));
            assertEquals(
                    new CertificateLook.Sight(false, "the certificate does not name this host"),
                    glance("wrong-name", from));
            assertEquals(
                    new CertificateLook.Sight(false, "the server refuses connections on this port"),
                    glance("plain-http", from));
        }
        assertEquals(new CertificateLook.Sight(false, "the name does not exist"), glance("there-is-none", options));
    }

    private CertificateLook.Sight glance(String slug, ScanOptions how) {
        return CertificateLook.look(scanner, target(slug), how, NOW)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private Scan scan(String slug, ScanOptions how) {
        return scanning(slug, how, progress -> {}).join();
    }

    private CompletableFuture<Scan> scanning(String slug, ScanOptions how, Consumer<Progress> steps) {
        return scanner.scan(target(slug), how, steps).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS);
    }

    private Judgement judge(Scan scan) {
        return Judge.judge(scan.evidence(), NOW, options.blocklists());
    }

    /** Verdicts that are neither met nor not-applicable, of checks that blame. */
    private Map<String, String> blemishes(Scan scan) {
        Map<String, String> words = new TreeMap<>();
        for (Finding finding : judge(scan).findings()) {
            String word = finding.verdict().word();
            boolean blames = finding.severity() != Severity.INFO;
            if (blames && !word.equals("met") && !word.equals("not-applicable")) {
                words.put(finding.check(), word);
            }
        }
        return words;
    }

    @Test
    void a_good_portal_meets_everything_within_three_seconds() {
        scan("good", options);
        List<Progress> steps = new ArrayList<>();
        long start = System.nanoTime();
        Scan scan = scanner.scan(target("good"), options, steps::add)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(3)) < 0);
        assertEquals(Map.of(), blemishes(scan));
        assertEquals(List.of(), scan.because());
        assertEquals(Status.ASSESSED, scan.status());
        assertEquals("met", judge(scan).label().verdict().word());
        assertEquals(
                Set.of("NCA-W-3", "NCA-W-4", "NCA-W-5", "NCA-W-6"),
                judge(scan).label().criteria().keySet());
        Progress last = steps.getLast();
        assertEquals(last.total(), last.done());
        assertEquals("Đã quét xong", last.text("vi"));
        assertTrue(steps.size() == last.total() + 1, () -> steps.toString());
        assertTrue(
                scan.politeness().connections() <= 60, () -> scan.politeness().toString());
    }

    @Test
    void what_is_printed_is_what_the_schema_promises() {
        JsonSchemaOptions draft = new JsonSchemaOptions()
                .setBaseUri("urn:khien:")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic);
        Map<String, CompletableFuture<Scan>> scans = new TreeMap<>();
        for (String name : List.of("good", "weak-headers", "old-protocol", "plain", "resetting", "nobody"))
            scans.put(name, scanning(name, options, progress -> {}));
        for (var each : scans.entrySet()) {
            String name = each.getKey();
            Scan scan = each.getValue().join();
            OutputUnit found = Validator.create(JsonSchema.of(new JsonObject(ScanJson.schema())), draft)
                    .validate(new JsonObject(ScanJson.write(scan, judge(scan))));
            assertTrue(found.getValid(), () -> name + ": " + found.getErrors());
        }
    }

    @Test
    void earlier_rules_judge_as_they_did() {
        Scan scan = scan("weak-headers", options);
        Judgement first =
                Judge.judge(scan.evidence(), Instant.parse("2026-11-24T09:00:00Z"), options.blocklists(), "portal-1");
        assertEquals(16, first.findings().size());
        assertEquals("portal-1", first.ruleVersion());
        assertTrue(first.grades().observatory().isEmpty());
    }

    @Test
    void weak_headers_are_not_met_one_by_one() {
        Scan scan = scan("weak-headers", options);
        assertEquals(
                Set.of(
                        "hsts",
                        "csp",
                        "x-content-type-options",
                        "x-frame-options",
                        "referrer-policy",
                        "cookie-flags",
                        "https-redirect",
                        "mixed-content",
                        "form-consent",
                        "privacy-policy",
                        "security-txt",
                        "incident-contact"),
                blemishes(scan).keySet());
        assertEquals(Set.of("not-met"), Set.copyOf(blemishes(scan).values()));
        assertEquals(Status.ASSESSED, scan.status());
    }

    @Test
    void an_old_protocol_is_seen() {
        Scan scan = scan("old-protocol", options);
        assertEquals(Map.of("protocol-floor", "not-met"), blemishes(scan));
        JsonObject protocols = new JsonObject(ScanJson.write(scan, judge(scan)))
                .getJsonObject("tls")
                .getJsonObject("protocols");
        assertEquals(
                new JsonObject()
                        .put("SSLv2", "no")
                        .put("SSLv3", "no")
                        .put("TLSv1.0", "yes")
                        .put("TLSv1.1", "yes")
                        .put("TLSv1.2", "yes")
                        .put("TLSv1.3", "yes"),
                protocols);
    }

    @Test
    void an_expired_certificate_stops_nothing_else() {
        assertEquals(Map.of("certificate-valid", "not-met"), blemishes(scan("expired-certificate", options)));
    }

    @Test
    void a_certificate_for_another_host_stops_nothing_else() {
        assertEquals(Map.of("certificate-name", "not-met"), blemishes(scan("wrong-name", options)));
    }

    @Test
    void a_slow_portal_is_incomplete_never_failed() {
        Politeness brisk = Politeness.PUBLIC.withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(700));
        Scan scan = scan("slow", options.withPoliteness(brisk));
        assertEquals(Status.INCOMPLETE, scan.status());
        assertEquals(
                Set.of("unknown"),
                Set.copyOf(blemishes(scan).values()),
                () -> blemishes(scan).toString());
        assertTrue(blemishes(scan).containsKey("csp"));
    }

    @Test
    void a_resetting_portal_is_incomplete_never_failed() {
        Scan scan = scan("resetting", options);
        assertEquals(Status.INCOMPLETE, scan.status());
        assertEquals("unknown", blemishes(scan).get("protocol-floor"));
        assertEquals("unknown", blemishes(scan).get("certificate-valid"));
        assertEquals(
                Set.of("unknown"),
                Set.copyOf(blemishes(scan).values()),
                () -> blemishes(scan).toString());
    }

    @Test
    void a_plain_portal_lacks_https_and_is_judged_for_the_rest() {
        Scan scan = scan("plain-http", options);
        assertEquals(List.of(), scan.because());
        assertEquals(Status.ASSESSED, scan.status());
        assertEquals(
                Set.of(
                        "certificate-valid",
                        "certificate-name",
                        "protocol-floor",
                        "hsts",
                        "cookie-flags",
                        "https-redirect",
                        "personal-data-forms",
                        "security-txt"),
                blemishes(scan).keySet());
        assertEquals("cổng không có HTTPS", because(scan, "certificate-valid").vi());
    }

    private Text because(Scan scan, String check) {
        return judge(scan).findings().stream()
                .filter(finding -> finding.check().equals(check))
                .map(Finding::because)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_name_that_does_not_exist_is_unreachable() {
        Scan scan = scan("no-such-name", options);
        assertEquals(Status.UNREACHABLE, scan.status());
        assertEquals(0, scan.politeness().connections());
        assertEquals(
                "the name does not exist (NXDOMAIN)", scan.because().getFirst().en());
    }

    @Test
    void loopback_is_refused_unless_allowed() {
        Scan scan = scan("good", options.withAddresses(AddressPolicy.PUBLIC));
        assertEquals(Status.REFUSED, scan.status());
        assertEquals(0, scan.politeness().connections());
    }

    @Test
    void without_a_port_for_plain_http_nothing_is_incomplete() {
        ScanOptions silent = new ScanOptions(
                Map.of(),
                options.dns(),
                options.extraRoots(),
                options.addresses(),
                OptionalInt.empty(),
                options.deadline(),
                Set.of(),
                options.blocklists(),
                options.politeness(),
                options.userAgent(),
                options.http(),
                options.trustAnchors(),
                options.content(),
                options.ports());
        Scan scan = scan("good", silent);
        assertEquals(Map.of("https-redirect", "unknown"), blemishes(scan));
        assertEquals(Status.ASSESSED, scan.status());
    }

    @Test
    void only_what_is_asked_for_is_asked() {
        Scan scan = scan("good", options.withOnly(Set.of("dns")));
        assertEquals(
                List.of("dns"),
                scan.evidence().stream().map(Evidence::collector).toList());
        assertEquals(0, scan.politeness().connections());
        assertEquals(Status.ASSESSED, scan.status());
    }

    @Test
    void the_script_of_a_home_page_is_fetched_and_makes_no_scan_incomplete() {
        Set<String> all = Set.of("dns", "tls", "http", "content", "components");
        Map<SiteKind, List<Progress>> told = new EnumMap<>(SiteKind.class);
        Map<SiteKind, CompletableFuture<Scan>> scans = new EnumMap<>(SiteKind.class);
        for (SiteKind kind : List.of(
                SiteKind.GOOD,
                SiteKind.WEAK_HEADERS,
                SiteKind.OLD_PROTOCOL,
                SiteKind.EXPIRED_CERTIFICATE,
                SiteKind.WRONG_NAME,
                SiteKind.PLAIN_HTTP)) {
            List<Progress> steps = new ArrayList<>();
            told.put(kind, steps);
            scans.put(kind, scanning(slug(kind), options.withOnly(all), steps::add));
        }
        for (var each : scans.entrySet()) {
            SiteKind kind = each.getKey();
            Scan scan = each.getValue().join();
            List<Progress> steps = told.getOrDefault(kind, List.of());
            assertEquals(Status.ASSESSED, scan.status(), () -> kind + ": " + scan.because());
            ScriptEvidence scripts = (ScriptEvidence) scan.evidence().getLast().facts();
            boolean aged = kind == SiteKind.WEAK_HEADERS || kind == SiteKind.OLD_PROTOCOL;
            assertEquals(
                    List.of(aged ? "/js/jquery-1.12.4.min.js" : "/js/khien-trang.js"),
                    scripts.scripts().stream()
                            .map(script -> URI.create(script.url()).getPath())
                            .toList());
            String body = new String(
                    scan.evidence().getLast().attachments().values().iterator().next(), StandardCharsets.UTF_8);
            assertEquals(aged, body.startsWith("/*! jQuery v1.12.4 | (c) jQuery Foundation | jquery.org/license */"));
            assertTrue(steps.stream().anyMatch(step -> step.stepKey().equals("scripts")));
            assertEquals(steps.getLast().total() + 1, steps.size());
            assertTrue(scan.evidence().getLast().provenance().connections() <= 1);
        }
    }

    @Test
    void stored_evidence_reads_back_and_judges_alike() {
        Scan scan = scan("good", options);
        List<Evidence> again = scan.evidence().stream()
                .map(one -> Evidence.of(one.facts(), one.provenance()))
                .toList();
        for (int i = 0; i < again.size(); i++) {
            assertArrayEquals(scan.evidence().get(i).json(), again.get(i).json());
        }
        assertEquals(judge(scan), Judge.judge(again, NOW, options.blocklists()));
        assertEquals("127.0.0.1", scan.evidence().getLast().provenance().fromAddress());
    }

    @Test
    void a_stopped_scan_is_incomplete() {
        ScanHandle handle = new ScanHandle();
        Scan scan = scanner.scan(
                        target("good"),
                        options,
                        progress -> {
                            if (progress.stepKey().equals("tls-1.1")) {
                                handle.cancel();
                            }
                        },
                        handle)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        assertEquals(Status.INCOMPLETE, scan.status());
        assertTrue(scan.because().contains(Trouble.CANCELLED.text()));
    }

    @Test
    void the_proof_of_a_domain_is_found_in_its_places() {
        List<Found> found = DomainProof.look(scanner, target("good"), options)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        assertTrue(found.contains(new Found("dns-txt", "khien-proof=abc")), found::toString);
        assertTrue(found.contains(new Found("well-known", "khien-proof=abc")), found::toString);
    }

    @Test
    void a_proof_in_the_page_is_found() throws IOException {
        String body = "snippet="
                + URLEncoder.encode(
                        "<meta name=\"trust-label\" content=\"khien-label=https://x.example/c/1\">",
                        StandardCharsets.UTF_8);
        String authority = "weak-headers.localhost:" + testbed.httpPort();
        String request = "POST /_embed HTTP/1.1\r\nHost: " + authority + "\r\nOrigin: http://" + authority
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        InetAddress address = testbed.addressOf("weak-headers.localhost").orElseThrow();
        try (Socket socket = new Socket(address, testbed.httpPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
        List<Found> found = DomainProof.look(scanner, target("weak-headers"), options)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        assertTrue(found.contains(new Found("meta", "khien-label=https://x.example/c/1")), found::toString);
    }

    @Test
    void a_report_is_written_in_both_languages() {
        Scan scan = scan("weak-headers", options);
        assertTrue(TerminalReport.write(scan, judge(scan), "vi", Screen.PLAIN).contains("không có tiêu đề HSTS"));
        assertTrue(TerminalReport.write(scan, judge(scan), "en", Screen.PLAIN).contains("there is no HSTS header"));
        assertEquals(ScanJson.write(scan, judge(scan)), ScanJson.write(scan, judge(scan)));
    }
}

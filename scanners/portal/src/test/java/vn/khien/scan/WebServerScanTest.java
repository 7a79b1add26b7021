package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.PreloadList;
import vn.khien.scan.http.Visit;
import vn.khien.scan.report.ScanJson;

/** Against nginx: a careless portal at one port, its plain HTTP at another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class WebServerScanTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Path NGINX = Path.of("/usr/sbin/nginx");

    private Vertx vertx;
    private Process nginx;
    private int https;
    private int http;

    @BeforeAll
    void start(@TempDir Path home) throws IOException, InterruptedException {
        vertx = Vertx.vertx();
        assumeTrue(Files.isExecutable(NGINX), "nginx is not installed");
        Files.createDirectories(home.resolve("web/.git"));
        Files.writeString(home.resolve("web/index.html"), "<!doctype html><title>Cổng thử</title><p>xin chào");
        Files.writeString(home.resolve("web/.git/HEAD"), "ref: refs/heads/main\n");
        Files.writeString(home.resolve("web/.env"), "APP_NAME=thu\nDB_PASSWORD=rat-bi-mat\n");
        certificate(home);
        https = free();
        http = free();
        Files.writeString(home.resolve("nginx.conf"), configuration(home));
        nginx = new ProcessBuilder(NGINX.toString(), "-p", home.toString(), "-c", home + "/nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await(https);
    }

    private String configuration(Path home) {
        return """
                daemon off; master_process off; pid %1$s/pid; error_log %1$s/error.log;
                events {}
                http {
                  types { text/html html; } access_log off;
                  client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
                  uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                  server {
                    listen 127.0.0.1:%2$d ssl; listen [::1]:%2$d ssl;
                    ssl_certificate %1$s/cert.pem; ssl_certificate_key %1$s/key.pem;
                    root %1$s/web; gzip on; gzip_min_length 0;
                    add_header Alt-Svc 'h3=":443"; ma=86400, h3-29=":443"';
                    add_header Access-Control-Allow-Credentials true;
                    add_header Access-Control-Allow-Origin $http_origin always;
                    if ($request_method = OPTIONS) { return 204; }
                    location = /family { if ($server_addr = "::1") { return 403; } return 204; }
                  }
                  server { listen 127.0.0.1:%3$d; return 301 https://portal.test:%2$d$request_uri; }
                }
                """.formatted(home, https, http);
    }

    /** For portal.test alone, in {@code cert.pem} and {@code key.pem}. */
    private static void certificate(Path home) throws IOException, InterruptedException {
        run(
                "/usr/bin/openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=portal.test",
                "-addext",
                "subjectAltName=DNS:portal.test",
                "-keyout",
                home + "/key.pem",
                "-out",
                home + "/cert.pem");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        made.getInputStream().readAllBytes();
        assertEquals(0, made.waitFor());
    }

    /** nginx can't be given port 0. */
    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(int port) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        assumeTrue(false, "the server did not start");
    }

    @AfterAll
    void stop() {
        if (nginx != null) {
            nginx.destroy();
        }
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private Scan scan(String host, ScanOptions how) {
        InetAddress here = InetAddress.getLoopbackAddress();
        ScanOptions options = how.withAddresses(AddressPolicy.ALLOW_PRIVATE)
                .withResolve(Map.of(
                        "portal.test:" + https, here,
                        "portal.test:" + http, here,
                        "www.portal.test:" + https, here,
                        "www.portal.test:" + http, here))
                .withHttpPort(http)
                .withPoliteness(Politeness.PUBLIC.withBetweenStarts(Duration.ZERO));
        return scan(((TargetUrl.Parsed) Target.parse("https://" + host + ":" + https)).target(), options);
    }

    private Scan scan(Target target, ScanOptions options) {
        return new Scanner(vertx, () -> NOW, new SecureRandom())
                .scan(target, options, progress -> {})
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** The name has 127.0.0.1 and ::1. */
    private Scan scanOfTwo() throws IOException {
        try (TwoFamilies names = new TwoFamilies(Map.of("portal.test", InetAddress.ofLiteral("::1")))) {
            ScanOptions how = options()
                    .withAddresses(AddressPolicy.ALLOW_PRIVATE)
                    .withDns(names.address())
                    .withHttpPort(http)
                    .withPoliteness(Politeness.PUBLIC.withBetweenStarts(Duration.ZERO));
            return scan(((TargetUrl.Parsed) Target.parse("https://portal.test:" + https + "/family")).target(), how);
        }
    }

    private static ScanOptions options() {
        return ScanOptions.defaults("test", "http://localhost/scanner").withOnly(Set.of("http", "content"));
    }

    private static HttpEvidence http(Scan scan) {
        return scan.evidence().stream()
                .map(Evidence::facts)
                .filter(HttpEvidence.class::isInstance)
                .map(HttpEvidence.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String verdict(Scan scan, String check) {
        return Judge.judge(scan.evidence(), NOW, Blocklists.NONE).findings().stream()
                .filter(finding -> finding.check().equals(check))
                .map(finding -> finding.verdict().word())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_pages_and_what_is_asked_beside_them_take_few_connections() {
        Scan scan = scan("portal.test", options());
        assertEquals(List.of(), scan.because());
        // A first knock, plain HTTP, HTTPS, and two at the other name.
        assertEquals(5, scan.politeness().connections());
        assertEquals(
                List.of("robots", "missing", "compressed", "trace"),
                http(scan).aside().orElseThrow().probes().stream()
                        .map(HttpAside.Probe::what)
                        .toList());
    }

    @Test
    void the_plain_chain_goes_on_to_its_end() {
        List<Visit> plain = http(scan("portal.test", options())).plain().orElseThrow();
        assertEquals(
                List.of("http://portal.test:" + http + "/", "https://portal.test:" + https + "/"),
                plain.stream().map(Visit::url).toList());
    }

    @Test
    void a_careless_server_is_seen_through() {
        Scan scan = scan("portal.test", options().withHttp(HttpLook.VISITOR.withOpenPaths(true)));
        assertEquals("not-met", verdict(scan, "cors"));
        assertEquals("not-met", verdict(scan, "server-banner"));
        assertEquals("not-met", verdict(scan, "error-page"));
        assertEquals("not-met", verdict(scan, "open-paths"));
        assertEquals("met", verdict(scan, "trace"));
        assertEquals("met", verdict(scan, "compressed-secrets"));
        assertEquals("not-applicable", verdict(scan, "private-cache"));
        assertEquals("not-met", verdict(scan, "both-names"));
        JsonObject json = new JsonObject(ScanJson.write(scan, Judge.judge(scan.evidence(), NOW, Blocklists.NONE)))
                .getJsonObject("http");
        assertEquals("[\"h3\",\"h3-29\"]", json.getJsonArray("http3").encode());
        assertEquals(4, json.getJsonArray("endpoints").size());
        assertEquals("[\"Server: nginx/1", json.getJsonArray("banners").encode().substring(0, 17));
    }

    @Test
    void a_password_that_lies_open_is_not_kept() {
        Scan scan = scan("portal.test", options().withHttp(HttpLook.VISITOR.withOpenPaths(true)));
        Visit visit = http(scan).aside().flatMap(aside -> aside.probe("/.env")).orElseThrow();
        Answer.Answered answered = (Answer.Answered) visit.answer();
        assertEquals(206, answered.status());
        assertEquals("APP_NAME=***\nDB_PASSWORD=***\n", new String(answered.body(), StandardCharsets.UTF_8));
        assertTrue(scan.evidence().stream()
                .noneMatch(one -> new String(one.json(), StandardCharsets.UTF_8).contains("rat-bi-mat")));
    }

    @Test
    void the_other_name_of_a_www_portal_is_the_bare_one() {
        HttpAside.Sibling sibling = http(scan("www.portal.test", options()))
                .aside()
                .orElseThrow()
                .sibling()
                .orElseThrow();
        assertEquals("portal.test", sibling.host());
        assertEquals(List.of("portal.test"), sibling.names());
    }

    @Test
    void an_ipv6_address_that_answers_otherwise_is_seen() throws IOException {
        Scan scan = scanOfTwo();
        List<Visit> families = http(scan).aside().orElseThrow().families();
        assertEquals(
                List.of("127.0.0.1", "0:0:0:0:0:0:0:1"),
                families.stream().map(Visit::address).toList());
        assertEquals("not-met", verdict(scan, "address-families"));
    }

    @Test
    void a_name_of_its_own_alone_has_no_other() throws IOException {
        assertEquals("not-applicable", verdict(scanOfTwo(), "both-names"));
    }

    /** {@code openssl s_server} answers GET alone, and closes after it. */
    @Test
    void a_server_that_is_silent_to_other_methods_is_asked_for_each_once(@TempDir Path home)
            throws IOException, InterruptedException {
        certificate(home);
        int port = free();
        Process server = new ProcessBuilder(
                        "/usr/bin/openssl",
                        "s_server",
                        "-accept",
                        "127.0.0.1:" + port,
                        "-www",
                        "-cert",
                        "cert.pem",
                        "-key",
                        "key.pem")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await(port);
            ScanOptions how = options()
                    .withOnly(Set.of("http"))
                    .withAddresses(AddressPolicy.ALLOW_PRIVATE)
                    .withResolve(Map.of("portal.test:" + port, InetAddress.getLoopbackAddress()))
                    .withPoliteness(Politeness.PUBLIC
                            .withBetweenStarts(Duration.ZERO)
                            .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(800)));
            Scan scan = scan(((TargetUrl.Parsed) Target.parse("https://portal.test:" + port)).target(), how);
            HttpEvidence http = http(scan);
            assertEquals(
                    Trouble.TIMEOUT,
                    ((Answer.Failed) http.preflight().orElseThrow().answer()).trouble());
            // A first knock, the page, the preflight, and four probes, of which the last stays unanswered.
            assertEquals(7, scan.politeness().connections());
            assertEquals(
                    List.of("robots", "missing", "compressed", "trace"),
                    http.aside().orElseThrow().probes().stream()
                            .map(HttpAside.Probe::what)
                            .toList());
        } finally {
            server.destroy();
        }
    }

    @Test
    void a_preloaded_host_is_known_by_the_list() throws IOException {
        PreloadList list = PreloadList.read(new ByteArrayInputStream(
                "{\"entries\":[{\"name\":\"portal.test\",\"mode\":\"force-https\",\"include_subdomains\":true}]}"
                        .getBytes(StandardCharsets.US_ASCII)));
        Scan scan = scan("www.portal.test", options().withHttp(HttpLook.VISITOR.withPreload(list)));
        assertEquals(
                List.of("www.portal.test", "portal.test"),
                http(scan).aside().orElseThrow().preloaded().orElseThrow());
        assertEquals("met", verdict(scan, "hsts-scope"));
    }

    @Test
    void certificates_are_those_of_the_pages_own_handshakes_where_tls_is_not_looked_at() {
        assertEquals(
                List.of(new HttpAside.Certificate("portal.test", "untrusted")),
                http(scan("portal.test", options())).aside().orElseThrow().certificates());
        assertEquals(
                List.of(
                        new HttpAside.Certificate("www.portal.test", "name"),
                        new HttpAside.Certificate("portal.test", "untrusted")),
                http(scan("www.portal.test", options())).aside().orElseThrow().certificates());
    }
}

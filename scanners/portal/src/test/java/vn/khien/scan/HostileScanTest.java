package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.khien.scan.evidence.ContentEvidence;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.tls.Protocol;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class HostileScanTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Politeness BRISK = Politeness.PUBLIC
            .withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(500))
            .withBetweenStarts(Duration.ZERO);

    private Vertx vertx;
    private Scanner scanner;

    @BeforeAll
    void start() {
        vertx = Vertx.vertx();
        scanner = new Scanner(vertx, () -> NOW, new SecureRandom());
    }

    @AfterAll
    void stop() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private static Target target(int port) {
        return ((TargetUrl.Parsed) Target.parse("https://portal.test:" + port + "/")).target();
    }

    /** HTTPS where nothing listens, plain HTTP at the rude server. */
    private Scan scanPlain(RudeServer server, ScanOptions how) throws IOException {
        int closed;
        try (RudeServer gone = new RudeServer((in, out) -> {})) {
            closed = gone.port();
        }
        return scan(closed, server.port(), how.withHttpPort(server.port()));
    }

    private Scan scan(int https, int http, ScanOptions how) {
        Map<String, InetAddress> resolve = new HashMap<>(how.resolve());
        resolve.put("portal.test:" + https, InetAddress.getLoopbackAddress());
        resolve.put("portal.test:" + http, InetAddress.getLoopbackAddress());
        return scanner.scan(target(https), how.withResolve(resolve), progress -> {})
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** The public policy with loopback opened. */
    private static ScanOptions options() {
        return ScanOptions.defaults("test", "http://localhost/scanner")
                .withPoliteness(BRISK)
                .withAddresses((address, port) ->
                        address.isLoopbackAddress() ? Optional.empty() : AddressPolicy.PUBLIC.refuses(address, port));
    }

    private static HttpEvidence http(Scan scan) {
        return scan.evidence().stream()
                .map(Evidence::facts)
                .filter(HttpEvidence.class::isInstance)
                .map(HttpEvidence.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Trouble plainTrouble(Scan scan) {
        Answer last = http(scan).plain().orElseThrow().getLast().answer();
        return assertInstanceOf(Answer.Failed.class, last).trouble();
    }

    private static Verdict verdict(Scan scan, String check) {
        return Judge.judge(scan.evidence(), NOW, Blocklists.NONE).findings().stream()
                .filter(finding -> finding.check().equals(check))
                .map(Finding::verdict)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_endless_body_is_cut_at_its_limit() throws IOException {
        byte[] block = "<p>xin chào ".repeat(2_000).getBytes(StandardCharsets.UTF_8);
        try (RudeServer server = new RudeServer((in, out) -> {
            RudeServer.request(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100_000; i++) {
                out.write(block);
            }
        })) {
            Scan scan = scanPlain(server, options());
            ContentEvidence content =
                    (ContentEvidence) scan.evidence().getLast().facts();
            Answer.Answered home =
                    assertInstanceOf(Answer.Answered.class, content.home().answer());
            assertEquals(ContentEvidence.PAGE, home.body().length);
            assertTrue(home.truncated());
            assertInstanceOf(Verdict.Unknown.class, verdict(scan, "privacy-policy"));
            assertTrue(
                    scan.politeness().bytesIn() < 30 << 20,
                    () -> scan.politeness().toString());
        }
    }

    @Test
    void an_endless_head_is_unknown() throws IOException {
        try (RudeServer server = new RudeServer((in, out) -> {
            RudeServer.request(in);
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1_000_000; i++) {
                out.write(("X-" + i + ": xxxxxxxxxxxxxxxx\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            Scan scan = scanPlain(server, options());
            assertEquals(Trouble.TOO_LARGE, plainTrouble(scan));
            assertEquals(Status.INCOMPLETE, scan.status());
            assertInstanceOf(Verdict.Unknown.class, verdict(scan, "https-redirect"));
        }
    }

    @Test
    void a_redirect_loop_ends_after_ten() throws IOException {
        try (RudeServer server = new RudeServer(
                RudeServer.answering("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"))) {
            Scan scan = scanPlain(server, options());
            assertEquals(Trouble.REDIRECTS, plainTrouble(scan));
            assertEquals(12, http(scan).plain().orElseThrow().size());
            assertEquals(Status.INCOMPLETE, scan.status());
        }
    }

    @Test
    void a_redirect_to_a_refused_address_is_not_followed() throws IOException {
        try (RudeServer inner = new RudeServer(RudeServer.answering("HTTP/1.1 200 OK\r\n\r\nsecret"));
                RudeServer server = new RudeServer(RudeServer.answering(
                        "HTTP/1.1 302 Found\r\nLocation: http://inner.test/\r\nContent-Length: 0\r\n\r\n"))) {
            ScanOptions how = options().withResolve(Map.of("inner.test:80", InetAddress.ofLiteral("10.0.0.1")));
            assertEquals(Trouble.NOT_ALLOWED, plainTrouble(scanPlain(server, how)));
            assertEquals(0, inner.connections.get());
        }
    }

    @Test
    void a_redirect_to_another_port_is_not_followed() throws IOException {
        try (RudeServer inner = new RudeServer(RudeServer.answering("HTTP/1.1 200 OK\r\n\r\nsecret"));
                RudeServer server =
                        new RudeServer(RudeServer.answering("HTTP/1.1 302 Found\r\nLocation: http://portal.test:"
                                + inner.port() + "/\r\nContent-Length: 0\r\n\r\n"))) {
            ScanOptions how =
                    options().withResolve(Map.of("portal.test:" + inner.port(), InetAddress.getLoopbackAddress()));
            assertEquals(Trouble.NOT_ALLOWED, plainTrouble(scanPlain(server, how)));
            assertEquals(0, inner.connections.get());
        }
    }

    @Test
    void an_address_literal_in_a_redirect_is_not_followed() throws IOException {
        try (RudeServer server = new RudeServer(RudeServer.answering(
                "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest\r\nContent-Length: 0\r\n\r\n"))) {
            assertEquals(Trouble.BAD_REDIRECT, plainTrouble(scanPlain(server, options())));
        }
    }

    @Test
    void odd_answers_are_unknown() throws IOException {
        for (String answer : List.of(
                "\0\0\0\0\n\n",
                "HTTP/1.1 999999 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd")) {
            try (RudeServer server = new RudeServer(RudeServer.answering(answer))) {
                assertEquals(Trouble.NOT_HTTP, plainTrouble(scanPlain(server, options())), answer);
            }
        }
    }

    @Test
    void invalid_tls_records_are_a_no() throws IOException {
        for (String garbage : List.of("\26\3\3\377\377", "\26\3\3\0\4\2\0\0\0", "SSH-2.0-x\r\n", "\25\3\3\0\1\2")) {
            try (RudeServer server = new RudeServer((in, out) -> {
                in.readNBytes(20);
                out.write(garbage.getBytes(StandardCharsets.ISO_8859_1));
                in.read();
                Thread.sleep(50);
            })) {
                Scan scan = scan(server.port(), server.port(), options().withOnly(Set.of("tls")));
                TlsEvidence tls = (TlsEvidence) scan.evidence().getFirst().facts();
                assertEquals(TlsEvidence.Taken.NO, tls.offer(Protocol.TLS_1_3).taken(), garbage);
                assertInstanceOf(TlsEvidence.Shown.Nothing.class, tls.shown());
            }
        }
    }

    @Test
    void a_hello_that_lies_about_its_lengths_is_no_hello() throws IOException {
        byte[] lying = new byte[5 + 4 + 60];
        lying[0] = 22;
        lying[1] = lying[2] = 3;
        lying[4] = 64;
        lying[5] = 2;
        lying[8] = 60;
        lying[5 + 38] = (byte) 0xff;
        try (RudeServer server = new RudeServer((in, out) -> {
            in.readNBytes(20);
            out.write(lying);
            Thread.sleep(100);
        })) {
            Scan scan = scan(server.port(), server.port(), options().withOnly(Set.of("tls")));
            TlsEvidence tls = (TlsEvidence) scan.evidence().getFirst().facts();
            assertEquals(TlsEvidence.Taken.NO, tls.offer(Protocol.TLS_1_2).taken());
        }
    }

    @Test
    void silence_ends_at_the_deadline() throws IOException {
        try (RudeServer server = new RudeServer((in, out) -> Thread.sleep(20_000))) {
            long start = System.nanoTime();
            Scan scan = scan(
                    server.port(),
                    server.port(),
                    options()
                            .withHttpPort(server.port())
                            .withDeadline(Duration.ofSeconds(1))
                            .withPoliteness(Politeness.PUBLIC));
            assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(3)) < 0);
            assertEquals(Status.INCOMPLETE, scan.status());
            assertTrue(scan.because().contains(Trouble.DEADLINE.text()));
            for (Finding finding :
                    Judge.judge(scan.evidence(), NOW, Blocklists.NONE).findings()) {
                assertInstanceOf(Verdict.Unknown.class, finding.verdict(), finding.check());
            }
        }
    }

    @Test
    void a_port_that_is_closed_is_unreachable() throws IOException {
        // Bound, so that nobody else gets the port, and not listening.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress("127.0.0.1", 0));
            Scan scan = scan(bound.getLocalPort(), bound.getLocalPort(), options());
            assertEquals(Status.UNREACHABLE, scan.status());
            assertEquals(1, scan.politeness().connections());
        }
    }

    @Test
    void a_host_that_closes_instead_of_alerting_says_no_when_a_good_hello_works_before_and_after() throws IOException {
        byte[] hello12 = new byte[5 + 4 + 38];
        hello12[0] = 22;
        hello12[1] = hello12[2] = 3;
        hello12[4] = 42;
        hello12[5] = 2;
        hello12[8] = 38;
        hello12[9] = hello12[10] = 3;
        try (RudeServer server = new RudeServer((in, out) -> {
            byte[] asked = in.readNBytes(11);
            boolean twelve = asked.length == 11 && asked[0] == 22 && asked[9] == 3 && asked[10] == 3;
            if (twelve && !offers13(in)) {
                out.write(hello12);
            }
        })) {
            Scan scan = scan(server.port(), server.port(), options().withOnly(Set.of("tls")));
            TlsEvidence tls = (TlsEvidence) scan.evidence().getFirst().facts();
            assertEquals(TlsEvidence.Taken.YES, tls.offer(Protocol.TLS_1_2).taken());
            assertEquals(new TlsEvidence.Offer(TlsEvidence.Taken.NO, "close"), tls.offer(Protocol.TLS_1_0));
        }
    }

    /** A TLS 1.3 hello carries a session id of 32 bytes, ours of 1.2 none (offset 43 of the record). */
    private static boolean offers13(InputStream in) throws IOException {
        return in.readNBytes(33)[32] != 0;
    }

    private static final String FRAMED = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\nabc";

    @Test
    void one_connection_serves_every_question_that_it_may() throws IOException {
        try (RudeServer server = new RudeServer((in, out) -> {
            for (int i = 0; i < 100; i++) {
                RudeServer.request(in);
                out.write(FRAMED.getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            Scan scan = scanPlain(server, options().withOnly(Set.of("http", "content")));
            // A knock where HTTPS should be and one here, the pages; HTTPS again, for a second page.
            assertTrue(server.connections.get() <= 4, () -> server.connections + " connections");
            assertEquals(4, http(scan).aside().orElseThrow().probes().size());
        }
    }

    @Test
    void a_server_that_closes_after_each_answer_is_asked_afresh() throws IOException {
        try (RudeServer server = new RudeServer(RudeServer.answering(FRAMED))) {
            Scan scan = scanPlain(server, options().withOnly(Set.of("http")));
            assertTrue(http(scan).aside().orElseThrow().probes().stream()
                    .allMatch(probe -> probe.visit().answer() instanceof Answer.Answered));
        }
    }

    @Test
    void a_probe_that_meets_silence_is_the_last() throws IOException {
        try (RudeServer server = new RudeServer((in, out) -> {
            byte[] asked = in.readNBytes(20);
            if (new String(asked, StandardCharsets.US_ASCII).startsWith("GET /khien")) {
                Thread.sleep(5_000);
            }
            out.write("HTTP/1.0 200 OK\r\n\r\nabc".getBytes(StandardCharsets.US_ASCII));
        })) {
            Scan scan = scanPlain(server, options().withOnly(Set.of("http")));
            assertEquals(
                    List.of("robots", "missing"),
                    http(scan).aside().orElseThrow().probes().stream()
                            .map(HttpAside.Probe::what)
                            .toList());
            assertInstanceOf(Verdict.Unknown.class, verdict(scan, "error-page"));
            assertInstanceOf(Verdict.Unknown.class, verdict(scan, "trace"));
            assertEquals(Status.ASSESSED, scan.status());
        }
    }

    @Test
    void a_server_that_repeats_a_trace_and_leaves_files_open_is_seen() throws IOException {
        try (RudeServer server = new RudeServer((in, out) -> {
            StringBuilder asked = new StringBuilder();
            while (asked.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                asked.append((char) next);
            }
            String body = asked.toString().startsWith("TRACE")
                    ? asked.toString()
                    : asked.toString().startsWith("GET /backup.zip") ? "PK\003\004" : "abc";
            out.write(("HTTP/1.0 200 OK\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
        })) {
            Scan scan = scanPlain(
                    server, options().withOnly(Set.of("http")).withHttp(HttpLook.VISITOR.withOpenPaths(true)));
            assertInstanceOf(Verdict.NotMet.class, verdict(scan, "trace"));
            Verdict open = assertInstanceOf(Verdict.NotMet.class, verdict(scan, "open-paths"));
            assertEquals(
                    "a sensitive file lies open: /backup.zip", open.because().en());
        }
    }
}

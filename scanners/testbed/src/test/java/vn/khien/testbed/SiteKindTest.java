package vn.khien.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind, on its own address and on 127.0.0.1. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteKindTest {
    private RunningTestbed running;
    private Visitor visitor;

    SiteKindTest(@TempDir Path home) {
        running = new RunningTestbed(home);
        visitor = running.visitor();
    }

    @AfterAll
    void close() {
        running.close();
    }

    @BeforeAll
    void addresses_are_several() {
        assertTrue(running.testbed.ownAddresses(), "this machine has 127.0.0.0/8");
    }

    private List<InetAddress> bothAddresses(SiteKind kind) {
        return List.of(running.testbed.addressOf(RunningTestbed.host(kind)).orElseThrow(), Addresses.SHARED);
    }

    private Visitor.Seen home(SiteKind kind, InetAddress address) throws IOException {
        var host = RunningTestbed.host(kind);
        return visitor.https(address, host, Visitor.get("/", host + ":" + running.testbed.httpsPort()));
    }

    @ParameterizedTest
    @EnumSource(names = {"GOOD", "OLD_PROTOCOL"})
    void a_careful_portal_sends_every_protective_header(SiteKind kind) throws IOException {
        for (var address : bothAddresses(kind)) {
            var seen = home(kind, address);
            assertEquals(200, seen.status());
            assertEquals(
                    "max-age=31536000; includeSubDomains",
                    seen.header("strict-transport-security").orElseThrow());
            assertTrue(seen.header("content-security-policy").orElseThrow().contains("frame-src http://localhost:*"));
            assertFalse(seen.header("content-security-policy").orElseThrow().contains("unsafe"));
            assertEquals("nosniff", seen.header("x-content-type-options").orElseThrow());
            assertEquals("SAMEORIGIN", seen.header("x-frame-options").orElseThrow());
            assertTrue(seen.header("referrer-policy").isPresent());
            assertTrue(seen.header("set-cookie").orElseThrow().endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax"));
            assertTrue(seen.body().contains("DỮ LIỆU GIẢ LẬP"));
            assertTrue(seen.body().contains("made-up demo data"));
            assertTrue(seen.body().contains("Tiếp nhận sự cố an toàn thông tin:"));
            assertTrue(seen.body().contains("Cổng dịch vụ công &lt;mẫu&gt;"));
            assertTrue(seen.body().contains("Sở Mẫu &amp; Thử"));
            assertFalse(seen.body().contains("http://"));
        }
    }

    @Test
    void a_careful_portal_leads_plain_http_to_https() throws IOException {
        for (var address : bothAddresses(SiteKind.GOOD)) {
            var seen = visitor.http(address, Visitor.get("/x?y=1", "good.localhost:" + running.testbed.httpPort()));
            assertEquals(301, seen.status());
            assertEquals(
                    "https://good.localhost:" + running.testbed.httpsPort() + "/x?y=1",
                    seen.header("location").orElseThrow());
        }
    }

    @Test
    void a_careful_portal_publishes_its_policy_and_a_security_contact_that_has_not_expired() throws IOException {
        var host = "good.localhost:" + running.testbed.httpsPort();
        var policy = visitor.https(
                Addresses.SHARED, "good.localhost", Visitor.get("/chinh-sach-bao-ve-du-lieu-ca-nhan", host));
        assertEquals(200, policy.status());
        var contact = visitor.https(Addresses.SHARED, "good.localhost", Visitor.get("/.well-known/security.txt", host));
        assertEquals("text/plain; charset=utf-8", contact.header("content-type").orElseThrow());
        var expires = contact.body()
                .lines()
                .filter(line -> line.startsWith("Expires: "))
                .findFirst()
                .orElseThrow();
        assertTrue(Instant.parse(expires.substring("Expires: ".length())).isAfter(Instant.now()));
        assertTrue(contact.body().contains("Canonical: https://" + host + "/.well-known/security.txt"));
    }

    @ParameterizedTest
    @EnumSource(names = {"GOOD", "WEAK_HEADERS", "OLD_PROTOCOL"})
    void a_home_page_loads_one_script_of_its_own(SiteKind kind) throws IOException {
        var own = kind == SiteKind.GOOD ? "/js/khien-trang.js" : "/js/jquery-1.12.4.min.js";
        var another = kind == SiteKind.GOOD ? "/js/jquery-1.12.4.min.js" : "/js/khien-trang.js";
        var host = RunningTestbed.host(kind);
        var authority = host + ":" + running.testbed.httpsPort();
        assertTrue(home(kind, Addresses.SHARED).body().contains("<script src=\"" + own + "\" defer></script>"));
        var script = visitor.https(Addresses.SHARED, host, Visitor.get(own, authority));
        assertEquals(200, script.status());
        assertEquals(
                "text/javascript; charset=utf-8", script.header("content-type").orElseThrow());
        assertEquals(
                404,
                visitor.https(Addresses.SHARED, host, Visitor.get(another, authority))
                        .status());
    }

    @ParameterizedTest
    @EnumSource(names = {"GOOD", "WEAK_HEADERS", "OLD_PROTOCOL"})
    void openssl_is_served_with_1_2_and_1_3_and_finds_the_certificate_good(SiteKind kind) throws Exception {
        for (var address : bothAddresses(kind)) {
            for (var version : List.of("-tls1_2", "-tls1_3")) {
                var seen = openssl(
                        kind, address, version, "-verify_return_error", "-verify_hostname", RunningTestbed.host(kind));
                assertTrue(seen.contains("Verify return code: 0 (ok)"), seen);
            }
        }
    }

    @Test
    void old_protocols_are_accepted_where_they_are_offered_and_nowhere_else() throws Exception {
        for (var version : List.of("-tls1", "-tls1_1")) {
            for (var address : bothAddresses(SiteKind.OLD_PROTOCOL)) {
                var seen = openssl(SiteKind.OLD_PROTOCOL, address, version, "-cipher", "DEFAULT@SECLEVEL=0");
                assertTrue(seen.contains("Cipher is ECDHE-ECDSA-AES"), seen);
                assertTrue(seen.contains("DỮ LIỆU GIẢ LẬP"), seen);
            }
            for (var address : bothAddresses(SiteKind.GOOD)) {
                var seen = openssl(SiteKind.GOOD, address, version, "-cipher", "DEFAULT@SECLEVEL=0");
                assertTrue(seen.contains("Cipher is (NONE)"), seen);
                assertTrue(seen.contains("alert protocol version"), seen);
            }
        }
    }

    @Test
    void weak_headers_are_none_at_all() throws IOException {
        for (var address : bothAddresses(SiteKind.WEAK_HEADERS)) {
            var seen = home(SiteKind.WEAK_HEADERS, address);
            for (var name : List.of(
                    "strict-transport-security",
                    "content-security-policy",
                    "x-content-type-options",
                    "x-frame-options",
                    "referrer-policy")) {
                assertTrue(seen.header(name).isEmpty(), name);
            }
            assertTrue(seen.header("set-cookie").orElseThrow().endsWith("; Path=/"));
            assertTrue(seen.body().contains("<img class=\"old-banner\" src=\"http://"));
            assertFalse(seen.body().contains("chinh-sach-bao-ve-du-lieu-ca-nhan"));
            var plain = visitor.http(address, Visitor.get("/", "weak-headers.localhost"));
            assertEquals(200, plain.status());
            var host = RunningTestbed.host(SiteKind.WEAK_HEADERS);
            assertEquals(
                    404,
                    visitor.https(address, host, Visitor.get("/.well-known/security.txt", host))
                            .status());
        }
    }

    @Test
    void an_expired_certificate_is_ten_days_past_its_end() throws Exception {
        for (var address : bothAddresses(SiteKind.EXPIRED_CERTIFICATE)) {
            assertThrows(SSLException.class, () -> home(SiteKind.EXPIRED_CERTIFICATE, address));
            var seen = openssl(SiteKind.EXPIRED_CERTIFICATE, address);
            assertTrue(seen.contains("certificate has expired"), seen);
            assertTrue(seen.contains("DỮ LIỆU GIẢ LẬP"), seen);
        }
    }

    @Test
    void a_wrong_name_is_the_only_thing_wrong_with_its_certificate() throws Exception {
        for (var address : bothAddresses(SiteKind.WRONG_NAME)) {
            assertThrows(SSLException.class, () -> home(SiteKind.WRONG_NAME, address));
            var seen = openssl(SiteKind.WRONG_NAME, address);
            assertTrue(seen.contains("Verify return code: 0 (ok)"), seen);
            assertTrue(seen.contains("CN = may-chu-khac.localhost"), seen);
        }
    }

    @Test
    void a_slow_portal_answers_after_eight_seconds_and_then_trickles() throws IOException {
        var host = RunningTestbed.host(SiteKind.SLOW);
        for (var address : bothAddresses(SiteKind.SLOW)) {
            var began = System.nanoTime();
            try (var socket = visitor.tls(address, host)) {
                assertTrue(since(began).compareTo(Duration.ofSeconds(4)) < 0, "the handshake is not slow");
                socket.getOutputStream().write(Visitor.get("/nowhere", host).getBytes(StandardCharsets.US_ASCII));
                assertTrue(socket.getInputStream().read() > 0);
                assertTrue(since(began).compareTo(Duration.ofSeconds(8)) > 0, "the first octet is late");
                var first = System.nanoTime();
                socket.getInputStream().readNBytes(600);
                assertTrue(since(first).compareTo(Duration.ofSeconds(1)) > 0, "the rest trickles");
            }
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @Test
    void a_resetting_portal_resets_after_the_hello_and_redirects_on_http() throws IOException {
        for (var address : bothAddresses(SiteKind.RESETTING)) {
            var reset = assertThrows(SocketException.class, () -> home(SiteKind.RESETTING, address));
            assertTrue(String.valueOf(reset.getMessage()).contains("reset"), String.valueOf(reset));
            assertEquals(
                    301,
                    visitor.http(address, Visitor.get("/", "resetting.localhost"))
                            .status());
        }
    }

    @Test
    void a_plain_portal_has_no_tls_on_any_address_and_serves_its_page_by_http() throws IOException {
        var own = running.testbed.addressOf("plain-http.localhost").orElseThrow();
        assertThrows(ConnectException.class, () -> home(SiteKind.PLAIN_HTTP, own));
        assertThrows(SSLException.class, () -> home(SiteKind.PLAIN_HTTP, Addresses.SHARED));
        for (var address : bothAddresses(SiteKind.PLAIN_HTTP)) {
            var seen = visitor.http(address, Visitor.get("/", "plain-http.localhost"));
            assertEquals(200, seen.status());
            assertTrue(seen.header("strict-transport-security").isEmpty());
        }
    }

    @Test
    void a_host_that_is_no_site_is_refused() throws Exception {
        var refused = assertThrows(
                SSLException.class,
                () -> visitor.tls(Addresses.SHARED, "nobody.localhost").close());
        assertTrue(String.valueOf(refused.getMessage()).contains("unrecognized_name"), String.valueOf(refused));
        var own = running.testbed.addressOf("good.localhost").orElseThrow();
        assertThrows(
                SSLException.class, () -> visitor.tls(own, "copy.localhost").close());
        assertEquals(
                421,
                visitor.http(Addresses.SHARED, Visitor.get("/", "nobody.localhost"))
                        .status());
        assertEquals(421, visitor.http(own, Visitor.get("/", "copy.localhost")).status());
        assertEquals(
                421,
                visitor.https(Addresses.SHARED, "good.localhost", Visitor.get("/", "copy.localhost"))
                        .status());
    }

    @Test
    void requests_on_one_connection_are_answered_in_order() throws IOException {
        try (var socket = visitor.tls(Addresses.SHARED, "good.localhost")) {
            var head = Visitor.get("/", "good.localhost").replace("GET", "HEAD");
            assertEquals(200, Visitor.exchange(socket, head).status());
            assertEquals(
                    404,
                    Visitor.exchange(socket, Visitor.get("/nowhere", "good.localhost"))
                            .status());
            socket.getOutputStream()
                    .write((Visitor.get("/portal.css", "good.localhost") + Visitor.get("/nowhere", "good.localhost"))
                            .getBytes(StandardCharsets.US_ASCII));
            assertEquals(
                    "text/css; charset=utf-8",
                    Visitor.read(socket.getInputStream(), true)
                            .header("content-type")
                            .orElseThrow());
            assertEquals(404, Visitor.read(socket.getInputStream(), true).status());
            assertEquals(400, Visitor.exchange(socket, "no http at all\r\n\r\n").status());
        }
    }

    @Test
    void a_thousand_requests_in_one_chunk_are_all_answered() throws IOException {
        try (var socket = visitor.connect(Addresses.SHARED, running.testbed.httpPort())) {
            socket.getOutputStream()
                    .write(Visitor.get("/", "good.localhost").repeat(1_000).getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1_000; i++) {
                assertEquals(301, Visitor.read(socket.getInputStream(), true).status());
            }
        }
    }

    @Test
    void the_published_proof_and_label_are_served_as_json() throws IOException {
        var path = Visitor.get("/.well-known/trust-label.json", "good.localhost");
        var seen = visitor.https(Addresses.SHARED, "good.localhost", path);
        assertEquals("application/json", seen.header("content-type").orElseThrow());
        assertEquals("{\"proof\":\"abc123\",\"label\":\"http://localhost:8090/v/c-77\"}", seen.body());
        var none = visitor.https(Addresses.SHARED, "copy.localhost", path.replace("good", "copy"));
        assertEquals(404, none.status());
    }

    /** What s_client prints on a visit of the home page. */
    private String openssl(SiteKind kind, InetAddress address, String... more) throws Exception {
        var host = RunningTestbed.host(kind);
        var command = new ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-connect",
                address.getHostAddress() + ":" + running.testbed.httpsPort(),
                "-servername",
                host,
                "-CAfile",
                running.testbed.caPem().toString(),
                "-ign_eof"));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream()
                .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        return printed;
    }
}

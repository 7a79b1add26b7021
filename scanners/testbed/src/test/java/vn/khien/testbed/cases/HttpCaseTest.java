package vn.khien.testbed.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpCaseTest {
    private final RunningCases running;

    HttpCaseTest(@TempDir Path folder) throws IOException {
        running = new RunningCases(folder);
    }

    @AfterAll
    void close() {
        running.close();
    }

    /** 28 timed out, 47 too many redirects, 56 too much to receive, 63 larger than allowed, 7 not connected. */
    @ParameterizedTest
    @CsvSource({
        "MANY_HEADERS, --silent, 56",
        "ENDLESS_HEADERS, --silent, 56",
        "ENDLESS_BODY, --max-filesize 20000000 -o /dev/null --max-time 4, 63",
        "REDIRECT_LOOP, -L --max-redirs 10, 47",
        "REDIRECT_CHAIN, -L --max-redirs 10, 47"
    })
    void curl_gives_up_on_what_is_too_much(HttpCase shown, String options, int exit) throws IOException {
        var said = running.clients.curl(running.of(shown), "/", options.split(" "));
        // an older curl knows no limit while it receives, and runs into its time limit
        assertTrue(said.exit() == exit || exit == 63 && said.exit() == 28, said.exit() + "");
    }

    @Test
    void a_megabyte_of_headers_is_sent_in_ten_thousand_lines() throws IOException {
        var said = running.clients.openssl(running.of(HttpCase.MANY_HEADERS));
        assertTrue(said.says("CONNECTED"));
        var server = running.of(HttpCase.MANY_HEADERS);
        var head = running.clients
                .opensslSaying("GET / HTTP/1.1\r\nHost: x\r\n\r\n", server, "-quiet", "-ign_eof")
                .text();
        assertEquals(
                10_000,
                head.lines().filter(line -> line.startsWith("X-Made-Up-")).count());
        assertTrue(head.length() > 1_000_000, "octets: " + head.length());
    }

    @Test
    void the_gzip_bomb_is_small_on_the_wire_and_a_gigabyte_after_it() throws IOException {
        var server = running.of(HttpCase.GZIP_BOMB);
        var packed = running.clients.curl(server, "/", "-o", "/dev/null", "-w", "octets=%{size_download}");
        int octets = Integer.parseInt(packed.text().replaceAll("(?s).*octets=([0-9]+).*", "$1"));
        assertTrue(octets > 500_000 && octets < 2_000_000, packed.text());
        var file = Files.createTempFile("bomb", ".gz");
        try {
            var fetched = running.clients.curl(server, "/", "-o", file.toString());
            assertEquals(0, fetched.exit(), fetched.text());
            try (var in = new GZIPInputStream(Files.newInputStream(file))) {
                in.skipNBytes(1L << 30);
                assertEquals(-1, in.read());
            }
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource({"/, 169.254.169.254", "/10, 10.0.0.1", "/v6, [::1]", "/mapped, [::ffff:10.0.0.1]"})
    void redirects_lead_to_private_addresses(String path, String address) throws IOException {
        var said = running.clients.curl(running.of(HttpCase.REDIRECT_TO_PRIVATE), path, "-i");
        assertTrue(said.says("Location: http://" + address + "/"), said.text());
    }

    @Test
    void every_cookie_is_set_at_once_or_alone() throws IOException {
        var all =
                running.clients.curl(running.of(HttpCase.COOKIE_ZOO), "/", "-i").text();
        CookieZoo.COOKIES.values().forEach(cookie -> assertTrue(all.contains("Set-Cookie: " + cookie + "\r"), cookie));
        var one = running.clients
                .curl(running.of(HttpCase.COOKIE_ZOO), "/bare", "-i")
                .text();
        assertEquals(
                1, one.lines().filter(line -> line.startsWith("Set-Cookie")).count());
    }

    @Test
    void every_policy_has_a_path() throws IOException {
        var list = running.clients.curl(running.of(HttpCase.CSP_ZOO), "/").text();
        for (var kind : CspZoo.POLICIES.keySet()) {
            assertTrue(list.contains("href=\"/" + kind + "\""), kind);
        }
        for (var kind : new String[] {"two-headers", "header-and-meta", "absent"}) {
            var carried = Objects.requireNonNull(CspZoo.POLICIES.get(kind));
            var said = running.clients.curl(running.of(HttpCase.CSP_ZOO), "/" + kind, "-i");
            carried.headers().forEach(line -> assertTrue(said.says(line + "\r"), said.text()));
            assertTrue(said.says(carried.inHead() + "<title>"), said.text());
        }
    }

    @Test
    void the_origin_is_reflected_with_credentials() throws IOException {
        var said = running.clients.curl(
                running.of(HttpCase.CORS_REFLECTING), "/", "-i", "-X", "OPTIONS", "-H", "Origin: https://la.example");
        assertTrue(said.says("Access-Control-Allow-Origin: https://la.example\r"), said.text());
        assertTrue(said.says("Access-Control-Allow-Credentials: true\r"), said.text());
    }
}

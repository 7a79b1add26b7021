package vn.khien.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbedTest {
    private static final String SNIPPET =
            "<meta name=\"trust-label\" content=\"khien-proof=abc\"><trust-label cid=\"c-1\">Nhãn</trust-label>";

    private final RunningTestbed running;
    private final Visitor visitor;

    EmbedTest(@TempDir Path home) {
        running = new RunningTestbed(home);
        visitor = running.visitor();
    }

    @AfterAll
    void close() {
        running.close();
    }

    private Visitor.Seen post(String host, String headers, String body) throws IOException {
        return visitor.https(Addresses.SHARED, host, Visitor.post("/_embed", authority(host), headers, body));
    }

    private String authority(String host) {
        return host + ":" + running.testbed.httpsPort();
    }

    private String ownOrigin(String host) {
        return "Origin: https://" + authority(host) + "\r\nSec-Fetch-Site: same-origin\r\n";
    }

    private String home(String host) throws IOException {
        var address = running.testbed.addressOf(host).orElseThrow();
        return visitor.https(address, host, Visitor.get("/", authority(host))).body();
    }

    private static String body(String snippet) {
        return "snippet=" + URLEncoder.encode(snippet, StandardCharsets.UTF_8);
    }

    @Test
    void a_snippet_put_on_one_address_shows_raw_on_that_names_home_page_on_every_address() throws IOException {
        var form =
                visitor.https(Addresses.SHARED, "copy.localhost", Visitor.get("/_embed", authority("copy.localhost")));
        assertTrue(form.body().contains("<label for=\"snippet\">"));
        assertTrue(form.body().contains("Đặt đoạn mã vào trang chủ / Put the snippet on the home page</button>"));

        var seen = post("copy.localhost", ownOrigin("copy.localhost"), body(SNIPPET));

        assertEquals(303, seen.status());
        assertEquals("/", seen.header("location").orElseThrow());
        assertTrue(home("copy.localhost").contains(SNIPPET));
        assertFalse(home("good.localhost").contains("trust-label"));
    }

    @Test
    void a_snippet_from_another_origin_is_refused_and_changes_nothing() throws IOException {
        var host = "weak-headers.localhost";
        for (var headers : new String[] {
            "",
            "Origin: https://" + authority("copy.localhost") + "\r\n",
            "Origin: null\r\n",
            "Sec-Fetch-Site: cross-site\r\n",
            "Sec-Fetch-Site: same-site\r\nOrigin: https://" + authority(host) + "\r\n",
            "Referer: https://" + authority(host) + ".example/_embed\r\n"
        }) {
            assertEquals(403, post(host, headers, body(SNIPPET)).status(), headers);
        }
        assertFalse(home(host).contains("trust-label"));
        assertEquals(
                303,
                post(host, "Referer: https://" + authority(host) + "/_embed\r\n", body(""))
                        .status());
    }

    @Test
    void a_body_over_64_KB_is_refused_and_the_refusal_is_received() throws IOException {
        var host = "good.localhost";
        var largest = "snippet=" + "a".repeat(64 * 1024 - 8);
        assertEquals(303, post(host, ownOrigin(host), largest).status());
        assertEquals(413, post(host, ownOrigin(host), largest + "a").status());
        assertEquals(
                413,
                post(host, ownOrigin(host), "snippet=" + "a".repeat(3_000_000)).status());
        var waiting = visitor.https(
                Addresses.SHARED,
                host,
                "POST /_embed HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 900000\r\n\r\n");
        assertEquals(413, waiting.status());
        assertEquals(303, post(host, ownOrigin(host), "snippet=").status());
    }

    @Test
    void a_body_that_is_no_form_in_utf_8_is_refused() throws IOException {
        var host = "good.localhost";
        for (var body : new String[] {"snippet=%FF%FE", "snippet=%4", "snippet=%zz", "other=1", ""}) {
            assertEquals(400, post(host, ownOrigin(host), body).status(), body);
        }
    }

    @Test
    void a_report_without_consent_is_refused_where_consent_is_asked() throws IOException {
        var host = "good.localhost";
        var without = Visitor.post("/phan-anh", authority(host), ownOrigin(host), "ho-ten=A");
        assertEquals(422, visitor.https(Addresses.SHARED, host, without).status());
        var with = Visitor.post("/phan-anh", authority(host), ownOrigin(host), "ho-ten=A&dong-y=1");
        assertEquals(200, visitor.https(Addresses.SHARED, host, with).status());
    }
}

package vn.khien;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.khien.badge.json.Json;

/** What the public fetches from the label host: its headers and weight, and the pages as a browser shows them. */
@Tag("patient")
class PublicPagesTest {
    private static final RunningService SERVICE = RunningService.demo();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int LIMIT = 30 * 1024;
    private static final String NOBODY = "00000000000000000000000000";
    private static final String SHORT = "public, max-age=5, s-maxage=10";
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/(?:assets|embed)/[^\"#]+)[\"#]");

    private static final List<String> WALKS = List.of("LIGHT vi", "DARK en", "LIGHT en", "DARK vi");

    private static String cid = "";
    private static String domain = "";

    @BeforeAll
    static void a_label_is_valid() throws Exception {
        Json label = Json.parse(body(get("/directory.json")), 1 << 22).at("labels").list().stream()
                .filter(each -> each.text("state").equals("valid"))
                .findFirst()
                .orElseThrow();
        cid = label.text("cid");
        domain = label.text("domain");
    }

    private static HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(SERVICE.label + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        return send("GET", path);
    }

    private static String body(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void each_route_says_what_the_specification_says() throws Exception {
        for (String path : List.of("/b/" + cid + ".svg", "/e/" + cid, "/m/" + cid)) {
            var answer = get(path);
            assertEquals(200, answer.statusCode(), path);
            assertEquals(SHORT, header(answer, "Cache-Control"), path);
            assertEquals("nosniff", header(answer, "X-Content-Type-Options"), path);
            assertEquals("cross-origin", header(answer, "Cross-Origin-Resource-Policy"), path);
            assertTrue(header(answer, "ETag").matches("\"[A-Za-z0-9_-]+\""), path);
            assertTrue(header(answer, "X-Label-Version").matches("[0-9]+"), path);
            assertEquals("", header(answer, "Set-Cookie"), path);
        }
        String version = header(get("/b/" + cid + ".svg"), "X-Label-Version");
        for (String path : List.of("/e/" + cid, "/m/" + cid, "/v/" + cid, "/d/" + domain, "/api/v1/labels/" + cid))
            assertEquals(version, header(get(path), "X-Label-Version"), path);
        assertEquals(
                "default-src 'none'; style-src 'unsafe-inline'; sandbox",
                header(get("/b/" + cid + ".svg"), "Content-Security-Policy"));
        assertTrue(header(get("/e/" + cid), "Content-Security-Policy")
                .contains("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"));
        assertTrue(header(get("/e/" + cid), "Content-Security-Policy").endsWith("frame-ancestors https://" + domain));
        assertTrue(header(get("/m/" + cid), "Content-Security-Policy").endsWith("frame-ancestors *"));
        for (String path : List.of("/v/" + cid, "/d/" + domain, "/directory"))
            assertTrue(header(get(path), "Content-Security-Policy").endsWith("frame-ancestors 'none'"), path);
        assertEquals("*", header(get("/api/v1/labels/" + cid), "Access-Control-Allow-Origin"));
    }

    @Test
    void the_script_is_named_with_its_integrity_and_never_changes() throws Exception {
        Json latest = Json.parse(body(get("/embed/latest.json")), 10_000);
        var script = get(latest.text("script").substring(SERVICE.label.length()));
        assertTrue(latest.text("script").matches(Pattern.quote(SERVICE.label) + "/embed/v1\\.[0-9a-f]+\\.js"));
        assertEquals(latest.text("integrity"), vn.khien.badge.Embed.integrity(script.body()));
        assertTrue(header(script, "Cache-Control").contains("immutable"));
        assertEquals("*", header(script, "Access-Control-Allow-Origin"));
        assertEquals(404, get("/embed/v1.0000000000000000.js").statusCode());
    }

    @Test
    void an_unknown_cid_is_not_there_and_an_unknown_domain_is_not_labelled() throws Exception {
        for (String path :
                List.of("/v/" + NOBODY, "/e/" + NOBODY, "/b/" + NOBODY + ".svg", "/api/v1/labels/" + NOBODY)) {
            var answer = get(path);
            assertEquals(404, answer.statusCode(), path);
            assertEquals("public, max-age=5", header(answer, "Cache-Control"), path);
        }
        assertEquals("application/problem+json", header(get("/api/v1/labels/" + NOBODY), "Content-Type"));
        assertTrue(body(get("/b/" + NOBODY + ".svg")).contains("Chưa được gán nhãn"));
        assertTrue(body(get("/m/" + NOBODY)).contains("Không có hiệu lực ở đây"));
        var none = get("/d/khong-co-nhan.example");
        assertEquals(200, none.statusCode());
        assertTrue(body(none).contains("Chưa được gán nhãn") && body(none).contains("không có nghĩa là trang giả"));
        String likely = domain.replaceFirst("([a-z])([a-z])(?=[a-z])", "$2$1");
        assertTrue(body(get("/d/" + likely)).contains("Tên miền gần giống"), likely);
    }

    @Test
    void junk_in_a_query_changes_no_byte() throws Exception {
        for (String path : List.of(
                "/b/" + cid + ".svg",
                "/e/" + cid,
                "/m/" + cid,
                "/v/" + cid,
                "/d/" + domain,
                "/directory",
                "/directory.json",
                "/guide",
                "/scanner",
                "/privacy",
                "/contact",
                "/misuse"))
            for (String junk : List.of(
                    "?junk=%3Cb%3E&lang=xx&form=huge&scheme=pink&utm_source=x",
                    "?lang=%ff&a=%c0%80&%00=b&utm_source=x"))
                assertArrayEquals(get(path).body(), get(path + junk).body(), path + junk);
    }

    @Test
    void other_methods_are_refused_with_what_is_allowed() throws Exception {
        for (String path :
                List.of("/b/" + cid + ".svg", "/e/" + cid, "/m/" + cid, "/v/" + cid, "/d/" + domain, "/directory"))
            for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
                var answer = send(method, path);
                assertEquals(405, answer.statusCode(), method + " " + path);
                assertEquals("GET, HEAD", header(answer, "Allow"), method + " " + path);
            }
    }

    @Test
    void the_directory_goes_on_page_by_page() throws Exception {
        Set<String> all = new LinkedHashSet<>();
        String next = "/directory.json";
        while (!next.isEmpty()) {
            Json page = Json.parse(body(get(next)), 1 << 22);
            List<Json> labels = page.at("labels").list();
            assertTrue(labels.size() <= 50);
            for (Json each : labels) {
                assertEquals(
                        List.of("cid", "domain", "owner", "tier", "state", "validUntil"),
                        List.copyOf(each.map().keySet()));
                assertTrue(all.add(each.text("cid")), "twice");
            }
            next = page.at("next") instanceof Json.Text(var path) ? path : "";
        }
        assertTrue(all.size() > 50);
        String csv = body(get("/directory.csv"));
        assertTrue(all.stream().allMatch(csv::contains));
        assertTrue(body(get("/directory?q=" + domain.substring(0, 12))).contains("/v/" + cid));
    }

    /** With everything that a first visit fetches: style, signs and scripts. */
    @Test
    void frames_verification_page_and_directory_weigh_at_most_30_KB() throws Exception {
        for (String path : List.of("/e/" + cid, "/m/" + cid, "/v/" + cid, "/directory", "/d/khong-co.example", "/")) {
            var page = send("GET", path, "Accept-Encoding", "gzip");
            int weight = page.body().length;
            String text = header(page, "Content-Encoding").equals("gzip")
                    ? new String(
                            new GZIPInputStream(new ByteArrayInputStream(page.body())).readAllBytes(),
                            StandardCharsets.UTF_8)
                    : body(page);
            Set<String> parts = new LinkedHashSet<>();
            ASSET.matcher(text).results().forEach(each -> parts.add(each.group(1)));
            for (String part : parts)
                weight += send("GET", part, "Accept-Encoding", "gzip").body().length;
            assertTrue(weight <= LIMIT, path + " weighs " + weight + " bytes with " + parts);
        }
    }

    @Test
    void axe_finds_nothing_in_either_scheme_and_language_and_nothing_is_too_wide() {
        try (Browser browser = new Browser()) {
            for (String walk : Boolean.getBoolean("khien.long") ? WALKS : WALKS.subList(0, 2)) {
                String[] way = walk.split(" ", 2);
                Page page = browser.context(360, ColorScheme.valueOf(way[0])).newPage();
                for (String path :
                        List.of("/", "/v/" + cid, "/d/khong-co.example", "/directory", "/e/" + cid, "/m/" + cid)) {
                    page.navigate(SERVICE.label + path + "?lang=" + way[1]);
                    page.locator("details").evaluateAll("all => all.forEach(each => { each.open = true })");
                    browser.axe(page);
                    assertEquals(
                            0,
                            page.evaluate(
                                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"),
                            path);
                }
            }
            assertEquals(List.of(), browser.axe);
        }
    }

    @Test
    void without_script_a_stranger_looks_up_compares_and_learns_how_to_check() {
        try (Browser browser = new Browser()) {
            Page page = browser.context(options -> options.setJavaScriptEnabled(false))
                    .newPage();
            page.navigate(SERVICE.label + "/");
            page.locator("#q").fill("https://" + domain + "/nop-ho-so?x=1");
            page.locator("#q").press("Enter");
            assertTrue(page.url().contains("/d/"), page.url());
            assertEquals("Còn hiệu lực", page.locator("h1").innerText());
            page.locator("#seen").fill("https://" + domain.replace("a", "á"));
            page.locator("#seen").press("Enter");
            assertTrue(page.locator("main").innerText().contains("Không khớp"));
            page.locator("#proof > summary").click();
            assertTrue(page.locator("#proof").innerText().contains("khien verify " + cid));
            assertTrue(page.locator("#proof-said").innerText().contains("chưa chạy được"));
            assertEquals(0, page.locator("#proof .chip").count());
        }
    }

    /** Each way of breaking the bundle breaks its own step, and the page says so. */
    @Test
    void the_browser_checks_the_proof_and_notices_what_was_changed() throws Exception {
        String bundle = body(get("/c/" + cid + ".bundle.json"));
        Map<String, UnaryOperator<String>> broken = Map.of(
                "", whole -> whole,
                "signature", whole -> tampered(whole, "\"credential\":\"[^\"]*\\.", -1),
                "checkpoint", whole -> tampered(whole, "\\\\n— [^\"]*", 5),
                "inclusion", whole -> tampered(whole, "index \\d+\\\\n", -1));
        try (Browser browser = new Browser()) {
            var context = browser.context(1280, ColorScheme.LIGHT);
            for (var each : broken.entrySet()) {
                Page page = context.newPage();
                page.route(
                        "**/*.bundle.json",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(each.getValue().apply(bundle))));
                page.navigate(SERVICE.label + "/v/" + cid);
                page.locator("#proof > summary").click();
                page.locator("#proof[data-judged]").waitFor();
                List<String> not = new ArrayList<>();
                for (Object step : (List<?>) page.locator("#proof li:has(.chip.bad)")
                        .evaluateAll("all => all.map(each => each.dataset.step)")) not.add(String.valueOf(step));
                assertEquals(7, page.locator("#proof li .chip").count(), each.getKey());
                if (each.getKey().isEmpty()) {
                    assertEquals(List.of(), not, "as it is");
                    assertEquals("all", page.locator("#proof").getAttribute("data-judged"), "as it is");
                    assertEquals(7, page.locator("#proof li .chip.good").count());
                } else {
                    assertTrue(not.contains(each.getKey()), each.getKey() + ": " + not);
                    assertTrue(page.locator("#proof-said").innerText().startsWith("Có bước không đạt"));
                }
                page.close();
            }
        }
    }

    @Test
    void an_open_frame_asks_again_unstored_and_turns_grey_when_nobody_answers() {
        try (Browser browser = new Browser()) {
            Page page = browser.context(320, ColorScheme.LIGHT).newPage();
            page.clock().install();
            page.navigate(SERVICE.label + "/e/" + cid);
            page.locator("main.good").waitFor();
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url() + " " + request.headerValue("cache-control")));
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
            page.waitForCondition(() -> asked.size() == 1);
            page.clock().fastForward(20_000);
            page.waitForCondition(() -> asked.size() == 2);
            assertEquals(
                    List.of(SERVICE.label + "/e/" + cid + " no-cache"),
                    asked.stream().distinct().toList());
            assertEquals(1, page.locator("main.good").count());
            page.route("**/e/**", Route::abort);
            page.clock().fastForward(20_000);
            page.locator("main.quiet").waitFor();
            assertEquals("unknown", page.locator("body").getAttribute("data-state"));
        }
    }

    /** One character changed, at this place after the match, or before it from its end. */
    private static String tampered(String bundle, String after, int place) {
        var match = Pattern.compile(after).matcher(bundle);
        assertTrue(match.find(), after);
        int at = place < 0 ? match.end() + 20 : match.start() + 60 + place;
        char other = bundle.charAt(at) == 'A' ? 'B' : 'A';
        String changed = bundle.substring(0, at) + other + bundle.substring(at + 1);
        assertFalse(changed.equals(bundle));
        return changed;
    }
}

package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The label's own manners, as a stranger, a browser, a site owner and a reviewer meet them. */
@Tag("patient")
class MannersWalkTest {
    private static final RunningService SERVICE = RunningService.demo();

    private static Caller stranger() {
        return Caller.plain(SERVICE.label);
    }

    private static String first(String pattern, String page) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertTrue(found.find(), pattern + " in " + page);
        return found.group(1);
    }

    private static String cid() {
        return first("/v/([0-9A-Z]{26})", stranger().get("/directory").body());
    }

    private static String told(String said) {
        HttpResponse<String> told = stranger().post("/misuse", Map.of("said", said, "cid", cid()));
        assertEquals(303, told.statusCode(), told.body());
        return Caller.header(told, "Location");
    }

    @Test
    void both_hosts_say_who_runs_them_and_what_they_keep() {
        for (String host : List.of(SERVICE.desk, SERVICE.label)) {
            Caller caller = Caller.plain(host);
            for (String path : List.of("/privacy", "/contact"))
                for (String lang : List.of("vi", "en")) {
                    HttpResponse<String> page = caller.get(path + "?lang=" + lang);
                    assertEquals(200, page.statusCode());
                    assertTrue(page.body().contains(lang.equals("vi") ? "giả lập" : "made up"), page.body());
                }
            HttpResponse<String> security = caller.get("/.well-known/security.txt");
            assertEquals("text/plain; charset=utf-8", Caller.header(security, "Content-Type"));
            List<String> lines = security.body().lines().toList();
            assertTrue(lines.contains("Canonical: " + host + "/.well-known/security.txt"), security.body());
            assertTrue(lines.contains("Preferred-Languages: vi, en"));
            assertTrue(lines.contains("Contact: " + host + "/contact"));
            assertTrue(lines.stream().anyMatch(line -> line.startsWith("Contact: mailto:")));
            Instant expires = Instant.parse(first("Expires: (\\S+)", security.body()));
            assertTrue(expires.isAfter(Instant.now())
                    && expires.isBefore(Instant.now().plus(365, ChronoUnit.DAYS)));
            assertTrue(first("Policy: \\S+(/contact)#weakness", security.body()).equals("/contact"));
        }
        assertEquals("", Caller.header(stranger().get("/privacy"), "Set-Cookie"));
    }

    @Test
    void a_report_is_sent_without_cookie_or_script_and_looked_up_by_its_number() {
        HttpResponse<String> form = stranger().get("/misuse?cid=" + cid() + "&lang=en");
        assertTrue(form.body().contains(cid()), form.body());
        assertEquals("", Caller.header(form, "Set-Cookie"));
        assertTrue(Caller.header(form, "Content-Security-Policy").contains("frame-ancestors 'none'"));
        String path = told("Trang giả chép ảnh nhãn <b>này</b>");
        assertTrue(path.matches("/misuse/[0-9A-HJKMNP-TV-Z]{10}"), path);
        HttpResponse<String> standing = stranger().get(path);
        assertEquals(200, standing.statusCode());
        assertEquals("no-store", Caller.header(standing, "Cache-Control"));
        assertFalse(standing.body().contains("chép ảnh"));
        byte[] long64 = ("said=" + "x".repeat(70_000)).getBytes(StandardCharsets.US_ASCII);
        assertEquals(413, stranger().post("/misuse", Caller.FORM, long64).statusCode());
        assertEquals(
                415,
                stranger()
                        .post("/misuse", "application/json", "{}".getBytes(StandardCharsets.US_ASCII))
                        .statusCode());
        assertEquals(
                400,
                stranger()
                        .post("/misuse", Caller.FORM, "said=%ff%fe%00".getBytes(StandardCharsets.US_ASCII))
                        .statusCode());
    }

    @Test
    void a_post_anywhere_else_on_the_label_host_is_405_and_names_what_is_allowed() {
        String cid = cid();
        for (String path : List.of(
                "/",
                "/guide",
                "/privacy",
                "/v/" + cid,
                "/e/" + cid,
                "/b/" + cid + ".svg",
                "/directory",
                "/api/v1/labels/" + cid,
                "/status/1")) {
            HttpResponse<String> posted = stranger().post(path, Map.of("a", "b"));
            assertEquals(405, posted.statusCode(), path);
            assertEquals("GET, HEAD", Caller.header(posted, "Allow"), path);
        }
        HttpResponse<String> asked = stranger().get("/csp/" + cid);
        assertEquals(405, asked.statusCode());
        assertEquals("POST", Caller.header(asked, "Allow"));
        HttpResponse<String> deleted =
                stranger().send(stranger().asking("/misuse").method("DELETE", HttpRequest.BodyPublishers.noBody()));
        assertEquals(405, deleted.statusCode());
        assertEquals("GET, HEAD, POST", Caller.header(deleted, "Allow"));
    }

    @Test
    void a_frame_asks_browsers_for_reports_and_junk_is_refused() {
        String cid = cid();
        assertTrue(Caller.header(stranger().get("/e/" + cid), "Content-Security-Policy")
                .startsWith("report-uri /csp/" + cid + ";"));
        byte[] good =
                "{\"csp-report\":{\"effective-directive\":\"frame-ancestors\",\"referrer\":\"https://evil.example/\"}}"
                        .getBytes(StandardCharsets.US_ASCII);
        Caller caller = stranger();
        assertEquals(
                204, caller.post("/csp/" + cid, "application/csp-report", good).statusCode());
        assertEquals(
                404,
                caller.post("/csp/00000000000000000000000000", "application/csp-report", good)
                        .statusCode());
        assertEquals(
                413,
                caller.post("/csp/" + cid, "application/csp-report", new byte[17 * 1024])
                        .statusCode());
        assertEquals(
                400,
                caller.post(
                                "/csp/" + cid,
                                "application/reports+json",
                                "[".repeat(9000).getBytes(StandardCharsets.US_ASCII))
                        .statusCode());
        assertEquals(
                400,
                caller.post("/csp/" + cid, "application/csp-report", new byte[0])
                        .statusCode());
        assertEquals(415, caller.post("/csp/" + cid, "text/plain", good).statusCode());
    }

    @Test
    void the_pages_pass_axe_in_both_schemes_and_an_officer_tests_an_embedding() {
        String number = told("Báo cáo để xem trang bằng trình duyệt");
        List<String> wide = new ArrayList<>();
        try (Browser browser = new Browser()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page page = browser.context(360, scheme).newPage();
                for (String path : List.of("/misuse", number, "/misuse/0000000000", "/guide", "/privacy", "/contact"))
                    look(browser, page, SERVICE.label + path, wide);
                page.context().close();
            }
            Page reviewer = browser.signedIn(SERVICE, "reviewer", 360, ColorScheme.DARK);
            look(browser, reviewer, SERVICE.desk + "/misuse-reports", wide);
            look(browser, reviewer, SERVICE.desk + "/misuse-reports?state=dismissed&source=csp", wide);
            reviewer.navigate(SERVICE.desk + "/misuse-reports");
            Browser.link(reviewer, number.substring("/misuse/".length()));
            reviewer.waitForURL(Pattern.compile(".*/misuse-reports/\\d+"));
            look(browser, reviewer, reviewer.url(), wide);
            Browser.button(reviewer, "Nhận xử lý");
            reviewer.waitForURL(Pattern.compile(".*said=.*"));
            Browser.button(reviewer, "Không phải lạm dụng");
            assertTrue(reviewer.locator("section.errors").isVisible(), "a reason is wanted");
            browser.axe(reviewer);
            reviewer.locator("[name=note]").fill("Trang thử của bài kiểm tra");
            Browser.button(reviewer, "Không phải lạm dụng");
            reviewer.waitForURL(Pattern.compile(".*said=misuse.dismissed"));
            reviewer.navigate(SERVICE.desk + "/labels/" + cid());
            String portal = reviewer.locator("a[href^='/portals/'][href$='/label']")
                    .first()
                    .getAttribute("href");
            look(browser, reviewer, SERVICE.desk + portal + "/embed", wide);
            assertEquals(4, reviewer.locator(".stage img").count());
            reviewer.waitForFunction("[...document.images].every(image => image.complete && image.naturalWidth > 0)");
            assertTrue(reviewer.locator("[data-copy]").first().isVisible());
            embedded(browser, wide);
        }
        assertEquals(List.of(), wide);
    }

    private static void embedded(Browser browser, List<String> wide) {
        Page officer = browser.signedIn(SERVICE, "officer", 1280, ColorScheme.LIGHT);
        officer.navigate(SERVICE.desk + "/portals");
        String portal = officer.locator("main a[href^='/portals/']")
                .evaluateAll(
                        "links => links.map(link => link.getAttribute('href')).find(href => /^\\/portals\\/\\d+$/.test(href))")
                .toString();
        officer.navigate(SERVICE.desk + portal + "/label/embed");
        String host = officer.locator("h1 .domain").innerText().replaceAll("\\s", "");
        Page editor = officer.context().newPage();
        editor.navigate("https://" + host + "/_embed");
        editor.locator("[name=snippet]")
                .fill(
                        "<img src=\"" + SERVICE.label
                                + "/b/00000000000000000000000000.svg\"><img src=\"/bieu-trung.svg\" alt=\"Nhãn tín nhiệm mạng\">");
        editor.locator("button").last().click();
        editor.waitForURL("https://" + host + "/");
        editor.close();
        Browser.button(officer, "Kiểm tra ngay");
        officer.locator("ul.vouches").waitFor();
        String said = officer.locator("ul.vouches").innerText();
        assertTrue(said.contains("Mã nhãn không phải của trang này"), said);
        assertTrue(said.contains("Ảnh nhãn là bản chép"), said);
        look(browser, officer, "", wide);
        assertEquals(List.of(), browser.axe);
        officer.context().close();
    }

    private static void look(Browser browser, Page page, String url, List<String> wide) {
        if (!url.isEmpty()) page.navigate(url);
        browser.axe(page);
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider instanceof Number n && n.intValue() > 0) wide.add(page.url() + " +" + n + " px");
    }
}

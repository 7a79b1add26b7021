package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("patient")
class CampaignPagesTest {
    private static final RunningService SERVICE = RunningService.demo();

    private static Map<String, String> fields(String name) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("words", "");
        fields.put("cadence", "ONCE");
        fields.put("firstOn", LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).toString());
        fields.put("fromHour", "0");
        fields.put("toHour", "24");
        return fields;
    }

    private static String made(Caller caller, Map<String, String> fields) {
        HttpResponse<String> made = caller.submit("/campaigns", fields);
        assertEquals(303, made.statusCode(), made.body());
        return Caller.header(made, "Location").replaceAll("\\?.*", "");
    }

    private static String until(Caller caller, String path, String holds) throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            HttpResponse<String> page = caller.get(path);
            if (page.statusCode() == 200 && page.body().contains(holds)) return page.body();
            Thread.sleep(100);
        }
        throw new AssertionError("never on " + path + ": " + holds);
    }

    @Test
    void an_assessor_makes_a_campaign_of_their_portals_and_reads_its_round() throws Exception {
        Caller assessor = Caller.signedIn(SERVICE, "assessor");
        String form = assessor.get("/campaigns/new").body();
        assertTrue(form.contains("Bộ lọc chọn được"), form);
        Map<String, String> fields = fields("Quý IV của tỉnh");
        String campaign = made(assessor, fields);
        beginsBeforeTheEyes(campaign);
        until(assessor, campaign, campaign + "/rounds/1");
        List<String> heard = events(assessor, campaign + "/rounds/1/events");
        assertTrue(heard.getFirst().startsWith("event: "), heard.toString());
        String done = until(assessor, campaign, "đã xong");
        assertTrue(done.contains("Lượt 1"), done);
        String round = assessor.get(campaign + "/rounds/1").body();
        assertFalse(round.contains("data-live"), round);
        assertTrue(round.contains("/scans/"), round);
        assertTrue(
                assessor.get(campaign + "/rounds/1?show=not-met&lang=en").body().contains("Portals of the round"));
        assertEquals(200, Caller.signedIn(SERVICE, "auditor").get(campaign).statusCode());
        assertEquals(403, Caller.signedIn(SERVICE, "officer").get(campaign).statusCode());
        assertEquals(404, assessor.get(campaign + "/rounds/2").statusCode());
        assertEquals(
                303,
                assessor.submit(campaign + "/pause", Map.of("because", "quá muộn"))
                        .statusCode());
        assertTrue(assessor.get(campaign + "?lang=vi").body().contains("đã xong"));
    }

    @Test
    void what_is_wrong_in_the_form_is_said_at_its_field() {
        Caller assessor = Caller.signedIn(SERVICE, "assessor");
        Map<String, String> fields = fields("x");
        fields.put("firstOn", "2020-01-01");
        fields.put("below", "abc");
        HttpResponse<String> reply = assessor.submit("/campaigns", fields);
        assertEquals(422, reply.statusCode());
        assertTrue(reply.body().contains("f-name-error") && reply.body().contains("f-below-error"), reply.body());
        Map<String, String> night = fields("Ban đêm");
        night.put("fromHour", "8");
        night.put("toHour", "8");
        HttpResponse<String> hours = assessor.submit("/campaigns", night);
        assertEquals(422, hours.statusCode());
        assertTrue(hours.body().contains("f-toHour-error"));
    }

    @Test
    void a_nationwide_campaign_is_the_authoritys_alone_to_pause_and_cancel() throws Exception {
        Caller authority = Caller.signedIn(SERVICE, "authority");
        String campaign = made(authority, fields("Cả nước"));
        until(authority, campaign, campaign + "/rounds/1");
        Caller assessor = Caller.signedIn(SERVICE, "assessor");
        assertEquals(404, assessor.get(campaign).statusCode());
        assertEquals(
                404,
                assessor.submit(campaign + "/pause", Map.of("because", "thử")).statusCode());
        assertEquals(
                422,
                authority.submit(campaign + "/pause", Map.of("because", "")).statusCode());
        assertEquals(
                303,
                authority
                        .submit(campaign + "/pause", Map.of("because", "bảo trì"))
                        .statusCode());
        assertTrue(authority.get(campaign).body().contains("bảo trì"));
        browse(campaign);
        assertEquals(
                303,
                authority
                        .submit(campaign + "/cancellation", Map.of("because", "chỉ thử"))
                        .statusCode());
        assertTrue(authority.get(campaign).body().contains("chỉ thử"));
        assertEquals(303, authority.submit(campaign + "/resumption", Map.of()).statusCode());
        assertTrue(authority.get(campaign).body().contains("đã hủy"));
    }

    /** Without a reload. */
    private static void beginsBeforeTheEyes(String campaign) {
        try (Browser browser = new Browser()) {
            Page page = browser.signedIn(SERVICE, "assessor", 1280, ColorScheme.LIGHT);
            page.navigate(SERVICE.desk + campaign);
            page.evaluate("document.body.dataset.first = 'yes'");
            page.locator("#rounds a[href*='/rounds/1']").first().waitFor();
            assertEquals("yes", page.evaluate("document.body.dataset.first"));
        }
    }

    /** Narrow and light, wide and dark; with {@code bin/check --long} each width in each scheme. */
    private static void browse(String campaign) {
        try (Browser browser = new Browser()) {
            List<String> wide = new ArrayList<>();
            for (int width : List.of(360, 1280))
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    if (!Boolean.getBoolean("khien.long") && (width == 360) != (scheme == ColorScheme.LIGHT)) continue;
                    Page page = browser.signedIn(SERVICE, "authority", width, scheme);
                    for (String path : List.of("/campaigns", "/campaigns/new", campaign, campaign + "/rounds/1")) {
                        page.navigate(SERVICE.desk + path);
                        browser.axe(page);
                        if (!Boolean.TRUE.equals(page.evaluate(
                                "document.documentElement.scrollWidth <= document.documentElement.clientWidth")))
                            wide.add(path + " at " + width);
                    }
                    if (width == 1280 && scheme == ColorScheme.DARK) {
                        page.navigate(SERVICE.desk + "/campaigns/new");
                        page.getByLabel("Loại tổ chức").selectOption("FIRM");
                        page.waitForCondition(() ->
                                page.locator("#count dd").first().innerText().equals("120"));
                    }
                }
            assertEquals(List.of(), browser.axe);
            assertEquals(List.of(), wide);
        }
    }

    /** The first lines of a stream. */
    private static List<String> events(Caller caller, String path) throws IOException, InterruptedException {
        var reply = HttpClient.newHttpClient()
                .send(caller.asking(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, reply.statusCode());
        List<String> lines = new ArrayList<>();
        try (var in = new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null && lines.isEmpty(); line = in.readLine())
                if (!line.isEmpty() && !line.startsWith(":")) lines.add(line);
        }
        return lines;
    }
}

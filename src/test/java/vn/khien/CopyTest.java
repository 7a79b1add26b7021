package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Proxy;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.khien.badge.json.Json;

/** A label that was copied: green where it belongs, never green elsewhere, as two browsers enforce it over TLS. */
@Tag("patient")
class CopyTest {
    private static final RunningService SERVICE = RunningService.demo();
    /** What a document shows of a label: the class of its frame, or nothing. */
    private static final String SHOWN =
            "(() => { const main = document.querySelector('main'); return main && document.querySelector('.mark') &&"
                    + " location.href.startsWith('LABEL') ? main.className : ''; })()";

    private static final List<String> GREEN = List.of("/element", "/no-referrer", "/bare", "/bare-no-referrer");
    private static final List<String> COPIES = List.of(
            "/element",
            "/no-referrer",
            "/bare",
            "/bare-no-referrer",
            "/bare-sandboxed",
            "/bare-srcdoc",
            "/sandboxed",
            "/nested",
            "/nested-bare");
    /** Where our script runs, red says so; a bare frame is blocked. */
    private static final List<String> RED = List.of("/element", "/no-referrer", "/nested");
    // Chromium lets a sandboxed page ask nothing of loopback, so that it shows the plain link; Firefox shows red.
    private static final String RED_OR_NOTHING = "/sandboxed";

    private static String certified = "";
    private static String foreign = "";
    private static EmbeddingSites sites;

    @BeforeAll
    static void there_are_sites() throws Exception {
        Caller anybody = Caller.plain(SERVICE.label);
        Json first = Json.parse(anybody.get("/directory.json").body(), 1 << 22).at("labels").list().stream()
                .filter(label -> label.text("state").equals("valid"))
                .findFirst()
                .orElseThrow();
        Json latest = Json.parse(anybody.get("/embed/latest.json").body(), 10_000);
        certified = "https://" + first.text("domain");
        foreign = certified.replaceFirst("//[a-z0-9-]+", "//ban-sao");
        sites = new EmbeddingSites(
                SERVICE.label, first.text("cid"), latest.text("script"), latest.text("integrity"), certified);
    }

    @AfterAll
    static void the_sites_end() {
        sites.close();
    }

    private static Map<String, String> wanted() {
        Map<String, String> wanted = new TreeMap<>();
        for (String path : GREEN) wanted.put(certified + path, "good");
        for (String path : COPIES) wanted.put(foreign + path, RED.contains(path) ? "bad" : "");
        return wanted;
    }

    @Test
    void chromium_shows_green_only_where_the_label_belongs() {
        try (Browser browser = new Browser()) {
            var context = browser.context(options -> options.setProxy(
                    new Proxy("127.0.0.1:" + sites.proxyPort()).setBypass(SERVICE.label.replace("http://", ""))));
            Map<String, Page> pages = new LinkedHashMap<>();
            for (String url : wanted().keySet()) {
                Page page = context.newPage();
                page.navigate(url, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
                pages.put(url, page);
            }
            judge(pages, page -> {
                List<String> shown = new ArrayList<>();
                for (Frame frame : page.frames()) {
                    try {
                        shown.add(String.valueOf(frame.evaluate(SHOWN.replace("LABEL", SERVICE.label))));
                    } catch (PlaywrightException blocked) {
                        shown.add("");
                    }
                }
                return shown;
            });
        }
    }

    @Test
    void firefox_shows_green_only_where_the_label_belongs() throws Exception {
        Assumptions.assumeTrue(Firefox.program().isPresent(), "no Firefox; bin/setup installs it");
        try (Firefox firefox = new Firefox(sites.proxyPort())) {
            Map<String, String> tabs = new LinkedHashMap<>();
            for (String url : wanted().keySet()) tabs.put(url, firefox.open(url));
            judge(tabs, tab -> firefox.everywhere(tab, SHOWN.replace("LABEL", SERVICE.label)));
        }
    }

    /** Looks until all show what they should, and at no moment a copy green. */
    private static <T> void judge(Map<String, T> pages, Function<T, List<String>> look) {
        Map<String, String> wanted = wanted();
        Map<String, String> seen = new TreeMap<>();
        long end = System.nanoTime() + 20_000_000_000L;
        do {
            for (var page : pages.entrySet()) {
                List<String> shown = look.apply(page.getValue());
                String one = shown.contains("good") ? "good" : shown.contains("bad") ? "bad" : "";
                if (one.equals("bad") && page.getKey().endsWith(RED_OR_NOTHING)) one = "";
                seen.merge(page.getKey(), one, (before, now) -> before.equals("good") ? before : now);
            }
        } while (!seen.equals(wanted) && System.nanoTime() < end);
        assertEquals(wanted, seen);
    }
}

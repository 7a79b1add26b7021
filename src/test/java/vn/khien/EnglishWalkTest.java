package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** All kinds of pages in English and in the dark, as each office sees them; with {@code bin/check --long} the whole matrix. */
class EnglishWalkTest {
    private static final RunningService SERVICE = RunningService.demo();
    private static final int PAGES_A_ROLE = 14;
    private static final List<String> PUBLIC_DESK =
            List.of("/national", "/demo", "/sign-in", "/first-sign-in", "/no-such-page");
    private static final List<String> PUBLIC_LABEL = List.of(
            "/", "/directory", "/scanner", "/d/not-labelled.example", "/v/00000000000000000000000000", "/no-such-page");
    private static final Map<String, List<String>> DESK = Map.of(
            "officer", List.of("/", "/systems", "/systems/new", "/portals", "/dossiers", "/national"),
            "appraiser", List.of("/", "/dossiers"),
            "approver", List.of("/", "/dossiers"),
            "assessor", List.of("/", "/scans", "/portals"),
            "reviewer", List.of("/", "/labels/queue"),
            "authority", List.of("/", "/labels/queue", "/ledger", "/national", "/office-grants"),
            "auditor", List.of("/", "/ledger"),
            "administrator", List.of("/", "/accounts", "/organisations", "/office-grants"));

    @Test
    void every_page_speaks_english_in_the_dark_and_axe_finds_nothing() {
        walk("en", 1280, ColorScheme.DARK);
    }

    @Test
    @EnabledIfSystemProperty(named = "khien.long", matches = "true")
    void the_whole_matrix_of_languages_widths_and_schemes() {
        for (String lang : List.of("vi", "en"))
            for (int width : new int[] {360, 1280})
                for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK})
                    walk(lang, width, scheme);
    }

    private static void walk(String lang, int width, ColorScheme scheme) {
        List<String> wide = new ArrayList<>();
        try (Browser browser = new Browser()) {
            Page visitor = browser.context(width, scheme).newPage();
            for (String path : PUBLIC_DESK) look(browser, visitor, SERVICE.desk + path, lang, wide);
            for (String path : PUBLIC_LABEL) look(browser, visitor, SERVICE.label + path, lang, wide);
            visitor.navigate(SERVICE.label + "/directory?lang=" + lang);
            String label = visitor.locator("main a[href*='/v/']").first().getAttribute("href");
            look(browser, visitor, SERVICE.label + label.replaceFirst("\\?.*", ""), lang, wide);
            DESK.forEach((role, paths) -> {
                Page page = browser.signedIn(SERVICE, role, width, scheme);
                Set<String> seen = new LinkedHashSet<>(paths);
                for (String path : paths) {
                    look(browser, page, SERVICE.desk + path, lang, wide);
                    // one of each kind of page that this one leads to
                    for (var link : page.locator("main a[href^='/']").all()) {
                        String href = String.valueOf(link.getAttribute("href")).replaceFirst("[?#].*", "");
                        String kind = href.replaceAll("/[0-9]+|/[0-9A-Z]{26}", "/*");
                        boolean known = seen.stream()
                                .anyMatch(s -> s.replaceAll("/[0-9]+|/[0-9A-Z]{26}", "/*")
                                        .equals(kind));
                        if (!known
                                && seen.size() < PAGES_A_ROLE
                                && !href.startsWith("/documents/")
                                && !href.startsWith("/api/")
                                && !href.endsWith(".pem")) seen.add(href);
                    }
                }
                for (String path : seen)
                    if (!paths.contains(path)) look(browser, page, SERVICE.desk + path, lang, wide);
                page.context().close();
            });
            assertEquals(
                    List.of(),
                    browser.axe.stream().distinct().toList(),
                    "axe finds nothing at " + width + " px, " + scheme + ", " + lang);
            assertEquals(List.of(), wide, "nothing is wider than " + width + " px");
        }
    }

    private static void look(Browser browser, Page page, String url, String lang, List<String> wide) {
        page.navigate(url + (url.contains("?") ? "&" : "?") + "lang=" + lang);
        assertEquals(lang, page.locator("html").getAttribute("lang"), url);
        String text = page.locator("body").innerText().toLowerCase(java.util.Locale.ROOT);
        assertTrue(text.contains(lang.equals("en") ? "made-up demo data" : "giả lập"), "says it is made up: " + url);
        browser.axe(page);
        Object width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (width instanceof Number n && n.intValue() > 0)
            wide.add(url.replaceFirst("https?://[^/]+", "") + " +" + n + " px");
    }
}

package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** All kinds of pages in English and in the dark, as each office sees them; with {@code bin/check --long} the whole matrix. */
@Tag("patient")
class EnglishWalkTest {
    private static final RunningService SERVICE = RunningService.demo();
    private static final int PAGES_A_ROLE = 14;
    private static final List<String> PUBLIC_DESK =
            List.of("/national", "/demo", "/sign-in", "/first-sign-in", "/contact", "/no-such-page");
    private static final List<String> PUBLIC_LABEL = List.of(
            "/",
            "/directory",
            "/scanner",
            "/misuse",
            "/guide",
            "/privacy",
            "/d/not-labelled.example",
            "/v/00000000000000000000000000",
            "/no-such-page");
    private static final Map<String, List<String>> DESK = Map.of(
            "officer", List.of("/", "/systems", "/systems/new", "/portals", "/dossiers", "/national"),
            "appraiser", List.of("/", "/dossiers"),
            "approver", List.of("/", "/dossiers"),
            "assessor",
                    List.of(
                            "/",
                            "/scans",
                            "/portals",
                            "/port-reports",
                            "/components?name=log4j-core",
                            "/findings?kind=ports",
                            "/advisories"),
            "reviewer", List.of("/", "/labels/queue", "/labels/batch", "/labels/cases", "/misuse-reports"),
            "authority",
                    List.of(
                            "/",
                            "/labels/queue",
                            "/labels/batch",
                            "/labels/held",
                            "/labels/keys",
                            "/inbox",
                            "/ledger",
                            "/national",
                            "/office-grants"),
            "auditor", List.of("/", "/ledger"),
            "administrator", List.of("/", "/accounts", "/organisations", "/office-grants"));
    /** Who walks with which of two browsers at once. */
    private static final List<List<String>> PARTIES = List.of(
            List.of("visitor", "officer", "approver", "auditor"),
            List.of("assessor", "authority", "administrator", "appraiser", "reviewer"));

    /** A system with a bill of materials, an address and a report that tells of it. */
    @BeforeAll
    static void there_is_something_to_see() throws Exception {
        Caller officer = Caller.signedIn(SERVICE, "officer");
        Matcher system = Pattern.compile("href=\"(/systems/\\d+)\"")
                .matcher(officer.get("/systems").body());
        if (!system.find()) throw new IllegalStateException("the officer has no system");
        officer.submit(system.group(1) + "/addresses", Map.of("address", "198.51.100.77", "note", ""));
        officer.upload(
                system.group(1) + "/bills",
                "bom.json",
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"type\":\"library\",\"name\":\"x\",\"purl\":\"pkg:npm/jquery@3.4.0\"}]}"
                        .getBytes(StandardCharsets.UTF_8));
        Caller assessor = Caller.signedIn(SERVICE, "assessor");
        assessor.upload(
                "/port-reports",
                "walk.xml",
                ("<?xml version=\"1.0\"?><nmaprun scanner=\"nmap\" args=\"nmap -sT\" start=\"1790000000\" version=\"7.93\"><host><status state=\"up\"/>"
                                + "<address addr=\"198.51.100.77\" addrtype=\"ipv4\"/><ports><port protocol=\"tcp\" portid=\"5432\"><state state=\"open\"/>"
                                + "<service name=\"postgresql\"/></port></ports></host><runstats><finished exit=\"success\"/></runstats></nmaprun>")
                        .getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 300 && !assessor.get("/findings?kind=ports").body().contains("5432/tcp"); i++)
            Thread.sleep(100);
    }

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

    @Test
    void every_role_walks() {
        assertEquals(
                Stream.concat(Stream.of("visitor"), DESK.keySet().stream())
                        .sorted()
                        .toList(),
                PARTIES.stream().flatMap(List::stream).sorted().toList());
    }

    private record Found(List<String> axe, List<String> wide) {}

    private static void walk(String lang, int width, ColorScheme scheme) {
        List<CompletableFuture<Found>> walks = PARTIES.stream()
                .map(party -> CompletableFuture.supplyAsync(
                        () -> walk(party, lang, width, scheme),
                        task -> Thread.ofPlatform().name("walk").start(task)))
                .toList();
        List<Found> found = walks.stream().map(CompletableFuture::join).toList();
        assertEquals(
                List.of(),
                found.stream().flatMap(each -> each.axe().stream()).distinct().toList(),
                "axe finds nothing at " + width + " px, " + scheme + ", " + lang);
        assertEquals(
                List.of(),
                found.stream().flatMap(each -> each.wide().stream()).toList(),
                "nothing is wider than " + width + " px");
    }

    private static Found walk(List<String> party, String lang, int width, ColorScheme scheme) {
        try (Browser browser = new Browser()) {
            var walk = new Walk(browser, lang, new ArrayList<>());
            for (String role : party) {
                if (role.equals("visitor"))
                    walk.visitor(browser.context(width, scheme).newPage());
                else walk.person(browser.signedIn(SERVICE, role, width, scheme), DESK.getOrDefault(role, List.of()));
            }
            return new Found(browser.axe, walk.wide);
        }
    }

    /** @param wide pages wider than the window */
    private record Walk(Browser browser, String lang, List<String> wide) {
        void visitor(Page page) {
            for (String path : PUBLIC_DESK) look(page, SERVICE.desk + path);
            for (String path : PUBLIC_LABEL) look(page, SERVICE.label + path);
            page.navigate(SERVICE.label + "/directory?lang=" + lang);
            String label = page.locator("main a[href*='/v/']").first().getAttribute("href");
            look(page, SERVICE.label + label.replaceFirst("\\?.*", ""));
            page.context().close();
        }

        void person(Page page, List<String> paths) {
            Set<String> seen = new LinkedHashSet<>(paths);
            for (String path : paths) {
                look(page, SERVICE.desk + path);
                // one of each kind of page that this one leads to
                for (Object link : (List<?>) page.locator("main a[href^='/']")
                        .evaluateAll("links => links.map(link => link.getAttribute('href'))")) {
                    String href = String.valueOf(link).replaceFirst("[?#].*", "");
                    boolean known = seen.stream().anyMatch(other -> kind(other).equals(kind(href)));
                    if (!known
                            && seen.size() < PAGES_A_ROLE
                            && !href.startsWith("/documents/")
                            && !href.startsWith("/api/")
                            && !href.endsWith(".pem")) seen.add(href);
                }
            }
            for (String path : seen) if (!paths.contains(path)) look(page, SERVICE.desk + path);
            page.context().close();
        }

        private static String kind(String path) {
            return path.replaceAll("/[0-9]+|/[0-9A-Z]{26}", "/*");
        }

        private void look(Page page, String url) {
            page.navigate(url + (url.contains("?") ? "&" : "?") + "lang=" + lang);
            assertEquals(lang, page.locator("html").getAttribute("lang"), url);
            String text = page.locator("body").innerText().toLowerCase(Locale.ROOT);
            assertTrue(
                    text.contains(lang.equals("en") ? "made-up demo data" : "giả lập"), "says it is made up: " + url);
            browser.axe(page);
            Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wider instanceof Number n && n.intValue() > 0)
                wide.add(url.replaceFirst("https?://[^/]+", "") + " +" + n + " px");
        }
    }
}

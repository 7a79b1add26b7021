package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages around consents, self-checks and evidence by hand in a browser: narrow and wide, light and dark, both languages. */
@Tag("patient")
class ConsentWalkTest {
    private static final RunningService SERVICE = RunningService.demo();
    private static final Pattern PORTAL = Pattern.compile(".*/portals/\\d+$");
    private static final Map<String, String> CUTTING = Map.of("vi", "Ngắt kết nối", "en", "Resetting");

    private final List<String> wide = new ArrayList<>();
    private Optional<String> keptOut = Optional.empty();

    @Test
    void axe_finds_nothing_and_nothing_is_wider_than_the_window() {
        walk("vi", 360, ColorScheme.LIGHT);
        walk("en", 1280, ColorScheme.DARK);
        if (Boolean.getBoolean("khien.long")) {
            walk("en", 360, ColorScheme.DARK);
            walk("vi", 1280, ColorScheme.LIGHT);
        }
        assertEquals(List.of(), wide);
    }

    private void walk(String lang, int width, ColorScheme scheme) {
        try (Browser browser = new Browser()) {
            Page officer = browser.signedIn(SERVICE, "officer", width, scheme);
            Page assessor = browser.signedIn(SERVICE, "assessor", width, scheme);
            look(browser, officer, "/self-checks", lang);
            String portal = path(officer.locator("main tbody th a").first().getAttribute("href"));
            look(browser, officer, portal, lang);
            look(browser, officer, portal + "/self-checks", lang);
            look(browser, officer, portal + "/authorisations/new", lang);
            officer.locator("main form button").click();
            officer.locator("section.errors").waitFor();
            seen(browser, officer);
            String list = path(officer.locator("p.crumbs a").last().getAttribute("href"));
            look(browser, officer, list, lang);
            look(
                    browser,
                    officer,
                    path(officer.locator("main tbody th a").first().getAttribute("href")),
                    lang);
            if (keptOut.isEmpty()) keptOut = keptOut(assessor, lang);
            keptOut.ifPresent(scan -> {
                look(browser, assessor, scan, lang);
                look(browser, assessor, scan + "/evidence-by-hand/new", lang);
                assessor.locator("main form button").click();
                assessor.locator("section.errors").waitFor();
                seen(browser, assessor);
                assessor.locator("[name=what]").fill("Mở trang chủ bằng trình duyệt");
                assessor.locator("[name=seenTime]").fill("00:00");
                assessor.locator("[name=seenFrom]").fill("Hà Nội");
                assessor.locator("[name=said]").fill("Trang chủ hiện bình thường");
                assessor.locator("[name=check]").selectOption("hsts");
                assessor.locator("[name=verdict][value=met]").check();
                assessor.locator("[name=because]").fill("Thấy tiêu đề HSTS");
                assessor.locator("main form button").click();
                assessor.waitForURL(Pattern.compile(".*said=.*"));
                seen(browser, assessor);
            });
            assertEquals(List.of(), browser.axe.stream().distinct().toList(), width + " px, " + scheme + ", " + lang);
        }
    }

    /** A scan of a portal that cuts every connection, if the assessor has one. */
    private static Optional<String> keptOut(Page assessor, String lang) {
        assessor.navigate(SERVICE.desk + "/demo?lang=" + lang);
        List<String> resetting = assessor.locator("main tr", new Page.LocatorOptions().setHasText(CUTTING.get(lang)))
                .locator("a code")
                .allInnerTexts();
        assessor.navigate(SERVICE.desk + "/scans?lang=" + lang);
        List<String> portals = assessor.locator("main tbody th a").all().stream()
                .filter(link -> resetting.stream().anyMatch(link.innerText()::contains))
                .map(link -> path(link.getAttribute("href")))
                .filter(path -> PORTAL.matcher(path).matches())
                .toList();
        for (String portal : portals) {
            assessor.navigate(SERVICE.desk + portal);
            var scan = assessor.locator("form[action$='/scans'] button");
            if (scan.count() == 0) continue;
            scan.first().click();
            assessor.waitForURL(Pattern.compile(".*/scans/\\d+.*"));
            assessor.locator("details.finding, #h-kept-out")
                    .first()
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                            .setTimeout(95_000)
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
            if (assessor.locator("#h-kept-out").count() > 0)
                return Optional.of(path(assessor.url().replaceFirst("\\?.*", "")));
        }
        return Optional.empty();
    }

    private static String path(String href) {
        return href.replaceFirst("https?://[^/]+", "");
    }

    private void look(Browser browser, Page page, String path, String lang) {
        page.navigate(SERVICE.desk + path + "?lang=" + lang);
        assertTrue(page.locator("h1").count() == 1, path);
        seen(browser, page);
    }

    private void seen(Browser browser, Page page) {
        browser.axe(page);
        String shots = System.getProperty("khien.shots", "");
        if (!shots.isEmpty())
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(
                            shots,
                            page.url().replaceFirst("https?://[^/]+/", "").replaceAll("[^A-Za-z0-9]", "_")
                                    + page.viewportSize().width + ".png")));
        Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (over instanceof Number n && n.intValue() > 0) wide.add(path(page.url()) + " +" + n + " px");
    }
}

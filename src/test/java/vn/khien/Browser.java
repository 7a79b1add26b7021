package vn.khien;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The system's Chromium, driven by Playwright; nothing is downloaded and nothing outside loopback is asked. */
final class Browser implements AutoCloseable {
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    /** What axe found, as sentences. */
    final List<String> axe = new ArrayList<>();

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> flags = new ArrayList<>(List.of(
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage"));
        if ("root".equals(System.getProperty("user.name"))) flags.add("--no-sandbox");
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program())
                        .setHeadless(true)
                        .setArgs(flags));
    }

    private static Path program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium; bin/setup installs it"));
    }

    BrowserContext context(int width, ColorScheme scheme) {
        return context(options -> options.setViewportSize(width, 900).setColorScheme(scheme));
    }

    BrowserContext context(Consumer<com.microsoft.playwright.Browser.NewContextOptions> chosen) {
        var options = new com.microsoft.playwright.Browser.NewContextOptions().setIgnoreHTTPSErrors(true);
        chosen.accept(options);
        var context = chromium.newContext(options);
        context.setDefaultTimeout(30_000);
        return context;
    }

    /** A page of this person's own, signed in and in Vietnamese, whatever language another test left the account in. */
    Page signedIn(RunningService service, String role, int width, ColorScheme scheme) {
        Page page = context(width, scheme).newPage();
        page.navigate(service.desk + "/sign-in");
        var account = java.util.Objects.requireNonNull(service.account(role), role);
        page.getByLabel("Tên đăng nhập").fill(account.user());
        page.getByLabel("Mật khẩu").fill(account.password());
        button(page, "Đăng nhập");
        page.waitForURL(service.desk + "/");
        page.navigate(service.desk + "/?lang=vi");
        return page;
    }

    static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    /** Looks at the page with axe; what it finds is noted with the page's address. */
    void axe(Page page) {
        for (var violation : new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()) {
            String where = violation.getNodes().isEmpty()
                    ? ""
                    : String.valueOf(violation.getNodes().getFirst().getTarget());
            axe.add(page.url().replaceFirst("https?://[^/]+", "") + ": " + violation.getId() + " " + where);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}

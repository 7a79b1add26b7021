package vn.khien;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The system's Chromium, driven by Playwright; nothing is downloaded and nothing outside loopback is asked. A Chromium
 * that was closed waits, empty, for who opens the next, and ends with the JVM.
 */
final class Browser implements AutoCloseable {
    private static final Queue<com.microsoft.playwright.Browser> WAITING = new ConcurrentLinkedQueue<>();
    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    /** Frames of the label host stand in pages of others. */
    private static final String AXE =
            AxeBuilder.getAxeScript() + ";axe.configure({allowedOrigins: ['<unsafe_all_origins>']});";
    /** The nodes of what passes are not told. */
    private static final String VIOLATIONS = """
            () => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(
                each => each.id + ' ' + each.nodes.slice(0, 1).map(node => node.target.join(' '))))""";

    private final com.microsoft.playwright.Browser chromium;
    /** What axe found, as sentences. */
    final List<String> axe = new ArrayList<>();

    Browser() {
        var waiting = WAITING.poll();
        chromium = waiting == null ? launched() : waiting;
    }

    private static com.microsoft.playwright.Browser launched() {
        var playwright = Playwright.create(
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
        return playwright
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

    /**
     * A page of this person's own, signed in and in Vietnamese, whatever language another test left the account in. The
     * session is the person's first of the run.
     */
    Page signedIn(RunningService service, String role, int width, ColorScheme scheme) {
        String home = service.desk + "/?lang=vi";
        String who = service.desk + " " + role;
        String session = SESSIONS.get(who);
        if (session != null) {
            Page page = context(options -> options.setViewportSize(width, 900)
                            .setColorScheme(scheme)
                            .setStorageState(session))
                    .newPage();
            page.navigate(home);
            if (page.locator("[name=password]").count() == 0) return page;
            page.context().close();
        }
        Page page = context(width, scheme).newPage();
        page.navigate(service.desk + "/sign-in");
        var account = java.util.Objects.requireNonNull(service.account(role), role);
        page.getByLabel("Tên đăng nhập").fill(account.user());
        page.getByLabel("Mật khẩu").fill(account.password());
        button(page, "Đăng nhập");
        page.waitForURL(service.desk + "/");
        page.navigate(home);
        SESSIONS.put(who, page.context().storageState());
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

    /** Looks at the page and its frames with all rules of axe; what it finds is noted with the page's address. */
    void axe(Page page) {
        List<?> found;
        try {
            found = violations(page);
        } catch (PlaywrightException left) {
            // the page went on to the next one meanwhile
            page.waitForLoadState();
            found = violations(page);
        }
        for (Object violation : found) axe.add(page.url().replaceFirst("https?://[^/]+", "") + ": " + violation);
    }

    private static List<?> violations(Page page) {
        for (Frame frame : page.frames()) frame.evaluate(AXE);
        return (List<?>) page.evaluate(VIOLATIONS);
    }

    @Override
    public void close() {
        for (var context : List.copyOf(chromium.contexts())) context.close();
        WAITING.add(chromium);
    }
}

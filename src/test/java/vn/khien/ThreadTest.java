package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.khien.web.Texts;

/** One thread through the whole house, each step as the person concerned does it in the browser. */
class ThreadTest {
    private static final RunningService SERVICE = RunningService.demo();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void a_system_is_registered_determined_scanned_labelled_verified_and_revoked_and_the_nation_moves_by_one()
            throws Exception {
        String host = "cong-moi-01.localhost:" + SERVICE.https;
        String before = progress();
        long systems = number(before, "determined", "denominator");
        long determined = number(before, "determined", "numerator");
        long meeting = number(before, "meeting", "numerator");
        long portals = number(before, "labelled", "denominator");
        long labelled = number(before, "labelled", "numerator");

        try (Browser browser = new Browser()) {
            Page officer = browser.signedIn(SERVICE, "officer", 1280, ColorScheme.LIGHT);
            browser.axe(officer);
            registersASystem(browser, officer);
            String system = officer.url();
            assertEquals(systems + 1, number(progress(), "determined", "denominator"));

            registersItsPortal(browser, officer, host);
            assertEquals(portals + 1, number(progress(), "labelled", "denominator"));

            officer.navigate(system);
            String dossier = determinesItsLevel(browser, officer, system);

            Page appraiser = browser.signedIn(SERVICE, "appraiser", 1280, ColorScheme.LIGHT);
            browser.axe(appraiser);
            appraiser.navigate(dossier);
            Browser.button(appraiser, "Tiếp nhận hồ sơ hợp lệ");
            browser.axe(appraiser);
            appraiser.getByLabel("Ý kiến").fill("Hồ sơ đủ, cấp độ đề xuất phù hợp với chức năng của hệ thống.");
            Browser.button(appraiser, "Ghi ý kiến thẩm định: phù hợp");
            browser.axe(appraiser);

            Page approver = browser.signedIn(SERVICE, "approver", 1280, ColorScheme.LIGHT);
            browser.axe(approver);
            approver.navigate(dossier);
            browser.axe(approver);
            approves(approver);
            browser.axe(approver);
            assertEquals(determined + 1, number(progress(), "determined", "numerator"), "the bar moves by exactly one");
            assertEquals(meeting, number(progress(), "meeting", "numerator"));

            officer.navigate(system);
            browser.axe(officer);
            Browser.link(officer, host);
            String portal = officer.url();
            browser.axe(officer);
            authorisesScans(browser, officer, portal);

            Page assessor = browser.signedIn(SERVICE, "assessor", 1280, ColorScheme.LIGHT);
            browser.axe(assessor);
            scans(browser, assessor, portal);

            declaresAndProves(browser, officer, portal);
            Page reviewer = browser.signedIn(SERVICE, "reviewer", 1280, ColorScheme.LIGHT);
            browser.axe(reviewer);
            reviewer.navigate(portal + "/label");
            browser.axe(reviewer);
            Browser.button(reviewer, "Đề nghị cấp nhãn");
            browser.axe(reviewer);

            Page authority = browser.signedIn(SERVICE, "authority", 1280, ColorScheme.LIGHT);
            browser.axe(authority);
            authority.navigate(SERVICE.desk + "/labels/queue");
            browser.axe(authority);
            Browser.link(authority, host);
            Browser.button(authority, "Cấp nhãn");
            String cid = cidOf(host);
            await(() -> state(cid).equals("valid"), 5_000, "green within seconds of the issue");
            assertEquals(labelled + 1, number(progress(), "labelled", "numerator"));

            embedsAndIsGreen(browser, officer, portal, host);
            Page visitor = browser.context(1280, ColorScheme.LIGHT).newPage();
            aCopyIsRed(browser, officer, portal);
            strangerVerifies(browser, visitor, cid, host);
            visitor.navigate("https://" + host + "/");
            Path folder = Files.createTempDirectory("khien-verify");
            verifiesOnAndOffline(cid, host, folder);

            revokes(browser, authority, cid);
            long revoked = System.nanoTime();
            await(() -> state(cid).equals("revoked"), 1_000, "the API says revoked within a second");
            assertTrue(text("/b/" + cid + ".svg").contains("thu hồi"), "the picture says revoked");
            assertTrue(text("/e/" + cid).contains("thu hồi"), "the frame says revoked");
            assertTrue(text("/v/" + cid).contains("thu hồi"), "the page says revoked");
            assertEquals(4, verify(host).code(), "the verifier says revoked");
            var others = CompletableFuture.supplyAsync(
                    () -> othersLook(cid),
                    task -> Thread.ofPlatform().name("others").start(task));
            await(() -> frames(visitor).contains("thu hồi"), 30_000, "an open page turns red within 30 s");
            System.out.println("open page red after " + (System.nanoTime() - revoked) / 1_000_000 + " ms");
            assertEquals(labelled, number(progress(), "labelled", "numerator"));
            assertEquals(portals + 1, number(progress(), "labelled", "denominator"));
            assertEquals(systems + 1, number(progress(), "determined", "denominator"));

            browser.axe.addAll(others.join());
            assertEquals(List.of(), browser.axe.stream().distinct().toList(), "axe finds nothing");
        }
    }

    /** What axe found on the pages of those who had no part in it. */
    private static List<String> othersLook(String cid) {
        try (Browser browser = new Browser()) {
            Page auditor = browser.signedIn(SERVICE, "auditor", 1280, ColorScheme.LIGHT);
            auditor.navigate(SERVICE.desk + "/ledger");
            browser.axe(auditor);
            assertTrue(auditor.content().contains("label/" + cid), "the ledger shows who did what");
            Page administrator = browser.signedIn(SERVICE, "administrator", 1280, ColorScheme.LIGHT);
            browser.axe(administrator);
            return List.copyOf(browser.axe);
        }
    }

    private static void registersASystem(Browser browser, Page officer) {
        officer.navigate(SERVICE.desk + "/systems/new");
        browser.axe(officer);
        officer.locator("[name=name]").fill("Hệ thống tiếp nhận phản ánh của người dân");
        officer.getByLabel("Phục vụ người dân, doanh nghiệp").check();
        officer.locator("[name=purpose]")
                .fill("Tiếp nhận, xử lý và trả lời phản ánh, kiến nghị của người dân trong tỉnh.");
        officer.locator("[name=name1]").fill("Nguyễn Thị Mẫu");
        officer.locator("[name=post1]").fill("Chuyên viên");
        officer.locator("[name=mail1]").fill("mau1@example.gov.vn");
        officer.locator("[name=name2]").fill("Trần Văn Mẫu");
        officer.locator("[name=post2]").fill("Phó Giám đốc");
        officer.locator("[name=mail2]").fill("mau2@example.gov.vn");
        Browser.button(officer, "Đăng ký hệ thống");
        officer.waitForURL(Pattern.compile(".*/systems/\\d+.*"));
        officer.navigate(officer.url().replaceFirst("\\?.*", ""));
        browser.axe(officer);
    }

    private static void registersItsPortal(Browser browser, Page officer, String host) {
        officer.navigate(officer.url() + "/portals/new");
        browser.axe(officer);
        officer.locator("[name=url]").fill("https://" + host + "/");
        officer.locator("[name=name]").fill("Cổng tiếp nhận phản ánh");
        officer.locator("[name=collects][value=YES]").check();
        officer.locator("[name=because]").fill("Có biểu mẫu họ tên, số điện thoại.");
        Browser.button(officer, "Đăng ký trang, cổng");
        officer.waitForURL(Pattern.compile(".*/(systems|portals)/\\d+(\\?.*)?$"));
        browser.axe(officer);
    }

    private static String determinesItsLevel(Browser browser, Page officer, String system) {
        officer.navigate(system + "/advisor");
        browser.axe(officer);
        officer.locator("[name=type][value=CITIZEN_BUSINESS]").check();
        officer.locator("[name='info.PERSONAL']").check();
        officer.locator("[name=adminProcedureSettlement][value=true]").check();
        Browser.button(officer, "Cập nhật kết quả");
        browser.axe(officer);
        assertTrue(officer.locator("#answers").innerText().contains("Đ13.2.b"), "the deciding clause is shown");
        Browser.button(officer, "Lập hồ sơ từ kết quả này");
        officer.waitForURL(Pattern.compile(".*/dossiers/\\d+.*"));
        String dossier = officer.url().replaceFirst("\\?.*", "");
        browser.axe(officer);
        Browser.button(officer, "Gửi đề nghị thẩm định");
        browser.axe(officer);
        Browser.button(officer, "Rút hồ sơ");
        officer.navigate(system + "/advisor");
        officer.locator("[name=type][value=CITIZEN_BUSINESS]").check();
        officer.locator("[name='info.PERSONAL']").check();
        officer.locator("[name=adminProcedureSettlement][value=true]").check();
        Browser.button(officer, "Cập nhật kết quả");
        Browser.button(officer, "Lập hồ sơ từ kết quả này");
        officer.waitForURL(Pattern.compile(".*/dossiers/2.*"));
        Browser.button(officer, "Gửi đề nghị thẩm định");
        return dossier.replaceFirst("/dossiers/1$", "/dossiers/2");
    }

    private static void approves(Page approver) {
        approver.locator("[name=number]").fill("901/QĐ-UBND");
        approver.locator("[name=signedOn]").fill(LocalDate.now(Texts.ZONE).toString());
        approver.locator("[name=signer]").fill("Phó Chủ tịch UBND tỉnh");
        approver.locator("[name=file]")
                .setInputFiles(new FilePayload(
                        "quyet-dinh-901.pdf",
                        "application/pdf",
                        "%PDF-1.7\n%demo\n%%EOF\n".getBytes(StandardCharsets.UTF_8)));
        Browser.button(approver, "Ghi quyết định phê duyệt cấp độ");
        approver.waitForURL(Pattern.compile(".*said=.*"));
    }

    private static void authorisesScans(Browser browser, Page officer, String portal) {
        officer.navigate(portal + "/authorisations/new");
        browser.axe(officer);
        officer.locator("[name=number]").fill("77/VB-CĐS");
        officer.locator("[name=until]")
                .fill(LocalDate.now(Texts.ZONE).plusMonths(6).toString());
        officer.locator("[name=stopContact]").fill("Trực ban 24/7");
        officer.locator("[name=stopPhone]").fill("0203 000 000");
        officer.locator("[name=stopMail]").fill("truc@tinh.example");
        officer.locator("[name=hosting][value=OWN]").check();
        Browser.button(officer, "Ghi văn bản đồng ý rà quét");
        officer.waitForURL(Pattern.compile(".*/portals/\\d+.*said=.*"));
    }

    private static void scans(Browser browser, Page assessor, String portal) {
        assessor.navigate(portal);
        browser.axe(assessor);
        Browser.button(assessor, "Rà quét cổng");
        assessor.waitForURL(Pattern.compile(".*/scans/\\d+.*"));
        browser.axe(assessor);
        assessor.locator("details.finding")
                .first()
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                        .setTimeout(60_000)
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        browser.axe(assessor);
        assertTrue(assessor.locator("details.finding").count() >= 12, "at least 12 checks have a finding");
    }

    private static void declaresAndProves(Browser browser, Page officer, String portal) {
        officer.navigate(portal + "/label");
        browser.axe(officer);
        officer.locator("[name=NCA-W-1]").check();
        officer.locator("[name=NCA-W-2]").check();
        Browser.button(officer, "Ghi cam kết");
        String meta = officer.locator("#proof-meta").inputValue().strip();
        embed(officer, hostOf(officer), meta);
        officer.navigate(portal + "/label");
        Browser.button(officer, "Kiểm tra chứng minh tên miền");
        officer.waitForURL(Pattern.compile(".*/label.*"));
        browser.axe(officer);
        assertTrue(officer.content().contains("chip good"), "the domain proof is seen");
    }

    private static String hostOf(Page page) {
        return page.locator("h1 .domain").innerText().replaceAll("\\s", "");
    }

    private static void embed(Page officer, String host, String snippet) {
        Page editor = officer.context().newPage();
        editor.navigate("https://" + host + "/_embed");
        editor.locator("[name=snippet]").fill(snippet);
        editor.locator("button").last().click();
        editor.waitForURL("https://" + host + "/");
        editor.close();
    }

    private static void embedsAndIsGreen(Browser browser, Page officer, String portal, String host) {
        officer.navigate(portal + "/label");
        browser.axe(officer);
        String code = officer.locator("#embed-code").inputValue();
        embed(officer, host, code);
        Page visitor = officer.context().newPage();
        visitor.navigate("https://" + host + "/");
        await(() -> frames(visitor).contains("còn hiệu lực"), 10_000, "the certified origin shows green");
        visitor.close();
    }

    private static void aCopyIsRed(Browser browser, Page officer, String portal) {
        officer.navigate(portal + "/label");
        embed(
                officer,
                "copy.localhost:" + SERVICE.https,
                officer.locator("#embed-code").inputValue());
        Page visitor = browser.context(1280, ColorScheme.LIGHT).newPage();
        visitor.navigate("https://copy.localhost:" + SERVICE.https + "/");
        await(() -> frames(visitor).contains("không có hiệu lực ở đây"), 10_000, "the copy shows red");
        assertTrue(!frames(visitor).contains("còn hiệu lực"), "the copy never shows green");
        visitor.context().close();
    }

    private static void strangerVerifies(Browser browser, Page visitor, String cid, String host)
            throws IOException, InterruptedException {
        for (String path : List.of("/", "/v/" + cid, "/d/" + host, "/directory", "/directory?q=cong-moi")) {
            visitor.navigate(SERVICE.label + path);
            browser.axe(visitor);
        }
        visitor.navigate(SERVICE.label + "/v/" + cid);
        String shown = visitor.locator("main").innerText().toLowerCase(java.util.Locale.ROOT);
        assertTrue(
                shown.contains("còn hiệu lực") && shown.contains("quảng ninh"), "the page says valid, and whose it is");
        assertTrue(text("/directory.json?q=cong-moi-01").contains(cid), "the directory lists it");
        visitor.navigate(SERVICE.desk + "/national");
        browser.axe(visitor);
        visitor.navigate(SERVICE.desk + "/demo");
        browser.axe(visitor);
        visitor.navigate(SERVICE.desk + "/sign-in");
        browser.axe(visitor);
        visitor.navigate(SERVICE.desk + "/khong-co");
        browser.axe(visitor);
    }

    private static void verifiesOnAndOffline(String cid, String host, Path folder)
            throws IOException, InterruptedException {
        var online = verify(host);
        assertEquals(0, online.code(), online.out() + online.errors());
        assertEquals(
                0,
                RunningService.run("verify", cid, "--label-url", SERVICE.label, "--accept-test")
                        .code());
        Path bundle = folder.resolve("bundle.json");
        Files.writeString(bundle, text("/c/" + cid + ".bundle.json"));
        Path root = folder.resolve("root.cer");
        Files.write(
                root,
                HTTP.send(
                                HttpRequest.newBuilder(URI.create(SERVICE.label + "/root.cer"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray())
                        .body());
        Path policy = folder.resolve("policy.tlog");
        Files.writeString(policy, text("/policy.tlog"));
        var offline = RunningService.run(
                "verify",
                bundle.toString(),
                "--offline",
                "--accept-test",
                "--root",
                root.toString(),
                "--policy",
                policy.toString(),
                "--json");
        assertEquals(0, offline.code(), offline.out() + offline.errors());
        assertTrue(offline.out().contains("\"state\":\"valid\""), offline.out());
        assertEquals(
                1,
                RunningService.run(
                                "verify",
                                bundle.toString(),
                                "--offline",
                                "--root",
                                root.toString(),
                                "--policy",
                                policy.toString())
                        .code(),
                "a test credential is refused");
    }

    private static RunningService.Ended verify(String host) {
        return RunningService.run(
                "verify",
                host,
                "--accept-test",
                "--label-url",
                SERVICE.label,
                "--dns",
                "127.0.0.1:" + SERVICE.dns,
                "--ca-file",
                SERVICE.ca);
    }

    private static void revokes(Browser browser, Page authority, String cid) {
        authority.navigate(SERVICE.desk + "/labels/" + cid);
        browser.axe(authority);
        Browser.link(authority, "Thu hồi…");
        browser.axe(authority);
        authority.locator("[name=reason]").selectOption("owner-request");
        authority.locator("[name=note]").fill("Cổng ngừng hoạt động theo đề nghị của chủ quản.");
        Browser.button(authority, "Thu hồi nhãn");
    }

    /** What the label's frames on a page say; lets the browser's events come in first. */
    private static String frames(Page page) {
        page.waitForTimeout(100);
        StringBuilder all = new StringBuilder();
        for (Frame frame : page.frames()) {
            try {
                if (frame.url().startsWith(SERVICE.label))
                    all.append(frame.locator("body").innerText()).append('\n');
            } catch (RuntimeException e) {
                // the frame was replaced while we looked
            }
        }
        String text = all.toString();
        return text.isEmpty() ? text : text + "\n" + text.toLowerCase(java.util.Locale.ROOT);
    }

    private static String cidOf(String host) throws IOException, InterruptedException {
        await(
                () -> text("/directory.json?q=" + host.replaceFirst(":.*", "")).contains("\"cid\""),
                5_000,
                "the directory lists the label");
        Matcher cid = Pattern.compile("\"cid\":\\s*\"([0-9A-Z]{26})\"")
                .matcher(text("/directory.json?q=" + host.replaceFirst(":.*", "")));
        assertTrue(cid.find());
        return cid.group(1);
    }

    private static String state(String cid) throws IOException, InterruptedException {
        Matcher state = Pattern.compile("\"state\":\"([a-z]+)\"").matcher(text("/api/v1/labels/" + cid));
        return state.find() ? state.group(1) : "";
    }

    private static String progress() throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(SERVICE.desk + "/api/v1/progress"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String text(String path) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(SERVICE.label + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static long number(String progress, String target, String name) {
        Matcher number = Pattern.compile("\"id\": \"" + target + "\".*?\"" + name + "\": (\\d+)")
                .matcher(progress);
        assertTrue(number.find(), progress);
        return Long.parseLong(number.group(1));
    }

    private interface Question {
        boolean ask() throws IOException, InterruptedException;
    }

    private static void await(Question question, long millis, String expected) {
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            while (!question.ask()) {
                assertTrue(System.nanoTime() < end, expected);
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(expected, e);
        }
    }
}

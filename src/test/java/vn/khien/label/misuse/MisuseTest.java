package vn.khien.label.misuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.TODAY;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalAddress;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.label.IssueStore;
import vn.khien.label.LabelRows;
import vn.khien.label.LabelStore;
import vn.khien.label.misuse.rules.SeenEmbed;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Finding;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;
import vn.khien.web.Form;
import vn.khien.web.Lang;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Upload;
import vn.khien.web.Views;

/** Reports from a stranger, from browsers and from a scan, through the pages, against a real database. */
class MisuseTest {
    private static final String LABEL_URL = "http://localhost:2";
    private static final String CSP =
            "{\"csp-report\":{\"effective-directive\":\"frame-ancestors\",\"referrer\":\"https://evil.example/x\"}}";

    private final SecureRandom random = new SecureRandom();
    private final Views views = new Views(new Page.Site("http://127.0.0.1:1", LABEL_URL, true, false, "0"), List.of());
    private final MisuseStore store = new MisuseStore();
    private final LedgerStore ledger = new LedgerStore(random);
    private final MisusePages form = new MisusePages(database(), store, random, views);
    private final MisuseQueuePages queue = new MisuseQueuePages(database(), store, new LabelStore(), ledger, views);
    private final CspCounter counter = new CspCounter();
    private final MisuseWorker worker =
            new MisuseWorker(database(), store, counter, Optional.of(ledger), random, () -> NOW);
    private final Province province = Province.fresh();
    private final String host = "lam-dung-" + province.n() + ".localhost";
    private final Portal portal = portal();
    private final Cid cid = label();
    private final CspPages violations = new CspPages(cid.value()::equals, counter, LABEL_URL);
    private final Actor reviewer = reviewer();

    private Portal portal() {
        return database().write(Scope.SYSTEM, tx -> {
            var made = (PortalStore.Registered.As) new PortalStore()
                    .register(
                            tx,
                            province.owner().id(),
                            OptionalLong.empty(),
                            new PortalAddress(host, 443),
                            "Cổng",
                            Optional.empty(),
                            NOW);
            return new PortalStore().find(tx, made.id()).orElseThrow();
        });
    }

    private Cid label() {
        Cid made = Cid.random(random);
        database().change(Scope.SYSTEM, tx -> {
            LabelStore labels = new LabelStore();
            new IssueStore()
                    .addAll(
                            tx,
                            List.of(new IssueStore.Issue(
                                    labels.holder(tx, portal.id()).orElseThrow(),
                                    made,
                                    Tier.BASIC,
                                    "a.b.c",
                                    random.nextInt(131_072),
                                    NOW,
                                    NOW.plus(Duration.ofDays(1)),
                                    "{}".getBytes(StandardCharsets.UTF_8))),
                            new LabelStore.Issuer(province.owner().id(), "a", "b"),
                            "NCA-2026",
                            "kid",
                            true,
                            Optional.empty(),
                            NOW);
        });
        return made;
    }

    private Actor reviewer() {
        return Province.person(OfficeKind.REVIEWER, LabelRows.authority("NCB" + province.n()));
    }

    private static Reply handled(List<Route> routes, Method method, String path, Request request) {
        return routes.stream()
                .filter(route -> route.method() == method && route.path().equals(path))
                .findFirst()
                .orElseThrow()
                .handler()
                .handle(request);
    }

    private static Request stranger(
            Method method, String path, Map<String, String> at, Map<String, String> query, Form form, String remote) {
        return new Request(method, path, at, query, form, Lang.VI, Optional.empty(), remote, "", "", "", NOW);
    }

    private Reply tell(String remote, Map<String, String> fields) {
        Map<String, List<String>> values = new HashMap<>();
        fields.forEach((name, value) -> values.put(name, List.of(value)));
        return handled(
                form.routes(),
                Method.POST,
                "/misuse",
                stranger(Method.POST, "/misuse", Map.of(), Map.of(), new Form(values, Map.of()), remote));
    }

    private Reply look(String path, Map<String, String> at, Map<String, String> query) {
        return handled(form.routes(), Method.GET, path, stranger(Method.GET, path, at, query, Form.empty(), "::1"));
    }

    private static int status(Reply reply) {
        return switch (reply) {
            case Reply.Whole whole -> whole.status();
            case Reply.Refused refused -> refused.status();
            case Reply.Events events -> 0;
        };
    }

    private static String body(Reply reply) {
        return reply instanceof Reply.Whole whole ? new String(whole.body(), StandardCharsets.UTF_8) : "";
    }

    private static String location(Reply reply) {
        return ((Reply.Whole) reply).headers().getOrDefault("Location", "");
    }

    private Reply desk(Method method, String path, Map<String, String> at, Map<String, String> more) {
        Request request = method == Method.POST
                ? Province.post(reviewer, path, at, more)
                : Province.get(reviewer, path, at, more);
        return handled(queue.routes(), method, path, request);
    }

    private List<MisuseReport> open() {
        List<MisuseState> states = List.of(new MisuseState.Received(), new MisuseState.Taken());
        return database().read(Scope.SYSTEM, tx -> store.list(tx, states, Optional.empty(), 0, 1000)).stream()
                .filter(report -> report.domain().equals(host))
                .toList();
    }

    private int cases() {
        return database()
                .read(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .fetchSingle(
                                        "select count(*) from label_case where cid = ? and why = 'misuse'", cid.value())
                                .get(0, Integer.class));
    }

    @Test
    void a_strangers_report_goes_from_form_to_confirmation() {
        Reply told = tell(
                "192.0.2.1",
                Map.of(
                        "said", "Trang <script>alert(1)</script> chép ảnh nhãn\nvà hỏi mật khẩu",
                        "url", "https://gia-mao.example/<img src=x>?a=\"b\"",
                        "domain", "https://" + host.toUpperCase(java.util.Locale.ROOT) + "/trang",
                        "cid", cid.value(),
                        "contact", "ai-do@example.vn"));
        assertEquals(303, status(told));
        String number = location(told).substring("/misuse/".length());
        assertEquals(10, number.length());

        Reply standing = look("/misuse/{reference}", Map.of("reference", number), Map.of());
        assertEquals(200, status(standing));
        assertTrue(body(standing).contains(number) && body(standing).contains("đã nhận"), body(standing));
        for (String secret : List.of("script", "gia-mao", host, "ai-do"))
            assertFalse(main(standing).contains(secret), secret);
        assertEquals(
                "/misuse/" + number,
                location(look("/misuse", Map.of(), Map.of("reference", number.toLowerCase(java.util.Locale.ROOT)))));

        MisuseReport report = open().getFirst();
        Map<String, String> at = Map.of("id", String.valueOf(report.id()));
        String page = body(desk(Method.GET, "/misuse-reports/{id}", at, Map.of()));
        assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
        assertTrue(page.contains("&lt;img src=x&gt;") && !page.contains("<img src=x"), page);
        assertFalse(page.contains("href=\"https://gia-mao"));
        assertTrue(body(desk(
                        Method.GET,
                        "/misuse-reports",
                        Map.of(),
                        Map.of("state", "all", "after", String.valueOf(report.id() - 1))))
                .contains(number));

        assertEquals(303, status(desk(Method.POST, "/misuse-reports/{id}/taking", at, Map.of("note", ""))));
        assertEquals(409, status(desk(Method.POST, "/misuse-reports/{id}/taking", at, Map.of("note", ""))));
        assertEquals(422, status(desk(Method.POST, "/misuse-reports/{id}/confirmation", at, Map.of("note", ""))));
        assertEquals(0, cases());
        assertEquals(
                303, status(desk(Method.POST, "/misuse-reports/{id}/confirmation", at, Map.of("note", "đã mở xem"))));
        assertEquals(1, cases());
        assertTrue(body(look("/misuse/{reference}", Map.of("reference", number), Map.of()))
                .contains("xác nhận lạm dụng"));
        assertEquals(303, status(desk(Method.POST, "/misuse-reports/{id}/reopening", at, Map.of("note", "xem lại"))));
        assertEquals(
                303, status(desk(Method.POST, "/misuse-reports/{id}/confirmation", at, Map.of("note", "đúng vậy"))));
        assertEquals(1, cases(), "one case a report");
        assertEquals(
                List.of("misuse.taken", "misuse.confirmed", "misuse.reopened", "misuse.confirmed"),
                database()
                        .read(
                                Scope.SYSTEM,
                                tx -> tx.sql()
                                        .fetch(
                                                "select convert_from(bytes, 'UTF8')::jsonb ->> 'kind' from ledger_entry where convert_from(bytes, 'UTF8')::jsonb ->> 'subject' = ? order by id",
                                                "misuse/" + number)
                                        .getValues(0, String.class)));
    }

    private static String main(Reply reply) {
        String page = body(reply);
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }

    @Test
    void bad_input_is_said_at_its_field_and_shown_again() {
        Reply hidden = tell(
                "192.0.2.2",
                Map.of("said", "chữ đảo \u202e chiều ở đây", "domain", "nhan\u0007.vn", "url", "x\u200by"));
        assertEquals(422, status(hidden));
        assertEquals(3, body(hidden).split("ký tự ẩn", -1).length - 1 - 3, "three fields, each said twice");
        assertEquals(422, status(tell("192.0.2.2", Map.of("said", "ngắn"))));
        Reply longer = tell("192.0.2.2", Map.of("said", "ạ".repeat(5000)));
        assertEquals(422, status(longer));
        assertTrue(body(longer).contains("ạ".repeat(5000)), "what was typed is not lost");
        assertEquals(422, status(tell("192.0.2.2", Map.of("said", "đủ dài để đọc", "cid", "không phải mã"))));
        assertEquals(422, status(tell("192.0.2.2", Map.of("said", "đủ dài để đọc", "domain", "không phải"))));
        assertEquals(List.of(), open());
        assertEquals(404, status(look("/misuse/{reference}", Map.of("reference", "0000000000"), Map.of())));
        assertEquals(404, status(look("/misuse/{reference}", Map.of("reference", "<b>"), Map.of())));
        assertEquals(422, status(look("/misuse", Map.of(), Map.of("reference", "<b>"))));
    }

    @Test
    void a_flood_is_429_and_another_address_is_unharmed() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 50; i++)
            statuses.add(status(tell("198.51.100.9", Map.of("said", "lũ báo cáo " + i, "domain", host))));
        assertEquals(5, statuses.stream().filter(status -> status == 303).count());
        assertEquals(45, statuses.stream().filter(status -> status == 429).count());
        assertEquals(303, status(tell("198.51.100.10", Map.of("said", "người khác báo", "domain", host))));
        assertEquals(6, open().size());
    }

    @Test
    void a_browsers_report_is_counted_by_embedder_and_day_and_comes_into_the_queue() {
        for (int i = 0; i < 5; i++) assertEquals(204, violated(cid.value(), "application/csp-report", CSP));
        assertEquals(404, violated("00000000000000000000000000", "application/csp-report", CSP));
        assertEquals(404, violated("x", "application/csp-report", CSP));
        assertEquals(400, violated(cid.value(), "application/csp-report", "{\"csp-report\":"));
        assertEquals(415, violated(cid.value(), "text/html", CSP));
        worker.flush();
        worker.flush();
        assertEquals(
                List.of(new EmbedCount("https://evil.example", TODAY, 5)),
                database().read(Scope.SYSTEM, tx -> store.embedders(tx, cid.value(), TODAY, 10)));
        worker.keep(ledger, NOW);
        worker.keep(ledger, NOW.plusSeconds(60));
        assertEquals(1, open().size());
        assertEquals(MisuseSource.CSP, open().getFirst().source());
        String page = body(desk(
                Method.GET,
                "/misuse-reports/{id}",
                Map.of("id", String.valueOf(open().getFirst().id())),
                Map.of()));
        assertTrue(page.contains("<code>https://evil.example</code>"), page);
        int limited = 0;
        for (int i = 0; i < 200; i++) if (violated(cid.value(), "application/csp-report", CSP) == 429) limited++;
        assertTrue(limited > 100, limited + " of 200");
    }

    private int violated(String label, String type, String body) {
        var sent = new Form(
                Map.of("referer", List.of("")),
                Map.of(Route.BODY, new Upload("", type, body.getBytes(StandardCharsets.UTF_8))));
        return status(handled(
                violations.routes(),
                Method.POST,
                "/csp/{cid}",
                stranger(Method.POST, "/csp/" + label, Map.of("cid", label), Map.of(), sent, "203.0.113.5")));
    }

    @Test
    void a_scan_that_sees_a_foreign_label_makes_one_report_while_one_is_open() {
        var sightings = new EmbedSightings(store, ledger, random);
        SeenEmbed seen = SeenEmbed.of(List.of(found("<img src=\"https://nhan.example/b/" + cid + ".svg\">")))
                .orElseThrow();
        assertEquals(Optional.of(cid.value()), seen.cid());
        assertEquals(
                Optional.of(cid.value()),
                SeenEmbed.of(List.of(found("<trust-label credential=\"" + cid + "\"></trust-label>")))
                        .orElseThrow()
                        .cid());
        assertEquals(
                Optional.empty(),
                SeenEmbed.of(List.of(found("<img src=\"/nhan.png\" alt=\"Tín nhiệm mạng\">")))
                        .orElseThrow()
                        .cid());
        for (int i = 0; i < 3; i++) database().change(Scope.SYSTEM, tx -> sightings.saw(tx, 1, seen, host, NOW));
        assertEquals(1, open().size());
        Map<String, String> at = Map.of("id", String.valueOf(open().getFirst().id()));
        assertEquals(303, status(desk(Method.POST, "/misuse-reports/{id}/dismissal", at, Map.of("note", "trang mẫu"))));
        database().change(Scope.SYSTEM, tx -> sightings.saw(tx, 2, seen, host, NOW.plus(Duration.ofDays(29))));
        assertEquals(0, open().size(), "what was dismissed stays quiet for a month");
        database().change(Scope.SYSTEM, tx -> sightings.saw(tx, 3, seen, host, NOW.plus(Duration.ofDays(31))));
        assertEquals(1, open().size());
    }

    private static Finding found(String html) {
        return new Finding(
                "label-embed",
                1,
                new Verdict.NotMet(new Text("mã nhãn là của cổng khác", "another's")),
                Severity.HIGH,
                "",
                html,
                new Text("", ""),
                "");
    }

    @Test
    void a_contact_is_erased_when_its_report_has_been_closed_long_enough() {
        tell("192.0.2.3", Map.of("said", "đủ dài để đọc", "domain", host, "contact", "ai@example.vn"));
        MisuseReport report = open().getFirst();
        Map<String, String> at = Map.of("id", String.valueOf(report.id()));
        worker.keep(ledger, NOW.plus(Duration.ofDays(91)));
        assertEquals("ai@example.vn", open().getFirst().contact(), "open");
        desk(Method.POST, "/misuse-reports/{id}/dismissal", at, Map.of("note", "không phải"));
        worker.keep(ledger, NOW.plus(Duration.ofDays(89)));
        assertEquals("ai@example.vn", find(report.id()).contact());
        worker.keep(ledger, NOW.plus(Duration.ofDays(91)));
        assertEquals("", find(report.id()).contact());
    }

    private MisuseReport find(long id) {
        return database().read(Scope.SYSTEM, tx -> store.find(tx, id)).orElseThrow();
    }
}

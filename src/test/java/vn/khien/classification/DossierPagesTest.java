package vn.khien.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.Province;
import vn.khien.ledger.LedgerStore;
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

class DossierPagesTest {
    private static final byte[] PDF = "%PDF-1.7\n...".getBytes(StandardCharsets.US_ASCII);

    private final Views views =
            new Views(new Page.Site("http://127.0.0.1:1", "http://localhost:2", true, false, "0"), List.of());
    private final LedgerStore ledger = new LedgerStore(new SecureRandom());
    private final SystemCaseStore systems = new SystemCaseStore();
    private final DecisionStore decisions = new DecisionStore();
    private final DossierStore dossiers = new DossierStore(systems, decisions);
    private final AdvisorPages advisor = new AdvisorPages(database(), systems, dossiers, ledger, views);
    private final DossierPages pages = new DossierPages(database(), dossiers, decisions, ledger, views);

    private final Province province = Province.fresh();
    private final Actor officer = province.officer();
    private final Actor appraiser = Province.person(OfficeKind.APPRAISER, province.unit());
    private final Actor approver = Province.person(OfficeKind.APPROVER, province.owner());
    private final long system = province.registered(officer, "Cổng dịch vụ công");
    private Instant now = Province.NOW;

    private Reply.Whole send(Method method, String path, Request request) {
        for (Route route : Stream.of(advisor.routes(), pages.routes())
                .flatMap(List::stream)
                .toList())
            if (route.method() == method && route.path().equals(path)) {
                Reply reply = route.handler().handle(request);
                return reply instanceof Reply.Whole whole
                        ? whole
                        : Reply.text(((Reply.Refused) reply).status(), "refused");
            }
        throw new AssertionError("no route " + path);
    }

    private Request request(Actor actor, Method method, Map<String, String> parameters, Form form, Lang lang) {
        return new Request(
                method, "/", parameters, Map.of(), form, lang, Optional.of(actor), "", "s", "token", "", now);
    }

    private Reply.Whole get(Actor actor, String path, String n) {
        return send(Method.GET, path, request(actor, Method.GET, parameters(n), Form.empty(), Lang.VI));
    }

    private Map<String, String> parameters(String n) {
        return Map.of("id", String.valueOf(system), "n", n);
    }

    private Reply.Whole post(Actor actor, String path, Map<String, String> fields) {
        return post(actor, path, fields, Map.of());
    }

    private Reply.Whole post(Actor actor, String path, Map<String, String> fields, Map<String, Upload> files) {
        Map<String, List<String>> values = new HashMap<>(Map.of("csrf", List.of("token")));
        fields.forEach((name, value) -> values.put(name, List.of(value)));
        return send(Method.POST, path, request(actor, Method.POST, parameters("1"), new Form(values, files), Lang.VI));
    }

    private static String body(Reply.Whole reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static final String ADVISOR = "/systems/{id}/advisor";
    private static final String DOSSIERS = "/systems/{id}/dossiers";
    private static final String ONE = "/systems/{id}/dossiers/{n}";
    private static final Map<String, String> PROCEDURES = Map.of(
            "type", "CITIZEN_BUSINESS",
            "info.PUBLIC", "true",
            "info.PERSONAL", "true",
            "onlineService", "true",
            "adminProcedureSettlement", "true");
    private static final Map<String, String> DECISION =
            Map.of("number", "123/QĐ-UBND", "signedOn", "2026-11-23", "signer", "Trần Văn Mẫu, Chủ tịch");

    private static Map<String, Upload> file(String name, byte[] bytes) {
        return Map.of("file", new Upload(name, "application/pdf", bytes));
    }

    private int determined() {
        return database()
                .read(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .fetchSingle("select determined from pub.national_totals(now())")
                                .get(0, Integer.class));
    }

    private void until(Step step) {
        assertEquals(303, post(officer, DOSSIERS, PROCEDURES).status());
        if (step == Step.RETURNED) return;
        assertEquals(303, post(officer, ONE + "/submission", Map.of()).status());
        if (step == Step.SUBMITTED) return;
        assertEquals(303, post(appraiser, ONE + "/acceptance", Map.of()).status());
        if (step == Step.ACCEPTED) return;
        assertEquals(
                303,
                post(appraiser, ONE + "/appraisal", Map.of("result", "conforming"))
                        .status());
    }

    @Test
    void from_answers_to_a_decision_three_people_move_the_national_count_by_one() {
        int before = determined();
        var opened = get(officer, ADVISOR, "1");
        assertTrue(body(opened).contains("Cập nhật kết quả"));
        var answered = post(officer, ADVISOR, PROCEDURES);
        assertEquals(200, answered.status());
        assertTrue(body(answered).contains("NĐ331 Đ13.2.b"));
        assertTrue(body(answered).contains("Lập hồ sơ từ kết quả này"));

        var made = post(officer, DOSSIERS, PROCEDURES);
        assertEquals(
                "/systems/" + system + "/dossiers/1?said=dossier-made",
                made.headers().get("Location"));
        assertTrue(body(get(officer, ONE, "1")).contains("Gửi đề nghị thẩm định</button>"));
        assertEquals(303, post(officer, ONE + "/submission", Map.of()).status());
        var seen = body(get(appraiser, ONE, "1"));
        assertTrue(seen.contains("Tiếp nhận hồ sơ hợp lệ</button>"));
        assertTrue(seen.contains("hạn 01/12/2026"));
        assertFalse(seen.contains("Rút hồ sơ</button>"));
        assertEquals(303, post(appraiser, ONE + "/acceptance", Map.of()).status());
        assertEquals(
                303,
                post(appraiser, ONE + "/appraisal", Map.of("result", "conforming", "opinion", "Đúng tiêu chí"))
                        .status());
        assertEquals(before, determined());
        assertTrue(body(get(approver, "/dossiers", "1")).contains("Mở để ghi quyết định"));
        var approved = post(approver, ONE + "/decision", DECISION, file("QĐ 123.pdf", PDF));
        assertEquals(303, approved.status());
        assertEquals(before + 1, determined());

        var page = body(get(officer, ONE, "1"));
        assertTrue(page.contains("123/QĐ-UBND"));
        assertTrue(page.contains("Đã phê duyệt"));
        var entries = database().read(officer.scope(), tx -> ledger.newest(tx, Long.MAX_VALUE, "system/" + system, 20));
        assertEquals(
                List.of(
                        "dossier.approved",
                        "dossier.conforming",
                        "dossier.accepted",
                        "dossier.submitted",
                        "dossier.made"),
                entries.stream()
                        .map(LedgerStore.Recorded::kind)
                        .filter(kind -> kind.startsWith("dossier"))
                        .toList());
        assertFalse(entries.getFirst().json().contains("Trần Văn Mẫu"));
        assertEquals("Trần Văn Mẫu, Chủ tịch", entries.getFirst().personal().get("signer"));
    }

    @Test
    void the_signed_file_goes_only_to_those_who_see_the_system() {
        until(Step.CONFORMING);
        post(approver, ONE + "/decision", DECISION, file("../qđ\u202e.pdf", PDF));
        long document = database()
                .read(officer.scope(), tx -> dossiers.find(tx, system, 1, Province.TODAY))
                .orElseThrow()
                .decision()
                .orElseThrow()
                .document()
                .orElseThrow();
        Map<String, String> id = Map.of("id", String.valueOf(document));
        var given = send(Method.GET, "/documents/{id}", request(officer, Method.GET, id, Form.empty(), Lang.VI));
        assertEquals(200, given.status());
        assertTrue(String.valueOf(given.headers().get("Content-Disposition")).startsWith("attachment"));
        assertEquals(new String(PDF, StandardCharsets.US_ASCII), body(given));
        Actor stranger = Province.fresh().officer();
        var refused = send(Method.GET, "/documents/{id}", request(stranger, Method.GET, id, Form.empty(), Lang.VI));
        assertEquals(404, refused.status());
    }

    @Test
    void a_stranger_finds_nothing() {
        until(Step.SUBMITTED);
        Actor stranger = Province.fresh().officer();
        assertEquals(404, get(stranger, ADVISOR, "1").status());
        assertEquals(404, get(stranger, ONE, "1").status());
        assertEquals(404, post(stranger, ADVISOR, PROCEDURES).status());
        assertEquals(404, post(stranger, DOSSIERS, PROCEDURES).status());
        assertEquals(404, post(stranger, ONE + "/withdrawal", Map.of()).status());
        assertEquals(404, get(officer, ONE, "2").status());
        assertEquals(404, get(officer, ONE, "4294967297").status());
    }

    @Test
    void a_step_sent_twice_or_too_late_is_refused_with_its_reason() {
        until(Step.SUBMITTED);
        var twice = post(officer, ONE + "/submission", Map.of());
        assertEquals(409, twice.status());
        assertTrue(body(twice).contains("Hồ sơ không còn ở bước này"));
        post(appraiser, ONE + "/acceptance", Map.of());
        assertEquals(409, post(officer, ONE + "/withdrawal", Map.of()).status());
        assertEquals(
                409,
                post(approver, ONE + "/decision", DECISION, file("a.pdf", PDF)).status());
    }

    @Test
    void a_withdrawn_dossier_can_be_submitted_again() {
        until(Step.SUBMITTED);
        assertEquals(303, post(officer, ONE + "/withdrawal", Map.of()).status());
        assertEquals(409, post(appraiser, ONE + "/acceptance", Map.of()).status());
        assertEquals(303, post(officer, ONE + "/submission", Map.of()).status());
    }

    @Test
    void a_return_needs_a_reason_and_shows_it() {
        until(Step.SUBMITTED);
        var bare = post(appraiser, ONE + "/return", Map.of("reason", "thiếu"));
        assertEquals(422, bare.status());
        assertTrue(body(bare).contains("f-reason-error"));
        assertEquals(
                303,
                post(appraiser, ONE + "/return", Map.of("reason", "Bổ sung <b>sơ đồ</b> mạng"))
                        .status());
        assertTrue(body(get(officer, ONE, "1")).contains("Bổ sung &lt;b&gt;sơ đồ&lt;/b&gt; mạng"));
    }

    @Test
    void a_decision_with_faults_is_told_at_each_field_and_writes_nothing() {
        until(Step.CONFORMING);
        int before = determined();
        var faults = post(
                approver,
                ONE + "/decision",
                Map.of("number", "", "signedOn", "2026-11-25", "signer", ""),
                file("a.exe", "MZ".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(422, faults.status());
        for (String field : List.of("number", "signedOn", "signer", "file"))
            assertTrue(body(faults).contains("f-" + field + "-error"), field);
        assertEquals(422, post(approver, ONE + "/decision", DECISION, Map.of()).status());
        byte[] large = new byte[20 * 1024 * 1024 + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        assertEquals(
                422,
                post(approver, ONE + "/decision", DECISION, file("a.pdf", large))
                        .status());
        assertEquals(before, determined());
    }

    @Test
    void the_same_answers_sent_twice_make_one_dossier_and_none_while_one_is_under_way() {
        until(Step.RETURNED);
        assertEquals(303, post(officer, DOSSIERS, PROCEDURES).status());
        assertEquals(
                1,
                database()
                        .read(officer.scope(), tx -> dossiers.ofSystem(tx, system, Province.TODAY))
                        .size());
        post(officer, ONE + "/submission", Map.of());
        var refused = post(officer, DOSSIERS, PROCEDURES);
        assertEquals(409, refused.status());
        assertTrue(body(refused).contains("Mở hồ sơ số 1"));
    }

    @Test
    void where_no_criterion_matches_the_officer_proposes_with_reasons() {
        Map<String, String> portal = new HashMap<>(Map.of("type", "CITIZEN_BUSINESS", "info.PUBLIC", "true"));
        assertTrue(body(post(officer, ADVISOR, portal)).contains("Chưa đủ căn cứ"));
        var bare = post(officer, DOSSIERS, portal);
        assertEquals(422, bare.status());
        assertTrue(body(bare).contains("f-level-error"));
        portal.put("level", "2");
        portal.put("reasons", "Chỉ đăng thông tin công cộng, rủi ro thấp");
        assertEquals(303, post(officer, DOSSIERS, portal).status());
        assertTrue(body(get(officer, ONE, "1")).contains("Không điều khoản nào quyết định"));
    }

    @Test
    void nothing_is_kept_of_a_system_with_state_secrets() {
        Map<String, String> secret =
                Map.of("type", "INTERNAL", "info.STATE_SECRET", "true", "harm.SECURITY", "SERIOUS");
        var answered = post(officer, ADVISOR, secret);
        assertTrue(body(answered).contains("không nhập bí mật nhà nước"));
        assertFalse(body(answered).contains("Lập hồ sơ từ kết quả này"));
        assertEquals(409, post(officer, DOSSIERS, secret).status());
        assertTrue(database()
                .read(officer.scope(), tx -> dossiers.ofSystem(tx, system, Province.TODAY))
                .isEmpty());
    }

    @Test
    void the_ministry_appraises_level_4() {
        Map<String, String> national = new HashMap<>(PROCEDURES);
        national.putAll(Map.of("nationalEGov", "true", "require247", "true"));
        assertEquals(303, post(officer, DOSSIERS, national).status());
        post(officer, ONE + "/submission", Map.of());
        var refused = post(appraiser, ONE + "/acceptance", Map.of());
        assertEquals(409, refused.status());
        assertTrue(body(refused).contains("do Bộ Công an thẩm định"));
    }

    @Test
    void a_unit_of_the_ministry_is_known_by_its_ancestors() {
        Organisation ministry = province.owner();
        assertFalse(database()
                .read(officer.scope(), tx -> systems.find(tx, system, Province.TODAY))
                .orElseThrow()
                .unitOfTheMinistry());
        assertEquals(
                ministry.id(),
                database()
                        .read(officer.scope(), tx -> systems.find(tx, system, Province.TODAY))
                        .orElseThrow()
                        .owner()
                        .id());
    }

    @Test
    void every_page_is_drawn_in_english_too() {
        until(Step.SUBMITTED);
        for (String path : List.of(ADVISOR, ONE, "/dossiers")) {
            var reply = send(Method.GET, path, request(appraiser, Method.GET, parameters("1"), Form.empty(), Lang.EN));
            assertEquals(200, reply.status());
            assertTrue(body(reply).contains("<html lang=\"en\">"), path);
        }
    }
}

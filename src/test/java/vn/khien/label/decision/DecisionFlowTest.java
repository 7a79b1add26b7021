package vn.khien.label.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.TODAY;
import static vn.khien.inventory.Province.database;
import static vn.khien.schema.Tables.NOTICE;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.khien.badge.Tier;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.inventory.Province;
import vn.khien.label.IssuedLabel;
import vn.khien.web.Form;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Reply;

/** From an owner's application to the issue, with every step back, as every role. */
class DecisionFlowTest {
    private static final String LABEL = "/portals/{id}/label";
    private static final String APPLY = "/portals/{id}/label-applications";
    private static final String PROPOSE = "/portals/{id}/label-proposals";
    private static final byte[] PDF = "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8);

    private final LabelDesk desk = new LabelDesk();

    private long application(long portal) {
        return database()
                .read(Scope.SYSTEM, tx -> new ApplicationStore().newest(tx, portal))
                .orElseThrow()
                .id();
    }

    @Test
    void an_owner_asks_a_reviewer_returns_it_and_proposes_it_when_asked_again() {
        long portal = desk.ready();
        assertEquals(422, desk.post(desk.officer, APPLY, portal, Map.of("tier", "golden")));
        assertEquals(422, desk.post(desk.officer, APPLY, portal, Map.of()));
        assertEquals(404, desk.post(Province.fresh().officer(), APPLY, portal, Map.of("tier", "basic")));
        assertEquals(303, desk.post(desk.officer, APPLY, portal, Map.of("tier", "basic")));
        assertEquals(409, desk.post(desk.officer, APPLY, portal, Map.of("tier", "basic")));
        assertTrue(LabelDesk.body(desk.list(desk.reviewer, "/labels/queue", Map.of()))
                .contains(desk.host(portal).substring(4)));

        long first = application(portal);
        assertEquals(
                422, desk.post(desk.reviewer, "/label-applications/{id}/return", first, Map.of("return-note", "")));
        assertEquals(
                303,
                desk.post(
                        desk.reviewer,
                        "/label-applications/{id}/return",
                        first,
                        Map.of("return-note", "thiếu <b>công văn</b>")));
        assertEquals(
                409,
                desk.post(
                        desk.reviewer,
                        "/label-applications/{id}/return",
                        first,
                        Map.of("return-note", "thiếu công văn")));
        assertTrue(desk.page(desk.officer, LABEL, portal).contains("thiếu &lt;b&gt;công văn"));
        assertEquals(1, told(desk.officer, "label-returned"));

        assertEquals(303, desk.post(desk.officer, APPLY, portal, Map.of("tier", "basic")));
        assertEquals(
                303, desk.post(desk.officer, "/label-applications/{id}/withdrawal", application(portal), Map.of()));
        assertEquals(
                409, desk.post(desk.officer, "/label-applications/{id}/withdrawal", application(portal), Map.of()));
        assertEquals(303, desk.post(desk.officer, APPLY, portal, Map.of("tier", "basic")));
        assertEquals(303, desk.post(desk.reviewer, PROPOSE, portal, Map.of("tier", "basic")));
        assertFalse(database()
                .read(Scope.SYSTEM, tx -> new ApplicationStore().newest(tx, portal))
                .orElseThrow()
                .waits());
        assertEquals(409, desk.post(desk.officer, APPLY, portal, Map.of("tier", "basic")));
    }

    @Test
    void a_proposal_is_withdrawn_by_who_made_it_and_refused_with_a_reason_by_the_authority() {
        long portal = desk.ready();
        assertEquals(422, desk.post(desk.reviewer, PROPOSE, portal, Map.of("tier", "x' or 1=1")));
        assertEquals(403, desk.post(desk.officer, PROPOSE, portal, Map.of("tier", "basic")));
        assertEquals(403, desk.post(desk.issuer, PROPOSE, portal, Map.of("tier", "basic")));
        assertEquals(303, desk.post(desk.reviewer, PROPOSE, portal, Map.of("tier", "basic")));
        assertEquals(409, desk.post(desk.reviewer, PROPOSE, portal, Map.of("tier", "basic")));
        Actor other = Province.person(OfficeKind.REVIEWER, desk.authority);
        long first = desk.proposal(portal);
        assertEquals(409, desk.post(other, "/label-proposals/{id}/withdrawal", first, Map.of()));
        assertEquals(303, desk.post(desk.reviewer, "/label-proposals/{id}/withdrawal", first, Map.of()));
        assertEquals(409, desk.post(desk.reviewer, "/label-proposals/{id}/withdrawal", first, Map.of()));
        assertEquals(409, desk.post(desk.issuer, "/label-proposals/{id}/issue", first, Map.of()));

        assertEquals(303, desk.post(desk.reviewer, PROPOSE, portal, Map.of("tier", "basic")));
        long second = desk.proposal(portal);
        assertEquals(
                422, desk.post(desk.issuer, "/label-proposals/{id}/refusal", second, Map.of("refusal-note", "no")));
        assertEquals(
                403,
                desk.post(desk.reviewer, "/label-proposals/{id}/issue", second, Map.of()),
                "a reviewer does not issue");
        assertEquals(
                303,
                desk.post(
                        desk.issuer,
                        "/label-proposals/{id}/refusal",
                        second,
                        Map.of("refusal-note", "đầu mối không ai nghe máy")));
        assertTrue(desk.page(desk.reviewer, LABEL, portal).contains("đầu mối không ai nghe máy"));
        assertEquals(1, told(desk.reviewer, "label-refused"));
        for (String nothing : List.of("issue", "refusal", "withdrawal"))
            assertEquals(
                    404,
                    desk.post(
                            nothing.equals("withdrawal") ? desk.reviewer : desk.issuer,
                            "/label-proposals/{id}/" + nothing,
                            987_654_321L,
                            Map.of("refusal-note", "không có")));
    }

    private void declared(long portal, boolean holds) {
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> desk.decisions.declare(tx, portal, "NCA-W-2", holds, desk.officer.person(), desk.now));
    }

    private static int told(Actor whom, String kind) {
        return database()
                .read(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .fetchCount(
                                        NOTICE,
                                        NOTICE.PERSON_ID.eq(whom.person()).and(NOTICE.KIND.eq(kind))));
    }

    @Test
    void an_owner_is_reminded_once_a_day_of_what_a_proposal_lacks_and_nobody_issues_meanwhile() {
        String remind = "/portals/{id}/label-reminders";
        long portal = desk.ready();
        assertEquals(409, desk.post(desk.issuer, remind, portal, Map.of()), "nothing is asked for");
        assertEquals(303, desk.post(desk.reviewer, PROPOSE, portal, Map.of("tier", "basic")));
        String issue = "/label-proposals/" + desk.proposal(portal) + "/issue";
        assertTrue(desk.page(desk.issuer, LABEL, portal).contains(issue));
        assertEquals(409, desk.post(desk.issuer, remind, portal, Map.of()), "nothing lacks");

        declared(portal, false);
        String page = desk.page(desk.issuer, LABEL, portal);
        assertTrue(page.contains("Chưa đủ điều kiện cấp: 11/12"), page);
        assertFalse(page.contains(issue));
        String queue = LabelDesk.body(desk.list(desk.issuer, "/labels/queue", Map.of()));
        assertTrue(queue.contains("còn thiếu 1"));
        assertTrue(page.contains("/portals/" + portal + "/label-reminders"));
        assertEquals(403, desk.post(desk.officer, remind, portal, Map.of()));
        assertEquals(303, desk.post(desk.issuer, remind, portal, Map.of()));
        assertEquals(1, told(desk.officer, "label-lacking.new"));
        assertEquals(409, desk.post(desk.reviewer, remind, portal, Map.of()));
        assertFalse(desk.page(desk.reviewer, LABEL, portal).contains("/label-reminders"));
        desk.now = desk.now.plus(Duration.ofHours(24));
        assertEquals(303, desk.post(desk.reviewer, remind, portal, Map.of()));
        assertEquals(2, told(desk.officer, "label-lacking.new"));

        declared(portal, true);
        assertTrue(desk.page(desk.issuer, LABEL, portal).contains(issue));
        database().change(Scope.SYSTEM, tx -> desk.decisions.sighted(tx, portal, false, "none", "", desk.now));
        String missed = desk.page(desk.issuer, LABEL, portal);
        assertTrue(missed.contains(issue) && missed.contains("Kiểm tra lại tên miền và cấp"), missed);
        assertEquals(404, desk.post(desk.issuer, remind, 987_654_321L, Map.of()));
    }

    @Test
    void the_file_of_a_label_names_both_people() {
        desk.now = desk.now.plusMillis(123);
        IssuedLabel label = desk.issued(desk.ready(), "basic");
        Deed issue = database()
                .read(
                        desk.reviewer.scope(),
                        tx -> desk.decisions.deeds(tx, label.cid().value()))
                .getFirst();
        assertEquals(desk.issuer.name(), issue.by());
        assertEquals(desk.reviewer.name(), issue.proposal().orElseThrow().by());
        assertTrue(LabelDesk.body(desk.send(
                        desk.reviewer,
                        Method.GET,
                        "/labels/{cid}",
                        Map.of("cid", label.cid().value()),
                        Map.of(),
                        Form.empty()))
                .contains(desk.reviewer.name() + " đề nghị lúc"));
    }

    @Test
    void a_label_is_found_in_the_queue_by_domain_name_or_owner() {
        IssuedLabel label = desk.issued(desk.ready(), "basic");
        String file = "/labels/" + label.cid().value();
        String owner = java.text.Normalizer.normalize(label.ownerVi(), java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "")
                .replace('đ', 'd')
                .toUpperCase(java.util.Locale.ROOT);
        for (String words : List.of(label.domain(), label.cid().value(), owner, label.domain() + " " + label.ownerVi()))
            assertTrue(queue(words).contains(file), words);
        for (String words : List.of("không-có.example", "%", "_", "' or 1=1", label.domain() + " nobody"))
            assertFalse(queue(words).contains(file), words);
        assertTrue(queue("<b>x").contains("&lt;b&gt;x"));
    }

    private String queue(String words) {
        return LabelDesk.body(desk.list(desk.reviewer, "/labels/queue", Map.of("q", words)));
    }

    @Test
    void papers_are_pdf_dated_and_seen_only_by_who_sees_the_portal() {
        long portal = desk.ready();
        Map<String, String> good = Map.of(
                "kind", "domain-letter",
                "number", "88/UBND-KSTT",
                "signedOn", "2026-11-01",
                "until", "2027-11-01",
                "unit", "Hãng máy chủ Mẫu");
        for (var wrong : Map.of(
                        "kind", "will",
                        "number", "",
                        "signedOn", "2026-12-01",
                        "until", "2026-11-01",
                        "unit", "\u202Ex")
                .entrySet()) {
            Map<String, String> fields = new HashMap<>(good);
            fields.put(wrong.getKey(), wrong.getValue());
            Reply.Whole reply = desk.upload(desk.officer, "/portals/{id}/label-papers", portal, fields, PDF);
            assertEquals(422, reply.status(), wrong.getKey());
            assertTrue(LabelDesk.body(reply).contains("id=\"f-" + wrong.getKey() + "-error\""), wrong.getKey());
        }
        for (byte[] file :
                List.of(new byte[0], "<html>".getBytes(StandardCharsets.UTF_8), new byte[20 * 1024 * 1024 + 1]))
            assertEquals(
                    422,
                    desk.upload(desk.officer, "/portals/{id}/label-papers", portal, good, file)
                            .status());
        assertEquals(
                404,
                desk.upload(Province.fresh().officer(), "/portals/{id}/label-papers", portal, good, PDF)
                        .status());
        assertEquals(
                303,
                desk.upload(desk.officer, "/portals/{id}/label-papers", portal, good, PDF)
                        .status());

        database().change(Scope.SYSTEM, tx -> desk.decisions.sighted(tx, portal, false, "none", "", desk.now));
        String page = desk.page(desk.reviewer, LABEL, portal);
        assertTrue(page.contains("DNS do Hãng máy chủ Mẫu giữ") && page.contains(">Đề nghị cấp nhãn</button>"));
        long paper = database()
                .read(Scope.SYSTEM, tx -> new PaperStore().standing(tx, List.of(portal)))
                .getFirst()
                .id();
        Reply.Whole file = desk.get(desk.reviewer, "/label-papers/{id}", paper);
        assertEquals(
                "attachment; filename=\".._b_o_c_o.pdf\"; filename*=UTF-8''.._b%C3%A1o%20c%C3%A1o.pdf",
                file.headers().get("Content-Disposition"));
        assertEquals(
                404,
                desk.get(Province.fresh().officer(), "/label-papers/{id}", paper)
                        .status());
        assertEquals(404, desk.post(Province.fresh().officer(), "/label-papers/{id}/withdrawal", paper, Map.of()));
        assertEquals(303, desk.post(desk.officer, "/label-papers/{id}/withdrawal", paper, Map.of()));
        assertEquals(404, desk.post(desk.officer, "/label-papers/{id}/withdrawal", paper, Map.of()));
        assertEquals(409, desk.post(desk.reviewer, PROPOSE, portal, Map.of("tier", "basic")));
    }

    @Test
    void what_will_be_published_is_seen_before_and_the_advanced_label_rests_on_the_units_report() {
        long portal = desk.ready();
        assertEquals(409, desk.post(desk.reviewer, PROPOSE, portal, Map.of("tier", "advanced")));
        desk.paper(portal, "assessment-report", TODAY.plusDays(100));
        assertEquals(303, desk.post(desk.reviewer, PROPOSE, portal, Map.of("tier", "advanced")));
        String before = desk.page(desk.issuer, LABEL, portal);
        assertTrue(before.contains("Cấp nhãn mức nâng cao cho " + desk.host(portal)));
        assertTrue(before.contains("\"event\":\"issue\"") || before.contains("&#34;event&#34;:&#34;issue&#34;"));
        Reply.Whole picture = desk.get(desk.issuer, "/portals/{id}/label-preview.svg", portal);
        assertTrue(LabelDesk.body(picture).contains("TRÌNH DIỄN – KHÔNG CÓ GIÁ TRỊ"));
        assertEquals(303, desk.post(desk.issuer, "/label-proposals/{id}/issue", desk.proposal(portal), Map.of()));
        IssuedLabel label = desk.label(portal);
        assertEquals(Tier.ADVANCED, label.tier());
        String payload = new String(Base64.getUrlDecoder().decode(label.jws().split("\\.")[1]), StandardCharsets.UTF_8);
        assertTrue(payload.contains("\"tier\":\"advanced\"") && payload.contains("Đơn vị đánh giá Mẫu"), payload);
    }

    @Test
    void at_issue_the_proof_is_looked_for_again_and_a_proposal_that_no_longer_holds_stays() {
        long portal = desk.ready();
        assertEquals(303, desk.post(desk.reviewer, PROPOSE, portal, Map.of("tier", "basic")));
        var proof = desk.sites.remove(desk.host(portal));
        assertEquals(409, desk.post(desk.issuer, "/label-proposals/{id}/issue", desk.proposal(portal), Map.of()));
        desk.sites.put(desk.host(portal), proof);
        desk.assessed(portal, LabelDesk.ALL_MET.replace("\"NCA-W-3\":\"met\"", "\"NCA-W-3\":\"not-met\""));
        assertEquals(409, desk.post(desk.issuer, "/label-proposals/{id}/issue", desk.proposal(portal), Map.of()));
        desk.assessed(portal, LabelDesk.ALL_MET);
        assertEquals(303, desk.post(desk.issuer, "/label-proposals/{id}/issue", desk.proposal(portal), Map.of()));
    }
}

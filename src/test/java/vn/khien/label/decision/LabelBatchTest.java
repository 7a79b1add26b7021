package vn.khien.label.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.database;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.identity.Seat;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Reply;

/** Many at once: what holds is issued in one transaction, what does not says why. */
class LabelBatchTest {
    private static final String PROPOSE = "/labels/batch/proposals";

    private final LabelDesk desk = new LabelDesk();
    private final String own = "xet-" + desk.province.n() + "-";

    private String list(Actor actor) {
        return LabelDesk.body(desk.list(actor, "/labels/batch", Map.of("q", own)));
    }

    private List<String> ids(long... ids) {
        return java.util.Arrays.stream(ids).mapToObj(String::valueOf).toList();
    }

    @Test
    void a_reviewer_proposes_those_that_are_ready_and_the_authority_issues_those_that_hold() throws Exception {
        long one = desk.ready();
        long two = desk.ready();
        long three = desk.ready();
        long unready = desk.ready();
        desk.assessed(unready, LabelDesk.ALL_MET.replace("\"NCA-W-4\":\"met\"", "\"NCA-W-4\":\"unknown\""));
        String before = list(desk.reviewer);
        assertTrue(before.contains("3 trang, cổng đủ điều kiện") && before.contains("value=\"" + one + "\""));
        assertFalse(before.contains("value=\"" + unready + "\""));

        assertEquals(422, desk.post(desk.reviewer, PROPOSE, 0, Map.of("tier", "basic")));
        assertEquals(422, desk.post(desk.reviewer, PROPOSE, 0, Map.of("tier", "best", "portal", "" + one)));
        assertEquals(
                422, desk.post(desk.reviewer, PROPOSE, 0, Map.of("tier", "basic", "portal", "1;drop table label")));
        assertEquals(403, desk.post(desk.officer, PROPOSE, 0, Map.of("tier", "basic", "portal", "" + one)));
        Reply.Whole some = desk.postAll(
                desk.reviewer, PROPOSE, 0, Map.of("tier", List.of("basic"), "portal", ids(one, unready, 999_999_999L)));
        assertTrue(some.headers().getOrDefault("Location", "").contains("proposed=1&left=2"));
        Reply.Whole rest = desk.answer(desk.reviewer, PROPOSE, 0, Map.of("tier", "basic", "all", "yes", "q", own));
        assertTrue(rest.headers().getOrDefault("Location", "").contains("proposed=2&left=0"));

        assertTrue(list(desk.issuer).contains("3 đề nghị chờ cấp"));
        assertEquals(422, desk.post(desk.issuer, "/label-batches", 0, Map.of("proposal", "999999999")));
        assertEquals(403, desk.post(desk.reviewer, "/label-batches", 0, Map.of("all", "yes", "tier", "basic")));
        Map<String, List<String>> chosen =
                Map.of("proposal", ids(desk.proposal(one), desk.proposal(two), desk.proposal(three), 999_999_999L));
        Reply.Whole begun = desk.postAll(desk.issuer, "/label-batches", 0, chosen);
        assertEquals(303, begun.status());
        assertEquals(
                422,
                desk.postAll(desk.issuer, "/label-batches", 0, chosen).status(),
                "they stand in a batch that runs");
        long batch = Long.parseLong(begun.headers().getOrDefault("Location", "").replace("/label-batches/", ""));
        assertTrue(desk.page(desk.reviewer, "/label-batches/{id}", batch).contains("data-again=\"batch\""));

        desk.sites.remove(desk.host(two));
        desk.turnAll();
        String after = desk.page(desk.issuer, "/label-batches/{id}", batch);
        assertTrue(after.contains("Đã cấp 2, không cấp 1"));
        assertTrue(after.contains("Lần kiểm tra mới nhất chưa thấy chứng minh tên miền.")
                && after.contains("Đặt chuỗi chứng minh"));
        assertEquals(desk.label(one).validFrom(), desk.label(three).validFrom());
        assertTrue(database()
                .read(Scope.SYSTEM, tx -> desk.proposals.waitingFor(tx, two))
                .isPresent());
        assertEquals(
                404, desk.get(desk.issuer, "/label-batches/{id}", 987_654_321L).status());
    }

    @Test
    void who_proposed_does_not_issue_in_a_batch_either() throws Exception {
        long one = desk.ready();
        Actor both = new Actor(
                desk.reviewer.person(),
                desk.reviewer.username(),
                desk.reviewer.name(),
                Lang.EN,
                List.of(desk.reviewer.seats().getFirst(), new Seat(desk.authority.id(), "", "", OfficeKind.AUTHORITY)));
        assertEquals(303, desk.post(both, PROPOSE, 0, Map.of("tier", "basic", "portal", "" + one)));
        assertTrue(list(both).contains("you proposed it, another person issues"));
        Reply.Whole begun = desk.answer(both, "/label-batches", 0, Map.of("proposal", "" + desk.proposal(one)));
        desk.turnAll();
        long batch = Long.parseLong(begun.headers().getOrDefault("Location", "").replace("/label-batches/", ""));
        assertTrue(desk.page(both, "/label-batches/{id}", batch).contains("You proposed this label"));
    }
}

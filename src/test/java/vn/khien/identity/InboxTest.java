package vn.khien.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.khien.db.Scope;
import vn.khien.inventory.Province;
import vn.khien.web.OfficeKind;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Views;

class InboxTest {
    private final NoticeStore notices = NoticeStore.inboxes();
    private final NoticePages pages = new NoticePages(
            database(),
            notices,
            new Views(new Page.Site("http://127.0.0.1:1", "http://l", true, false, "0"), List.of()));
    private final Province province = Province.fresh();
    private final Actor officer = province.officer();

    private Reply.Whole handled(int route, Request request) {
        Reply reply = pages.routes().get(route).handler().handle(request);
        return reply instanceof Reply.Whole whole ? whole : Reply.text(((Reply.Refused) reply).status(), "");
    }

    private String inbox(Actor actor) {
        return new String(
                handled(0, Province.get(actor, "/inbox", Map.of(), Map.of())).body(), StandardCharsets.UTF_8);
    }

    private void tell(Actor actor, String host) {
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> notices.tell(
                                tx,
                                actor.person(),
                                "label-warned.proof-gone",
                                List.of(host, "2026-12-03"),
                                "/portals/7",
                                NOW));
    }

    @Test
    void an_inbox_shows_what_is_new_first_and_its_owner_alone_reads_it() {
        assertTrue(inbox(officer).contains("Chưa có thông báo"));
        tell(officer, "mot.example");
        tell(officer, "hai.example");
        Actor authority = Province.person(OfficeKind.AUTHORITY, province.owner());
        for (Actor other : List.of(province.officer(), authority))
            assertFalse(inbox(other).contains("mot.example"), other.username());
        String page = inbox(officer);
        assertTrue(page.contains("mot.example") && page.contains("03/12/2026") && page.contains("href=\"/portals/7\""));
        assertEquals(2, unread());

        long first = database()
                .read(officer.scope(), tx -> notices.unread(tx, officer.person(), 9))
                .getLast()
                .id();
        Map<String, String> id = Map.of("id", String.valueOf(first));
        assertEquals(
                404,
                handled(2, Province.post(authority, "/inbox", id, Map.of())).status());
        assertEquals(
                303, handled(2, Province.post(officer, "/inbox", id, Map.of())).status());
        assertEquals(1, unread());
        page = inbox(officer);
        assertTrue(page.indexOf("hai.example") < page.indexOf("mot.example"));
        tell(officer, "ba.example");
        handled(1, Province.post(officer, "/inbox", Map.of(), Map.of("upTo", String.valueOf(first + 1))));
        assertEquals(1, unread(), "what came since the page was drawn is still new");
    }

    private int unread() {
        return database()
                .read(
                        Scope.NOBODY,
                        tx -> tx.sql()
                                .fetchSingle("select pub.unread_notices(?)", officer.person())
                                .get(0, Integer.class));
    }

    @Test
    void a_kind_without_a_text_of_its_own_is_still_shown() {
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> notices.tell(tx, officer.person(), "of-tomorrow", List.of("<b>x</b>"), "", NOW));
        assertTrue(inbox(officer).contains("Có việc mới: of-tomorrow"));
    }
}

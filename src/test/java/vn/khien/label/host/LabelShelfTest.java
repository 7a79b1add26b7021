package vn.khien.label.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;
import vn.khien.label.Happening;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStore;
import vn.khien.ledger.LogStore;
import vn.khien.web.Form;
import vn.khien.web.Lang;
import vn.khien.web.Method;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.RouteTable;

final class LabelShelfTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(1));
    private static final Cid CID = Cid.random(new Random(6));
    private static final String PICTURE = "/b/" + CID + ".svg";

    private final Publication publication = new Publication();
    private final LabelHost host = new LabelHost(publication, "https://label.example", false);
    private final RouteTable table = new RouteTable(host.routes());

    @BeforeEach
    void publish() {
        publish(List.of(new Happening(Happening.Kind.ISSUED, NOW, "administrative")), 1, NOW);
    }

    private void publish(List<Happening> history, long version, Instant at) {
        var label = new IssuedLabel(
                CID,
                1,
                "portal.example.gov.vn",
                "https://portal.example.gov.vn/",
                "Cơ quan thử",
                "Test body",
                "T",
                "Cục thử",
                "Authority",
                false,
                version,
                1,
                "NCA-2026",
                Tier.BASIC,
                7,
                NOW,
                UNTIL,
                "e30.e30.e30",
                new byte[0],
                Optional.of(0L),
                history);
        publication.publish(
                new Snapshot(
                        List.of(label),
                        List.of(new LabelStore.SignedList(1, "e30.e30.list" + version, version, UNTIL)),
                        Optional.of(new LogStore.Head(1, new byte[32], "note", at)),
                        List.of(),
                        Optional.empty(),
                        List.of()),
                at);
    }

    private Reply.Whole ask(String path, Map<String, String> query, Instant now) {
        if (!(table.match(Optional.of(Method.GET), path) instanceof RouteTable.Match.Found(Route route, var at)))
            throw new IllegalStateException(path);
        Lang lang = "en".equals(query.get("lang")) ? Lang.EN : Lang.VI;
        return (Reply.Whole) route.handler()
                .handle(new Request(
                        Method.GET, path, at, query, Form.empty(), lang, Optional.empty(), "", "", "", "", now));
    }

    private String ready(String target, Instant now) {
        return host.shelf()
                .find(target, now)
                .map(ready -> new String(ready.whole().body(), StandardCharsets.UTF_8))
                .orElse("");
    }

    private static String text(Reply.Whole whole) {
        return new String(whole.body(), StandardCharsets.UTF_8);
    }

    @Test
    void what_was_drawn_once_lies_ready_under_every_way_to_ask_for_it() {
        String vi = text(ask(PICTURE, Map.of(), NOW));
        String en = text(ask(PICTURE, Map.of("lang", "en", "form", "compact"), NOW));
        assertEquals(vi, ready(PICTURE, NOW));
        assertEquals(vi, ready(PICTURE + "?lang=vi&form=full&scheme=dark", NOW));
        assertEquals(vi, ready(PICTURE + "?lang=fr&lang=en", NOW));
        assertEquals(en, ready(PICTURE + "?form=compact&x&lang=en", NOW));
        assertEquals("", ready(PICTURE + "?l%61ng=en", NOW));
    }

    @Test
    void junk_in_queries_gives_the_defaults_bytes_and_no_memory() {
        String plain = ask(PICTURE, Map.of(), NOW).headers().getOrDefault("ETag", "");
        LabelShelf shelf = (LabelShelf) host.shelf();
        int before = shelf.size();
        for (int i = 0; i < 10_000; i++) {
            Map<String, String> junk = new HashMap<>(Map.of("j" + i, "x" + i, "form", "f" + i, "lang", "l" + i));
            assertEquals(plain, ask(PICTURE, junk, NOW).headers().get("ETag"));
            assertFalse(ready(PICTURE + "?" + i + "&lang=x" + i, NOW).isEmpty());
            ask("/b/" + Cid.random(new Random(i)) + ".svg", junk, NOW);
        }
        assertEquals(before + 1, shelf.size());
    }

    @Test
    void a_revocation_is_shown_at_once() {
        for (String path : List.of(PICTURE, "/e/" + CID, "/api/v1/labels/" + CID, "/status/1"))
            ask(path, Map.of(), NOW);
        assertTrue(ready("/api/v1/labels/" + CID, NOW).contains("\"valid\""));
        publish(
                List.of(
                        new Happening(Happening.Kind.ISSUED, NOW, "administrative"),
                        new Happening(Happening.Kind.REVOKED, NOW, "conditions")),
                2,
                NOW);
        for (String path : List.of(PICTURE, "/e/" + CID, "/api/v1/labels/" + CID, "/status/1"))
            assertEquals("", ready(path, NOW), path);
        assertTrue(text(ask(PICTURE, Map.of(), NOW)).contains("Đã thu hồi"));
        assertTrue(ready(PICTURE, NOW).contains("Đã thu hồi"));
        assertEquals("e30.e30.list2", text(ask("/status/1", Map.of(), NOW)));
    }

    @Test
    void a_node_that_cannot_tell_has_nothing_green_ready() {
        String green = text(ask(PICTURE, Map.of(), NOW));
        Instant cut = NOW.plusSeconds(11);
        assertEquals("", ready(PICTURE, cut));
        String grey = text(ask(PICTURE, Map.of(), cut));
        assertTrue(grey.contains("Không xác nhận được lúc này"));
        assertEquals(grey, ready(PICTURE, cut));
        publication.confirm(cut);
        assertEquals("", ready(PICTURE, cut));
        assertEquals(green, text(ask(PICTURE, Map.of(), cut)));
    }

    @Test
    void an_end_of_validity_is_shown_to_the_second() {
        Instant late = UNTIL.minusSeconds(1);
        publication.confirm(late);
        assertTrue(text(ask("/api/v1/labels/" + CID, Map.of(), late)).contains("\"valid\""));
        assertTrue(ready("/api/v1/labels/" + CID, late).contains("\"valid\""));
        assertEquals("", ready("/api/v1/labels/" + CID, UNTIL));
        assertTrue(text(ask("/api/v1/labels/" + CID, Map.of(), UNTIL)).contains("\"expired\""));
        assertEquals("", ready("/api/v1/labels/" + CID, late));
    }

    @Test
    void room_is_bounded_and_what_is_asked_for_stays() {
        var shelf = new LabelShelf(publication, 200_000);
        for (int i = 0; i < 1_000; i++) {
            shelf.take("/kept", new Basis.Fixed(), NOW, () -> Reply.text(200, "kept"));
            shelf.take("/other/" + i, new Basis.Fixed(), NOW, () -> Reply.text(200, "x".repeat(1_000)));
        }
        assertTrue(shelf.size() < 100, shelf.size() + " kept");
        assertTrue(shelf.find("/kept", NOW).isPresent());
        assertTrue(shelf.find("/other/0", NOW).isEmpty());
    }
}

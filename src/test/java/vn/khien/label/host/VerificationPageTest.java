package vn.khien.label.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;
import vn.khien.badge.draw.PlainText;
import vn.khien.badge.log.EntryJson;
import vn.khien.badge.log.Tile;
import vn.khien.badge.log.Tiles;
import vn.khien.label.Happening;
import vn.khien.label.IssuedLabel;
import vn.khien.ledger.LogStore;
import vn.khien.web.Form;
import vn.khien.web.Lang;
import vn.khien.web.Method;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** The pages of one label, from a published log made by hand. */
class VerificationPageTest {
    private static final String LABEL_URL = "http://localhost:2";
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final Cid OURS = new Cid("7Q2M9K4T7Q2M9K4T7Q2M9K4T7Q");
    private static final Cid OTHER = new Cid("00000000000000000000000001");
    private static final String NASTY =
            "<script>alert(1)</script>\u202eelif\u2066\u0000\u0007\u200b\udb40\udc41 \"'&" + "Sở ".repeat(100);

    private final Publication publication = new Publication();
    private final LookupPages pages = new LookupPages(
            publication,
            new Views(new Page.Site("http://127.0.0.1:1", LABEL_URL, true, false, "0"), List.of()),
            now -> {
                throw new IllegalStateException("no counts here");
            });
    private final List<byte[]> entries = new ArrayList<>();
    private final List<Happening> rows = new ArrayList<>();

    private void logged(Cid cid, EntryJson.Event event, int day) {
        entries.add(new EntryJson(
                        event,
                        Optional.of(LABEL_URL + "/c/" + cid + "#1"),
                        Optional.of("sha-256:x"),
                        List.of("a.example"),
                        Optional.of("000"),
                        Optional.of("k"),
                        OptionalLong.of(1),
                        event == EntryJson.Event.ISSUE ? Optional.empty() : Optional.of(EntryJson.Reason.CONDITIONS),
                        FROM.plusSeconds(86_400L * day),
                        Optional.empty())
                .bytes());
    }

    private void happened(Happening.Kind kind, int day) {
        rows.add(new Happening(kind, FROM.plusSeconds(86_400L * day), "conditions"));
    }

    private IssuedLabel label(Cid cid, String domain, String owner, Tier tier, Optional<Long> place) {
        return new IssuedLabel(
                cid,
                1,
                domain,
                "https://" + domain + "/",
                owner,
                owner,
                "000",
                owner,
                owner,
                true,
                7,
                1,
                "NCA-2026",
                tier,
                1,
                FROM,
                Instant.parse("2027-11-01T00:00:00Z"),
                "a.b.c",
                new byte[0],
                place,
                List.copyOf(rows));
    }

    private void publish(String domain, String owner, Tier tier) {
        long size = entries.size();
        IssuedLabel label = label(OURS, domain, owner, tier, Optional.of(1L));
        var tile = new Tile(Tile.ENTRIES, 0, (int) size, Tiles.joinEntries(entries));
        var head = new LogStore.Head(size, new byte[32], "localhost:2/log\n" + size + "\nx\n\n", NOW);
        publication.publish(
                new Snapshot(List.of(label), List.of(), Optional.of(head), List.of(tile), Optional.empty(), List.of()),
                NOW);
    }

    @Test
    void until_a_new_label_is_in_the_log_its_domain_shows_the_old_one() {
        happened(Happening.Kind.ISSUED, 0);
        happened(Happening.Kind.REVOKED, 1);
        IssuedLabel old = label(OTHER, "a.example", "Chủ quản", Tier.BASIC, Optional.of(0L));
        rows.clear();
        happened(Happening.Kind.ISSUED, 2);
        IssuedLabel waiting = label(OURS, "a.example", "Chủ quản", Tier.BASIC, Optional.empty());
        var head = new LogStore.Head(1, new byte[32], "localhost:2/log\n1\nx\n\n", NOW);
        var before = new Snapshot(
                List.of(old, waiting), List.of(), Optional.of(head), List.of(), Optional.empty(), List.of());
        assertEquals(OTHER, before.domain("a.example").orElseThrow().cid());
        var grown = new LogStore.Head(2, new byte[32], "localhost:2/log\n2\nx\n\n", NOW);
        Snapshot after = before.with(
                List.of(waiting.placed(1)), List.of(), Optional.of(grown), List.of(), Optional.empty(), List.of());
        assertEquals(OURS, after.domain("a.example").orElseThrow().cid());
    }

    private void issued(String domain, String owner, Tier tier) {
        logged(OTHER, EntryJson.Event.ISSUE, 0);
        logged(OURS, EntryJson.Event.ISSUE, 0);
        happened(Happening.Kind.ISSUED, 0);
        publish(domain, owner, tier);
    }

    private String page(String route, Map<String, String> at, Map<String, String> query) {
        return new String(reply(route, at, query).body(), StandardCharsets.UTF_8);
    }

    private Reply.Whole reply(String route, Map<String, String> at, Map<String, String> query) {
        var request = new Request(
                Method.GET, route, at, query, Form.empty(), Lang.VI, Optional.empty(), "127.0.0.1", "", "", "", NOW);
        for (Route each : pages.routes())
            if (each.path().equals(route)) return (Reply.Whole) each.handler().handle(request);
        throw new AssertionError(route);
    }

    private String verification() {
        return page("/v/{cid}", Map.of("cid", OURS.value()), Map.of());
    }

    @Test
    void names_with_markup_control_and_direction_characters_of_any_length_are_only_read() {
        issued("a.example", NASTY, Tier.BASIC);
        String csv = page("/directory.csv", Map.of(), Map.of());
        String json = page("/directory.json", Map.of(), Map.of());
        for (String shown : List.of(verification(), page("/directory", Map.of(), Map.of()), csv, json))
            for (String bad : List.of("\u202e", "\u2066", "\u0000", "\u0007", "\u200b", "\udb40"))
                assertFalse(shown.contains(bad), () -> "U+" + Integer.toHexString(bad.codePointAt(0)));
        for (String html : List.of(verification(), page("/directory", Map.of(), Map.of()))) {
            assertFalse(html.contains("<script>alert"));
            assertTrue(html.contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;elif"), html);
            assertTrue(html.contains("Sở Sở Sở</bdi>"));
        }
        assertEquals("a b", PlainText.of(" a\t\n\u00a0b\u2069 "));
    }

    @Test
    void a_history_is_told_from_the_log_and_what_waits_for_it_stands_on_top() {
        issued("a.example", "Sở", Tier.BASIC);
        logged(OTHER, EntryJson.Event.REVOKE, 2);
        logged(OURS, EntryJson.Event.SUSPEND, 3);
        logged(OURS, EntryJson.Event.RESUME, 4);
        happened(Happening.Kind.SUSPENDED, 3);
        happened(Happening.Kind.RESUMED, 4);
        happened(Happening.Kind.REVOKED, 5);
        publish("a.example", "Sở", Tier.BASIC);
        var lines = new LogHistory()
                .of(
                        publication.snapshot(),
                        publication.snapshot().label(OURS.value()).orElseThrow());
        assertEquals(
                List.of("revoked -", "resumed 4", "suspended 3", "issued 1"),
                lines.stream()
                        .map(line -> line.what() + " "
                                + (line.place().isPresent()
                                        ? String.valueOf(line.place().getAsLong())
                                        : "-"))
                        .toList());
        String html = verification();
        assertTrue(html.contains("Đã thu hồi") && html.contains("chờ ghi nhật ký"));
        assertTrue(html.contains("Không còn đáp ứng điều kiện") && html.contains("nhật ký có 5 mục"));
        assertTrue(html.contains("&#34;event&#34;:&#34;suspend&#34;") || html.contains("\"event\":\"suspend\""));
    }

    @Test
    void the_log_is_read_on_as_it_grows_and_anew_when_it_is_another() {
        var history = new LogHistory();
        issued("a.example", "Sở", Tier.BASIC);
        var label = publication.snapshot().label(OURS.value()).orElseThrow();
        assertEquals(1, history.of(publication.snapshot(), label).size());
        for (int i = 0; i < 300; i++) logged(OTHER, EntryJson.Event.ISSUE, 1);
        logged(OURS, EntryJson.Event.EXPIRE, 6);
        var tiles = List.of(
                new Tile(Tile.ENTRIES, 0, 256, Tiles.joinEntries(entries.subList(0, 256))),
                new Tile(Tile.ENTRIES, 1, 47, Tiles.joinEntries(entries.subList(256, 303))));
        var grown = new Snapshot(
                List.of(label),
                List.of(),
                Optional.of(new LogStore.Head(303, new byte[32], "localhost:2/log\n303\n", NOW)),
                tiles,
                Optional.empty(),
                List.of());
        assertEquals(
                List.of(302L, 1L),
                history.of(grown, label).stream()
                        .map(line -> line.place().getAsLong())
                        .toList());
        var other = new Snapshot(
                List.of(label),
                List.of(),
                Optional.of(new LogStore.Head(1, new byte[32], "localhost:2/log2\n1\n", NOW)),
                List.of(new Tile(Tile.ENTRIES, 0, 1, Tiles.joinEntries(entries.subList(0, 1)))),
                Optional.empty(),
                List.of());
        assertEquals(
                List.of(OptionalLong.empty()),
                history.of(other, label).stream().map(LogHistory.Line::place).toList());
    }

    @Test
    void the_advanced_tier_rests_on_a_report_judged_by_people() {
        issued("a.example", "Sở", Tier.ADVANCED);
        assertTrue(verification().contains("NCA-W-7</code>") && verification().contains("mức nâng cao"));
        publish("a.example", "Sở", Tier.BASIC);
        assertFalse(verification().contains("NCA-W-7</code>"));
        assertEquals(2, verification().split("chủ quản cam kết", -1).length - 1);
        assertEquals(5, verification().split("máy kiểm tra", -1).length - 1);
    }

    @Test
    void a_revoked_label_vouches_for_nothing_in_green() {
        issued("a.example", "Sở", Tier.BASIC);
        assertTrue(verification().contains("chip good"));
        happened(Happening.Kind.REVOKED, 2);
        publish("a.example", "Sở", Tier.BASIC);
        assertFalse(verification().contains("chip good") || verification().contains("verdict good"));
    }

    @Test
    void a_look_alike_is_shown_beside_the_labelled_one_with_its_difference_marked() {
        issued("dichvucong.tinh-mau.example", "Sở", Tier.BASIC);
        String html = page("/d/{domain}", Map.of("domain", "dichvucong.tlnh-mau.example"), Map.of());
        assertTrue(html.contains("dichvucong.t<mark>l</mark>nh-mau.example"), html);
        assertTrue(html.contains("dichvucong.t<mark>i</mark>nh-mau.example"), html);
        assertTrue(html.contains("/misuse?domain=dichvucong.tlnh-mau.example"), html);
        assertEquals(new Twin("dichvuco", "n", ".vn"), Twin.of("dichvucon.vn", "dichvucong.vn"));
    }

    @Test
    void a_domain_in_punycode_is_shown_as_it_is_and_as_the_address_bar_draws_it() {
        issued("xn--cng-tinh-g1a.example", "Sở", Tier.BASIC);
        assertTrue(verification().contains("xn--cng-tinh-g1a.example"));
        assertTrue(verification().contains("<bdi class=\"domain\">"));
    }

    @Test
    void the_page_carries_its_address_as_a_code_and_a_way_to_report() {
        issued("a.example", "Sở", Tier.BASIC);
        var code = QrPicture.of(LABEL_URL + "/v/" + OURS);
        assertTrue(verification().contains(code.path()));
        assertTrue(code.path().startsWith("M4 4h7v1h-7z") && (code.side() - 8 - 17) % 4 == 0);
        assertTrue(verification().contains("/misuse?cid=" + OURS));
        assertEquals(
                "no-store",
                reply("/v/{cid}", Map.of("cid", OURS.value()), Map.of("seen", "b.example"))
                        .headers()
                        .get("Cache-Control"));
    }
}

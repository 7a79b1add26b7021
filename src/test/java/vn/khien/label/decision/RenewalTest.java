package vn.khien.label.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.TODAY;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.SignerPurpose;
import vn.khien.badge.SigningKey;
import vn.khien.badge.StatusList;
import vn.khien.badge.StatusPurpose;
import vn.khien.badge.Tier;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.label.Happening;
import vn.khien.label.IssueStore;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStore;
import vn.khien.label.Renewing;
import vn.khien.label.keys.LabelKeyStore;
import vn.khien.label.keys.PublishedKey;
import vn.khien.label.log.LabelWorker;

/** A label's further credentials: the same cid, a new number, a new index; and what becomes of the old ones. */
class RenewalTest {
    private static final String PROPOSE = "/portals/{id}/label-proposals";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final LabelDesk desk = new LabelDesk();

    private int propose(long portal, String tier) {
        return desk.post(desk.reviewer, PROPOSE, portal, Map.of("tier", tier));
    }

    private void happens(IssuedLabel label, Happening.Kind kind) {
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> desk.issuing.happens(
                                tx,
                                label,
                                kind,
                                EntryJson.Reason.CONDITIONS,
                                "",
                                Optional.of(desk.issuer.person()),
                                desk.now));
    }

    private boolean bit(StatusPurpose purpose, int index) {
        LabelStore.SignedList list = database().read(Scope.SYSTEM, desk.labels::lists).stream()
                .filter(each -> each.number() == purpose.number())
                .findFirst()
                .orElseThrow();
        String payload =
                new String(java.util.Base64.getUrlDecoder().decode(list.jws().split("\\.")[1]), StandardCharsets.UTF_8);
        String encoded = payload.replaceAll("(?s).*\"encodedList\":\"([^\"]+)\".*", "$1");
        return StatusList.decode(encoded).at(index);
    }

    @Test
    void a_label_is_renewed_in_its_last_sixty_days_by_two_people_and_keeps_its_name() {
        long portal = desk.ready();
        IssuedLabel first = desk.issued(portal, "basic");
        try (LabelWorker worker = desk.worker(folder)) {
            worker.round();
            desk.now = NOW.plus(Duration.ofDays(300));
            desk.assessed(portal, LabelDesk.ALL_MET);
            assertEquals(409, propose(portal, "basic"), "too early");

            desk.now = NOW.plus(Duration.ofDays(310));
            assertTrue(desk.page(desk.officer, "/portals/{id}/label", portal).contains("Sắp hết hạn."));
            assertTrue(LabelDesk.body(desk.list(desk.reviewer, "/labels/queue", Map.of()))
                    .contains("hết hạn 24/11/2027"));
            happens(first, Happening.Kind.SUSPENDED);
            assertEquals(409, propose(portal, "basic"), "suspended");
            happens(first, Happening.Kind.RESUMED);
            assertEquals(303, propose(portal, "basic"));
            assertTrue(desk.page(desk.issuer, "/portals/{id}/label", portal).contains(">Gia hạn nhãn</button>"));
            assertEquals(303, desk.post(desk.issuer, "/label-proposals/{id}/issue", desk.proposal(portal), Map.of()));
            assertEquals(1, desk.label(portal).number(), "until the renewal is in the log the first credential stands");
            worker.round();
        }
        IssuedLabel second = desk.label(portal);
        assertEquals(first.cid(), second.cid());
        assertEquals(2, second.number());
        assertNotEquals(first.statusIndex(), second.statusIndex());
        assertEquals(NOW.plus(Duration.ofDays(310 + 397)), second.validUntil());
        String entry = new String(second.entry(), StandardCharsets.UTF_8);
        assertTrue(entry.contains("\"event\":\"renew\"") && entry.contains(second.cid() + "#2"), entry);
        assertFalse(bit(StatusPurpose.REVOCATION, first.statusIndex()), "a renewed label's old credential still holds");
        assertEquals(409, propose(portal, "basic"), "not twice");
    }

    /** Ends a transaction without a trace. */
    private static final class Undo extends RuntimeException {}

    @Test
    void a_label_whose_key_others_have_is_renewed_at_any_time_with_the_end_that_it_has() {
        long portal = desk.ready();
        IssuedLabel first = desk.issued(portal, "basic");
        assertEquals(409, propose(portal, "basic"), "too early");
        assertThrows(
                Undo.class,
                () -> database().change(Scope.SYSTEM, tx -> {
                    compromise(tx, desk.keys.issuing());
                    assertTrue(new ReadyStore()
                            .candidates(tx, desk.host(portal), Tier.BASIC, desk.now).stream()
                                    .anyMatch(each -> each.portal() == portal));
                    assertInstanceOf(
                            Taken.Done.class,
                            desk.course
                                    .propose(tx, List.of(portal), Tier.BASIC, desk.reviewer.person(), desk.now)
                                    .get(portal));
                    List<Proposal> waiting =
                            desk.proposals.waitingFor(tx, portal).stream().toList();
                    assertInstanceOf(
                            Outcome.Issued.class,
                            desk.course
                                    .issue(tx, waiting, desk.issuer.person(), desk.now)
                                    .get(waiting.getFirst().id()));
                    IssueStore.Newest second = new IssueStore().newest(tx, first.cid());
                    assertEquals(2, second.number());
                    assertEquals(first.validUntil(), second.validUntil());
                    throw new Undo();
                }));
    }

    private static void compromise(Tx tx, SigningKey key) {
        var rows = new LabelKeyStore();
        rows.add(
                tx,
                new PublishedKey(
                        key.thumbprint(),
                        SignerPurpose.ISSUING,
                        key.chain().getFirst(),
                        NOW,
                        NOW,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0));
        rows.compromise(tx, key.thumbprint(), NOW);
    }

    @Test
    void the_next_end_is_a_year_after_the_old_one_and_never_more_than_397_days_away() {
        Instant end = NOW.plus(Duration.ofDays(10));
        assertEquals(end.plus(Duration.ofDays(365)), Renewing.until(end, NOW));
        end = NOW.plus(Duration.ofDays(60));
        assertEquals(NOW.plus(Duration.ofDays(397)), Renewing.until(end, NOW));
        end = NOW.plus(Duration.ofDays(200));
        assertEquals(end, Renewing.until(end, NOW), "a change of tier gains no time");
    }

    @Test
    void the_advanced_credential_of_a_label_that_went_down_verifies_no_more_and_all_of_a_revoked_one_are_revoked() {
        long portal = desk.ready();
        IssuedLabel basic = desk.issued(portal, "basic");
        try (LabelWorker worker = desk.worker(folder)) {
            worker.round();
            desk.paper(portal, "assessment-report", TODAY.plusDays(100));
            IssuedLabel shown = desk.issued(portal, "advanced");
            assertEquals(1, shown.number());
            worker.round();
            IssuedLabel advanced = desk.label(portal);
            assertEquals(Tier.ADVANCED, advanced.tier());
            assertEquals(basic.validUntil(), advanced.validUntil());
            assertFalse(bit(StatusPurpose.REVOCATION, basic.statusIndex()), "going up takes nothing away");

            desk.issued(portal, "basic");
            worker.round();
            IssuedLabel down = desk.label(portal);
            assertEquals(3, down.number());
            assertEquals(basic.cid(), down.cid());
            assertTrue(bit(StatusPurpose.REVOCATION, advanced.statusIndex()));
            assertFalse(bit(StatusPurpose.REVOCATION, down.statusIndex()));

            happens(down, Happening.Kind.SUSPENDED);
            worker.round();
            for (IssuedLabel each : new IssuedLabel[] {basic, advanced, down})
                assertTrue(bit(StatusPurpose.SUSPENSION, each.statusIndex()));
            happens(down, Happening.Kind.REVOKED);
            worker.round();
            for (IssuedLabel each : new IssuedLabel[] {basic, advanced, down})
                assertTrue(bit(StatusPurpose.REVOCATION, each.statusIndex()));
        }
        IssuedLabel fresh = desk.issued(portal, "basic");
        assertNotEquals(basic.cid(), fresh.cid(), "after a revocation a label has a new name");
        assertEquals(1, fresh.number());
    }

    @Test
    void a_proposal_to_renew_does_not_become_a_new_label_when_the_old_one_is_revoked_meanwhile() {
        long portal = desk.ready();
        IssuedLabel label = desk.issued(portal, "basic");
        desk.now = NOW.plus(Duration.ofDays(320));
        desk.assessed(portal, LabelDesk.ALL_MET);
        assertEquals(303, propose(portal, "basic"));
        happens(label, Happening.Kind.REVOKED);
        var answer = desk.answer(desk.issuer, "/label-proposals/{id}/issue", desk.proposal(portal), Map.of());
        assertEquals(409, answer.status());
        assertTrue(LabelDesk.body(answer).contains("đã đổi từ lúc đề nghị"));
    }

    @Test
    void that_a_label_ended_is_said_once_in_the_log() {
        long portal = desk.ready();
        IssuedLabel label = desk.issued(portal, "basic");
        long revoked = desk.ready();
        happens(desk.issued(revoked, "basic"), Happening.Kind.REVOKED);
        try (LabelWorker worker = desk.worker(folder)) {
            worker.round();
        }
        desk.now = label.validUntil().minusSeconds(1);
        assertEquals(0, ended(label) + ended(desk.label(revoked)));
        desk.now = label.validUntil();
        assertEquals(1, ended(label));
        assertEquals(1, ended(label), "once");
        assertEquals(0, ended(desk.label(revoked)));
        desk.assessed(portal, LabelDesk.ALL_MET);
        assertEquals(303, propose(portal, "basic"));
        assertTrue(
                database()
                        .read(Scope.SYSTEM, tx -> desk.proposals.waitingFor(tx, portal))
                        .orElseThrow()
                        .cid()
                        .isEmpty(),
                "after its end a label is new");
    }

    /** Entries of its end, after a round. */
    private int ended(IssuedLabel label) {
        return database().write(Scope.SYSTEM, tx -> {
            desk.expiry.run(tx, desk.now);
            return tx.sql()
                    .fetchSingle(
                            "select count(*)::int from label_expiry x join label_log_entry e on e.id = x.entry_id"
                                    + " where x.cid = ? and convert_from(e.bytes, 'UTF8') like '%\"event\":\"expire\"%'",
                            label.cid().value())
                    .get(0, Integer.class);
        });
    }
}

package vn.khien.assessment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.khien.assessment.consent.AuthorisationDraft;
import vn.khien.assessment.consent.AuthorisationHours;
import vn.khien.assessment.consent.AuthorisationStore;
import vn.khien.assessment.consent.Consents;
import vn.khien.badge.log.Merkle;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.inventory.PortalAddress;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.scan.Evidence;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Provenance;
import vn.khien.scan.Status;
import vn.khien.web.OfficeKind;

class EvidenceStoreTest {
    private final AuthorisationStore authorisations = new AuthorisationStore();
    private final ScanStore scans = new ScanStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final HandEvidenceStore byHand = new HandEvidenceStore();
    private final EvidencePruningWorker pruning = new EvidencePruningWorker(database(), () -> Province.NOW);

    private record Place(Province province, long portal, long authorisation) {}

    private Place place(String host) {
        Province province = Province.fresh();
        return database().write(Scope.SYSTEM, tx -> {
            int owner = province.owner().id();
            var made = (PortalStore.Registered.As) new PortalStore()
                    .register(
                            tx,
                            owner,
                            OptionalLong.empty(),
                            new PortalAddress(host, 443),
                            "Cổng thử",
                            Optional.empty(),
                            Province.NOW);
            long authorisation = authorisations.record(
                    tx,
                    owner,
                    new AuthorisationDraft(Set.of(), Consents.terms(List.of(443), AuthorisationHours.ALWAYS)),
                    Optional.empty(),
                    Province.NOW);
            return new Place(province, made.id(), authorisation);
        });
    }

    private long scan(Place place, String at, String... bodies) {
        Instant ended = Instant.parse(at);
        return database().write(Scope.SYSTEM, tx -> {
            long id = scans.ask(tx, place.portal(), place.authorisation(), Optional.empty(), ended);
            List<String> collectors = List.of("dns", "tls", "http", "content");
            for (int i = 0; i < bodies.length; i++)
                evidence.keep(
                        tx,
                        id,
                        List.of(new Evidence(
                                collectors.get(i), 1, bytes(bodies[i]), new Provenance("k", ended, "10.0.0.1", 2))));
            scans.conclude(
                    tx,
                    id,
                    new ScanResult(
                            Status.ASSESSED,
                            List.of(),
                            PolitenessReport.NOTHING,
                            "r",
                            new LabelOutcome("NCA-2026", "basic", VerdictKind.MET, Map.of()),
                            ended,
                            ended));
            return id;
        });
    }

    private static byte[] bytes(String text) {
        return text.repeat(200).getBytes(StandardCharsets.UTF_8);
    }

    private static int bodies(Tx tx, String text) {
        return tx.sql()
                .fetchSingle("select count(*)::int from evidence_body where sha256 = ?", Merkle.sha256(bytes(text)))
                .get(0, Integer.class);
    }

    @Test
    void equal_bytes_are_stored_once_compressed_and_come_back_whole() {
        Place place = place("mot-lan.example");
        long first = scan(place, "2026-11-01T03:00:00Z", "same", "same");
        long second = scan(place, "2026-11-02T03:00:00Z", "same");
        database().change(Scope.SYSTEM, tx -> {
            assertEquals(1, bodies(tx, "same"));
            assertTrue(tx.sql()
                            .fetchSingle(
                                    "select length(bytes) from evidence_body where sha256 = ?",
                                    Merkle.sha256(bytes("same")))
                            .get(0, Integer.class)
                    < 100);
            assertArrayEquals(bytes("same"), evidence.bytes(tx, second, "dns").orElseThrow());
            assertEquals(2, evidence.of(tx, first).size());
            assertEquals(
                    bytes("same").length, evidence.notes(tx, first).getFirst().size());
        });
    }

    @Test
    void a_stranger_sees_no_body_and_who_sees_the_portal_does() {
        Place place = place("cua-ai.example");
        long id = scan(place, "2026-11-01T03:00:00Z", "secret");
        Actor officer = Province.person(OfficeKind.OFFICER, place.province().owner());
        Actor stranger = Province.person(OfficeKind.OFFICER, Province.fresh().owner());
        assertTrue(database()
                .read(officer.scope(), tx -> evidence.bytes(tx, id, "dns"))
                .isPresent());
        assertTrue(database()
                .read(stranger.scope(), tx -> evidence.bytes(tx, id, "dns"))
                .isEmpty());
        assertEquals(
                0, database().read(stranger.scope(), tx -> bodies(tx, "secret")).intValue());
    }

    @Test
    void what_is_not_to_be_kept_is_pruned_and_says_when_while_hashes_stay() {
        Place place = place("tia.example");
        long first = scan(place, "2026-10-01T03:00:00Z", "first");
        long decided = scan(place, "2026-10-02T03:00:00Z", "decided");
        long old = scan(place, "2026-10-03T03:00:00Z", "old", "shared");
        Actor one = Province.person(OfficeKind.ASSESSOR, place.province().owner());
        database()
                .change(
                        one.scope(),
                        tx -> byHand.record(
                                tx,
                                decided,
                                new HandEvidence.Draft(
                                        "Mở trang chủ",
                                        Province.NOW,
                                        "Hà Nội",
                                        "200 OK",
                                        "",
                                        "",
                                        new byte[0],
                                        Optional.empty()),
                                one.person(),
                                Province.NOW));
        for (int day = 1; day < 4; day++) scan(place, "2026-11-0" + day + "T03:00:00Z", "new" + day);
        Place other = place("tia-khac.example");
        scan(other, "2026-11-01T03:00:00Z", "shared");

        pruning.prune();

        database().change(Scope.SYSTEM, tx -> {
            assertEquals(1, evidence.of(tx, first).size(), "one a quarter");
            assertEquals(1, evidence.of(tx, decided).size(), "behind a decision");
            assertEquals(List.of(), evidence.of(tx, old));
            assertEquals(List.of(), evidence.notes(tx, old));
            EvidencePruned pruned = evidence.pruned(tx, old).orElseThrow();
            assertEquals(Province.NOW, pruned.at());
            assertEquals(2, pruned.notes().size());
            assertTrue(evidence.pruned(tx, first).isEmpty());
            assertEquals(0, bodies(tx, "old"), "nothing refers to it");
            assertEquals(1, bodies(tx, "shared"), "another portal's scan refers to it");
        });
    }

    @Test
    void what_was_stored_before_compression_is_read_and_then_compressed() {
        Place place = place("cu.example");
        long id = scan(place, "2026-11-01T03:00:00Z", "plain");
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .execute(
                                        "update evidence_body set encoding = 'plain', bytes = ? where sha256 = ?",
                                        bytes("plain"),
                                        Merkle.sha256(bytes("plain"))));
        assertArrayEquals(
                bytes("plain"),
                database()
                        .read(Scope.SYSTEM, tx -> evidence.bytes(tx, id, "dns"))
                        .orElseThrow());
        pruning.prune();
        database().change(Scope.SYSTEM, tx -> {
            assertEquals(
                    "gzip",
                    tx.sql()
                            .fetchSingle(
                                    "select encoding from evidence_body where sha256 = ?",
                                    Merkle.sha256(bytes("plain")))
                            .get(0, String.class));
            assertArrayEquals(bytes("plain"), evidence.bytes(tx, id, "dns").orElseThrow());
        });
    }

    @Test
    void damaged_bytes_are_not_given_out_and_the_serving_role_takes_none_away() {
        Place place = place("hong.example");
        long id = scan(place, "2026-11-01T03:00:00Z", "whole");
        Actor officer = Province.person(OfficeKind.OFFICER, place.province().owner());
        assertThrows(
                RuntimeException.class,
                () -> database().change(officer.scope(), tx -> tx.sql().execute("delete from evidence_body")));
        assertThrows(
                RuntimeException.class,
                () -> database().change(Scope.SYSTEM, tx -> {
                    tx.sql()
                            .execute(
                                    "update evidence_body set encoding = 'plain' where sha256 = ?",
                                    Merkle.sha256(bytes("whole")));
                    evidence.bytes(tx, id, "dns");
                }));
    }

    @Test
    void nobody_confirms_their_own_evidence_not_even_past_the_page() {
        Place place = place("hai-nguoi.example");
        long id = scan(place, "2026-11-01T03:00:00Z", "x");
        Actor one = Province.person(OfficeKind.ASSESSOR, place.province().owner());
        HandEvidence recorded = database().write(one.scope(), tx -> {
            long made = byHand.record(
                    tx,
                    id,
                    new HandEvidence.Draft(
                            "Mở trang chủ",
                            Province.NOW,
                            "Hà Nội",
                            "",
                            "anh.png",
                            "application/octet-stream",
                            bytes("picture"),
                            Optional.of(new HandEvidence.Judged("hsts", 1, VerdictKind.MET, "thấy tiêu đề"))),
                    one.person(),
                    Province.NOW);
            return byHand.find(tx, made).orElseThrow();
        });
        assertEquals("anh.png", recorded.file().orElseThrow().name());
        assertEquals(VerdictKind.MET, recorded.verdict().orElseThrow().kind());
        assertThrows(
                RuntimeException.class,
                () -> database()
                        .change(one.scope(), tx -> byHand.review(tx, recorded, true, "", one.person(), Province.NOW)));
        Actor two = Province.person(OfficeKind.ASSESSOR, place.province().owner());
        database().change(two.scope(), tx -> {
            assertTrue(byHand.review(tx, recorded, true, "đúng", two.person(), Province.NOW));
            assertArrayEquals(bytes("picture"), byHand.file(tx, recorded.id()).orElseThrow());
        });
        HandEvidence.Review review = database()
                .read(two.scope(), tx -> byHand.of(tx, id).getFirst().review())
                .orElseThrow();
        assertTrue(review.confirmed());
        assertEquals("đúng", review.note());
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> assertEquals(
                                0, evidence.findings(tx, id).size(), "a verdict by hand is no finding of the machine"));
    }
}

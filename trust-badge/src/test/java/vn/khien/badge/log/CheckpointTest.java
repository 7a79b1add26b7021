package vn.khien.badge.log;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import vn.khien.badge.json.Malformed;

class CheckpointTest {
    private final LogKey key = LogKey.random("label.example.gov.vn/log", new SecureRandom());
    private final String note = new Checkpoint(key.origin(), 7, Merkle.sha256()).sign(key);

    @Test
    void the_signed_note_of_c2sp_verifies() {
        Vkey example = Vkey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        String text = "This is an example message.\n\n\u2014 example.com/foo "
                + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
        assertTrue(Note.parse(text).signedBy(List.of(example)));
        assertFalse(Note.parse(text.replace("an example", "no example")).signedBy(List.of(example)));
    }

    @Test
    void a_checkpoint_opens_with_the_key_of_its_log_alone() {
        assertEquals(7, Checkpoint.open(note, List.of(key.vkey())).size());
        LogKey other = LogKey.random(key.origin(), new SecureRandom());
        assertThrows(Malformed.class, () -> Checkpoint.open(note, List.of(other.vkey())));
        assertThrows(Malformed.class, () -> Checkpoint.open(note.replace("\n7\n", "\n8\n"), List.of(key.vkey())));
        assertThrows(Malformed.class, () -> Checkpoint.open(note, List.of()));
    }

    @Test
    void lines_of_unknown_signers_are_skipped() {
        String more = note + "\u2014 witness.example.org/w1 "
                + java.util.Base64.getEncoder().encodeToString(new byte[76]) + "\n";
        assertEquals(7, Checkpoint.open(more, List.of(key.vkey())).size());
    }

    @Test
    void a_checkpoint_has_one_spelling() {
        for (String broken : List.of(
                note.replace("\n7\n", "\n07\n"),
                note.replace("\n7\n", "\n-7\n"),
                note.replace("\n\n", "\n"),
                note.stripTrailing(),
                note.replace("\u2014", "-")))
            assertThrows(Malformed.class, () -> Checkpoint.open(broken, List.of(key.vkey())), broken);
    }

    @Test
    void a_proof_is_read_as_it_was_written() {
        byte[] entry = "entry".getBytes(StandardCharsets.UTF_8);
        var proof = new TlogProof(Optional.of(entry), 0, List.of(Merkle.sha256(), Merkle.leaf(entry)), note);
        assertEquals(proof.text(), TlogProof.parse(proof.text()).text());
        assertArrayEquals(entry, TlogProof.parse(proof.text()).extra().orElseThrow());
        assertTrue(proof.text().startsWith("c2sp.org/tlog-proof@v1\nextra ZW50cnk=\nindex 0\n"));
        assertThrows(Malformed.class, () -> TlogProof.parse(proof.text().replace("index 0", "index 00")));
        assertThrows(Malformed.class, () -> TlogProof.parse(proof.text().replace("proof@v1", "proof@v2")));
    }

    @Test
    void a_policy_has_logs_and_exactly_one_quorum() {
        String log = "log " + key.vkey().text() + " https://label.example.gov.vn/log\n";
        assertTrue(Policy.parse(log + "quorum none\n").quorumMet());
        assertThrows(Malformed.class, () -> Policy.parse(log));
        assertThrows(Malformed.class, () -> Policy.parse(log + "quorum none\nquorum none\n"));
        assertThrows(Malformed.class, () -> Policy.parse(log + "quorum nobody\n"));
        String witnessed = "witness w1 " + key.vkey().text() + "\ngroup g any w1\nquorum g\n";
        assertFalse(Policy.parse(log + "# seen\n\n" + witnessed).quorumMet());
    }

    @Test
    void an_entry_is_canonical_and_leaves_out_what_it_has_not() {
        var entry = new EntryJson(
                EntryJson.Event.KEY_ADD,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of("k"),
                OptionalLong.empty(),
                Optional.of(EntryJson.Reason.OWNER_REQUEST),
                Instant.parse("2026-11-24T09:00:00.9Z"),
                Optional.empty());
        assertEquals(
                "{\"event\":\"key-add\",\"kid\":\"k\",\"reason\":\"owner-request\",\"time\":\"2026-11-24T09:00:00Z\",\"v\":1}",
                new String(entry.bytes(), StandardCharsets.UTF_8));
    }
}

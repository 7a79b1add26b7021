package vn.khien.label.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.KeySet;
import vn.khien.badge.log.Checkpoint;
import vn.khien.db.DataFolder;
import vn.khien.db.Restore;
import vn.khien.db.Scope;
import vn.khien.label.IssueStore;
import vn.khien.label.keys.Ceremony;
import vn.khien.label.keys.LabelKeys;
import vn.khien.ledger.LogStore;

/** What a restore left in the data folder is settled before the label log is signed again. */
class OpenLogTest {
    private static final LogStore LOG = new LogStore(LogStore.Log.LABEL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private DataFolder folder;

    @SuppressWarnings("NullAway.Init")
    private KeySet keys;

    private final SecureRandom random = new SecureRandom();

    @BeforeEach
    void an_installation_that_has_signed() {
        folder = DataFolder.take(temporary.resolve("data"));
        Ceremony.into(folder, "label.example", NOW);
        // the log of all tests, as if these keys had signed it
        var guard = new LogGuard(
                folder.path(), LabelKeys.stored(folder.path()).log().vkey().text());
        database().read(Scope.SYSTEM, new StagedStore()::reach).ifPresent(guard::write);
        keys = open().keys();
        append();
    }

    @AfterEach
    void release() {
        folder.close();
    }

    @Test
    void a_checkpoint_that_the_log_has_reached_or_outgrown_is_spent_and_guarded() throws IOException {
        LogStore.Head then = head();
        for (boolean outgrown : new boolean[] {false, true}) {
            if (outgrown) append();
            mark(then.note());
            assertEquals(keys.vkey(), open().keys().vkey());
            assertFalse(marked(Restore.CHECKPOINT));
            List<String> guard = Files.readAllLines(guard());
            assertEquals(List.of(keys.vkey(), String.valueOf(head().size())), guard.subList(0, 2));
        }
    }

    @Test
    void a_log_behind_the_checkpoint_is_refused_and_the_mark_stays() {
        LogStore.Head head = head();
        String further = checkpoint(head.size() + 3, head.root(), keys);
        mark(further);
        for (int start = 0; start < 2; start++) {
            String because = refused();
            assertTrue(because.contains(Restore.CHECKPOINT) && because.contains("--new-origin"), because);
            assertTrue(because.contains("has " + head.size() + " entries, but " + (head.size() + 3)), because);
            assertEquals(further, folder.text(Restore.CHECKPOINT).orElseThrow());
        }
    }

    @Test
    void a_log_with_another_history_is_refused() {
        mark(checkpoint(head().size(), new byte[32], keys));
        assertTrue(refused().contains("not the one that was published"));
        assertTrue(marked(Restore.CHECKPOINT));
    }

    @Test
    void a_checkpoint_that_the_logs_own_key_has_not_signed_is_refused() {
        KeySet other = KeySet.ceremony("label.example", NOW, random);
        for (String note : List.of(checkpoint(head().size(), head().root(), other), "no note")) {
            mark(note);
            assertTrue(refused().contains("no checkpoint of this label log"));
            assertTrue(marked(Restore.CHECKPOINT));
        }
    }

    @Test
    void a_guard_of_the_same_size_and_another_root_is_refused() {
        LogStore.Head head = head();
        new LogGuard(folder.path(), keys.vkey())
                .write(new LogStore.Head(head.size(), new byte[32], head.note(), head.at()));
        assertTrue(refused().contains(guard().toString()));
    }

    @Test
    void a_restored_backup_does_not_fork_the_log() {
        LogStore.Head head = head();
        new LogGuard(folder.path(), keys.vkey())
                .write(new LogStore.Head(head.size() + 3, new byte[32], head.note(), head.at()));
        for (int start = 0; start < 2; start++) {
            String because = refused();
            assertTrue(because.contains("a restored backup") && because.contains("khien log import"), because);
            assertTrue(because.contains("has " + head.size() + " entries, but " + (head.size() + 3)), because);
        }
        assertEquals(head.note(), head().note(), "nothing was signed");
    }

    @Test
    void a_guard_of_another_key_is_set_aside_in_the_demo_and_refused_elsewhere() throws IOException {
        KeySet other = KeySet.ceremony("label.example", NOW, random);
        new LogGuard(folder.path(), other.vkey()).write(head());
        assertTrue(refused().contains("guards another log"));
        OpenLog.of(folder, database(), "label.example", true, NOW, random);
        assertEquals(keys.vkey(), Files.readAllLines(guard()).getFirst());
        assertEquals(
                other.vkey(),
                Files.readAllLines(guard().resolveSibling("data.guard.old")).getFirst());
    }

    @Test
    void what_a_crash_left_staged_counts_and_a_start_leaves_a_guard() throws IOException {
        LogStore.Head staged = database().write(Scope.SYSTEM, tx -> {
            new IssueStore().logEntry(tx, "{}".getBytes(StandardCharsets.UTF_8), NOW);
            return new StagedStore().stage(tx, keys.log(), NOW).orElseThrow();
        });
        open();
        assertEquals(String.valueOf(staged.size()), Files.readAllLines(guard()).get(1));
        open();
        database().change(Scope.SYSTEM, tx -> assertTrue(new StagedStore().publish(tx, staged)));
    }

    @Test
    void a_log_that_has_begun_is_not_signed_without_its_guard_until_a_checkpoint_says_how_far() throws IOException {
        LogStore.Head head = head();
        var guard = new LogGuard(folder.path(), keys.vkey());
        Files.delete(guard());
        assertTrue(refused().contains("khien log guard --checkpoint"));
        String further = checkpoint(head.size() + 3, head.root(), keys);
        for (String wrong : List.of(further, checkpoint(head.size(), new byte[32], keys), "no note"))
            assertThrows(LogGuard.Behind.class, () -> remembered(guard, wrong));
        assertFalse(Files.exists(guard()));
        assertEquals(head.size(), remembered(guard, head.note()));
        assertEquals(keys.vkey(), open().keys().vkey());
    }

    @Test
    void a_restored_demo_makes_a_guard_of_its_own_once() throws IOException {
        Files.delete(guard());
        folder.write(Restore.DEMO, "", true);
        assertTrue(refused().contains("khien log guard"), "no demo");
        OpenLog.of(folder, database(), "label.example", true, NOW, random);
        assertFalse(marked(Restore.DEMO));
        assertEquals(String.valueOf(head().size()), Files.readAllLines(guard()).get(1));
        Files.delete(guard());
        assertThrows(LogGuard.Behind.class, () -> OpenLog.of(folder, database(), "label.example", true, NOW, random));
    }

    private long remembered(LogGuard guard, String note) {
        return database()
                .read(Scope.SYSTEM, tx -> OpenLog.remember(tx, guard, keys.log().vkey(), note));
    }

    @Test
    void a_new_origin_carries_the_entries_on_under_a_new_key() throws IOException {
        LogStore.Head old = head();
        List<byte[]> entries = entries();
        new LogGuard(folder.path(), keys.vkey())
                .write(new LogStore.Head(old.size() + 9, old.root(), old.note(), old.at()));
        folder.write(Restore.NEW_ORIGIN, "", true);

        OpenLog opened = open();

        assertEquals("label.example/log-2", opened.keys().log().origin());
        assertNotEquals(keys.vkey(), opened.keys().vkey());
        assertEquals(keys.jwks(), opened.keys().jwks());
        assertFalse(marked(Restore.NEW_ORIGIN));
        Checkpoint now =
                Checkpoint.open(head().note(), List.of(opened.keys().log().vkey()));
        assertEquals(old.size() + 2, now.size());
        List<byte[]> carried = entries();
        for (int i = 0; i < entries.size(); i++)
            assertEquals(text(entries.get(i)), text(carried.get(i)), "entry " + i + " is where it was");
        assertTrue(text(carried.get(entries.size())).contains("key-retire")
                && text(carried.get(entries.size())).contains(keys.vkey()));
        assertTrue(text(carried.getLast()).contains("key-add")
                && text(carried.getLast()).contains(opened.keys().vkey()));
        assertEquals(opened.keys().vkey(), Files.readAllLines(guard()).getFirst());
        assertEquals(
                keys.vkey(),
                Files.readAllLines(guard().resolveSibling("data.guard.old")).getFirst());
        assertEquals(opened.keys().vkey(), open().keys().vkey(), "the next start goes on with it");
    }

    @Test
    void a_new_origin_cut_off_between_any_two_steps_is_finished_by_the_next_start() {
        folder.write(Restore.NEW_ORIGIN, keys.vkey() + "\n", true);
        KeySet stored = LabelKeys.withNewLog(keys, folder, random);

        KeySet second = open().keys();
        assertEquals("label.example/log-3", second.log().origin(), "log-2 was stored and never signed");
        assertTrue(text(entries().get((int) head().size() - 2)).contains(keys.vkey()), "what retires is the old key");

        long size = head().size();
        folder.write(Restore.NEW_ORIGIN, stored.vkey() + "\n" + second.vkey() + "\n", true);
        assertEquals(second.vkey(), open().keys().vkey());
        assertEquals(size, head().size(), "signed already");
        assertFalse(marked(Restore.NEW_ORIGIN));
    }

    private OpenLog open() {
        return OpenLog.of(folder, database(), "label.example", false, NOW, random);
    }

    private String refused() {
        return String.valueOf(assertThrows(LogGuard.Behind.class, this::open).getMessage());
    }

    private void append() {
        database().change(Scope.SYSTEM, tx -> {
            new IssueStore().logEntry(tx, "{}".getBytes(StandardCharsets.UTF_8), NOW);
            assertTrue(LOG.sequence(tx, keys.log(), NOW).isPresent());
        });
    }

    private void mark(String note) {
        folder.write(Restore.CHECKPOINT, note, true);
    }

    private boolean marked(String name) {
        return Files.exists(folder.path().resolve(name));
    }

    private Path guard() {
        return folder.path().resolveSibling("data.guard");
    }

    private static LogStore.Head head() {
        return database().read(Scope.SYSTEM, LOG::head).orElseThrow();
    }

    private static List<byte[]> entries() {
        return database().read(Scope.SYSTEM, LOG::entries);
    }

    private static String text(byte[] entry) {
        return new String(entry, StandardCharsets.UTF_8);
    }

    private static String checkpoint(long size, byte[] root, KeySet signer) {
        return new Checkpoint(signer.log().origin(), size, root).sign(signer.log());
    }
}

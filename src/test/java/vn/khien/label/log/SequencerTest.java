package vn.khien.label.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.log.LogKey;
import vn.khien.badge.log.Merkle;
import vn.khien.db.Scope;
import vn.khien.label.IssueStore;
import vn.khien.ledger.LogStore;

/** A batch is staged, guarded, published: whatever is cut off is finished, and nothing is signed twice differently. */
class SequencerTest {
    private static final LogStore LOG = new LogStore(LogStore.Log.LABEL);
    private static final StagedStore STAGED = new StagedStore();

    /** In the place of SIGKILL. */
    private static final class Killed extends RuntimeException {}

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    private final LogKey key = LogKey.random("label.example/log", new SecureRandom());
    private Instant now = NOW;

    @SuppressWarnings("NullAway.Init")
    private LogGuard guard;

    @BeforeEach
    void a_log_of_our_own_key() {
        guard = new LogGuard(temporary.resolve("data"), key.vkey().text());
        append("{}", 1);
        database().change(Scope.SYSTEM, tx -> {
            STAGED.staged(tx).ifPresent(staged -> STAGED.publish(tx, staged));
            LOG.sequence(tx, key, now);
        });
        guard.write(head());
    }

    @Test
    void killed_between_any_two_steps_it_loses_nothing_doubles_nothing_and_forks_nothing() {
        List<LogStore.Head> seen = new ArrayList<>();
        for (int kill = 0; kill < 12; kill++) {
            Sequencer.Point at = Sequencer.Point.values()[kill % 3];
            String entry = "{\"kill\":" + kill + ",\"of\":\"" + temporary.hashCode() + "\"}";
            append(entry, 1 + 31 * kill);
            assertThrows(Killed.class, () -> killed(at).round());
            seen.add(head());
            assertTrue(signed() >= head().size(), "the guard knows what is shown");
            if (kill % 4 == 3) {
                sequencer().round();
                assertEquals(1 + 31 * kill, count(entry), entry);
            }
        }
        sequencer().round();
        LogStore.Head last = head();
        database().change(Scope.SYSTEM, tx -> {
            var subtrees = LOG.tiles(tx).subtrees(last.size());
            for (LogStore.Head then : seen)
                assertTrue(Merkle.consistent(
                        then.size(),
                        last.size(),
                        Merkle.consistency(then.size(), last.size(), subtrees),
                        then.root(),
                        last.root()));
        });
        assertWhole();
    }

    @Test
    void what_a_dead_node_left_staged_another_publishes_with_a_guard_of_its_own() {
        append("{\"two\":1}", 3);
        assertThrows(Killed.class, () -> killed(Sequencer.Point.STAGED).round());
        LogStore.Head staged = database().read(Scope.SYSTEM, STAGED::staged).orElseThrow();
        var other = new LogGuard(temporary.resolve("other"), key.vkey().text());
        append("{\"two\":2}", 3);
        new Sequencer(database(), key, other, () -> now).round();
        assertTrue(head().size() >= staged.size() + 3);
        assertArrayEquals(
                staged.root(),
                database()
                        .read(Scope.SYSTEM, tx -> STAGED.rootAt(tx, staged.size()))
                        .orElseThrow());
        sequencer().round();
        assertWhole();
    }

    @Test
    void two_nodes_over_one_database_never_fork() throws InterruptedException {
        List<Throwable> broken = new ArrayList<>();
        var begin = new CountDownLatch(1);
        List<Thread> nodes = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            var own = new LogGuard(temporary.resolve(name), key.vkey().text());
            var node = new Sequencer(database(), key, own, () -> now);
            nodes.add(Thread.ofPlatform().start(() -> {
                try {
                    begin.await();
                    for (int i = 0; i < 30; i++) {
                        append("{\"node\":\"" + name + "\"}", 5);
                        node.round();
                    }
                } catch (Throwable e) {
                    synchronized (broken) {
                        broken.add(e);
                    }
                }
            }));
        }
        begin.countDown();
        for (Thread each : nodes) each.join();
        assertEquals(List.of(), broken);
        sequencer().round();
        assertWhole();
    }

    @Test
    void a_database_put_back_under_a_running_service_is_not_signed_again() {
        append("{\"back\":1}", 1);
        sequencer().round();
        guard.write(new LogStore.Head(head().size() + 7, head().root(), "", now));
        append("{\"back\":2}", 1);
        String because = String.valueOf(
                assertThrows(LogGuard.Behind.class, () -> sequencer().round()).getMessage());
        assertTrue(because.contains("restored backup") && because.contains("khien log import"), because);
        now = now.plus(Duration.ofMinutes(2));
        assertThrows(LogGuard.Behind.class, () -> sequencer().round(), "nor is its head signed anew");
        guard.write(head());
        sequencer().round();
    }

    @Test
    void an_idle_log_is_signed_anew_after_a_minute_and_not_before() {
        var sequencer = sequencer();
        append("{\"idle\":1}", 1);
        sequencer.round();
        Instant first = head().at();
        now = now.plusSeconds(59);
        sequencer.round();
        assertEquals(first, head().at());
        now = now.plusSeconds(1);
        sequencer.round();
        assertEquals(now, head().at());
    }

    @Test
    void a_nations_labels_are_published_in_a_moment() {
        append("{\"nation\":\"" + "x".repeat(600) + "\"}", 3078);
        long began = System.nanoTime();
        sequencer().round();
        long millis = (System.nanoTime() - began) / 1_000_000;
        System.out.println("3,078 entries staged, guarded and published in " + millis + " ms");
        assertTrue(millis < 2_000, millis + " ms");
    }

    private Sequencer sequencer() {
        return new Sequencer(database(), key, guard, () -> now);
    }

    private Sequencer killed(Sequencer.Point at) {
        return new Sequencer(database(), key, guard, () -> now, point -> {
            if (point == at) throw new Killed();
        });
    }

    private void append(String entry, int times) {
        database().change(Scope.SYSTEM, tx -> {
            for (int i = 0; i < times; i++) new IssueStore().logEntry(tx, entry.getBytes(StandardCharsets.UTF_8), now);
        });
    }

    private long count(String entry) {
        return database().read(Scope.SYSTEM, LOG::entries).stream()
                .filter(each -> new String(each, StandardCharsets.UTF_8).equals(entry))
                .count();
    }

    private long signed() {
        return guard.memory() instanceof LogGuard.Memory.Signed(long size, String root) ? size : 0;
    }

    private void assertWhole() {
        var outcome = database().read(Scope.SYSTEM, tx -> LogCheck.of(tx, key.vkey(), guard));
        assertInstanceOf(LogCheck.Outcome.Whole.class, outcome, () -> String.valueOf(outcome));
        assertEquals(Optional.empty(), database().read(Scope.SYSTEM, STAGED::staged));
        assertTrue(Files.exists(guard.file()));
    }

    private static LogStore.Head head() {
        return database().read(Scope.SYSTEM, LOG::head).orElseThrow();
    }
}

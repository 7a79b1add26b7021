package vn.khien.label.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.database;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;
import vn.khien.badge.log.EntryJson;
import vn.khien.badge.log.LogKey;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.label.IssueStore;
import vn.khien.label.IssuedLabel;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;

/** A restored backup lies behind what the world has seen; the tail comes back from a copy. */
class LogImportTest {
    private static final LogStore LOG = new LogStore(LogStore.Log.LABEL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    private final SecureRandom random = new SecureRandom();
    private final SampleLabels sample = SampleLabels.fresh();
    private final LogKey key = sample.keys().log();
    private final LogImport imports = new LogImport(new LedgerStore(random));

    @SuppressWarnings("NullAway.Init")
    private LogGuard guard;

    @SuppressWarnings("NullAway.Init")
    private IssuedLabel label;

    @BeforeEach
    void a_log_with_one_label() {
        guard = new LogGuard(temporary.resolve("data"), key.vkey().text());
        label = sample.issued();
        database().change(Scope.SYSTEM, tx -> {
            new StagedStore().staged(tx).ifPresent(staged -> new StagedStore().publish(tx, staged));
            LOG.sequence(tx, key, NOW);
        });
    }

    @Test
    void a_restored_backup_signs_again_once_its_tail_is_back_and_a_revoked_label_stays_revoked() {
        Cid lost = Cid.random(random);
        byte[] waiting = sample.entry(EntryJson.Event.SUSPEND, Cid.random(random), "w.a.s");
        List<byte[]> tail = new ArrayList<>();
        for (int i = 0; i < 300; i++) tail.add(("{\"n\":" + i + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        tail.add(waiting);
        tail.add(sample.entry(EntryJson.Event.REVOKE, label.cid(), label.jws()));
        tail.add(sample.entry(EntryJson.Event.ISSUE, lost, "l.o.s"));
        long had = size();
        LogStore.Head world = exported(tail);
        guard.write(world);
        database().change(Scope.SYSTEM, tx -> new IssueStore().logEntry(tx, waiting, NOW));
        assertThrows(LogGuard.Behind.class, () -> sequencer().round(), "it waits behind its guard");

        var done = assertInstanceOf(LogImport.Outcome.Imported.class, imported());

        assertEquals(had, done.from());
        assertEquals(had + 303, size());
        assertEquals(1, done.done().size());
        assertTrue(SampleLabels.label(label.cid()).revoked());
        assertEquals(
                301, done.missing().size(), "300 that are no entries, and a credential that no log can bring back");
        assertTrue(
                done.missing().getLast().contains(lost.value()), done.missing().getLast());
        sequencer().round();
        assertInstanceOf(
                LogCheck.Outcome.Whole.class, database().read(Scope.SYSTEM, tx -> LogCheck.of(tx, key.vkey(), guard)));
        assertInstanceOf(LogImport.Outcome.Nothing.class, imported());
        LogFollower.Seen.Grown seen = assertInstanceOf(
                LogFollower.Seen.Grown.class,
                new LogFollower(temporary.resolve("monitor"), key.vkey())
                        .follow(new LogFolder(temporary.resolve("log")), true));
        List<String> wrong = database().read(Scope.SYSTEM, tx -> new LogMonitor().compare(tx, seen, NOW));
        assertTrue(wrong.stream().noneMatch(each -> each.contains(lost.value())), wrong.toString());
        int index = SampleLabels.INDEX;
        database().change(Scope.SYSTEM, tx -> {
            assertTrue(new IssueStore().indexTaken(tx, index), "never given to another");
            assertTrue(new IssueStore().indexesInUse(tx).contains(index));
            assertTrue(
                    new StatusListStore().set(tx).contains(new StatusListStore.Bits(index, true, false)),
                    "nobody could end it");
        });
    }

    @Test
    void a_label_of_the_higher_tier_whose_later_credential_is_lost_waits_for_people() {
        IssuedLabel high = sample.issued(Tier.ADVANCED);
        database().change(Scope.SYSTEM, tx -> LOG.sequence(tx, key, NOW));
        exported(List.of(sample.entry(EntryJson.Event.RENEW, high.cid(), "n.e.w", 2, 8)));
        var done = assertInstanceOf(LogImport.Outcome.Imported.class, imported());
        assertTrue(
                done.done().getFirst().contains("may be of the basic tier"),
                done.done().toString());
        assertTrue(SampleLabels.label(high.cid()).suspended());
        database().change(Scope.SYSTEM, tx -> {
            assertTrue(
                    new StatusListStore().set(tx).contains(new StatusListStore.Bits(high.statusIndex(), true, true)));
            assertEquals(2, new IssueStore().newest(tx, high.cid()).number());
        });
        sequencer().round();
        String last =
                SampleLabels.text(database().read(Scope.SYSTEM, LOG::entries).getLast());
        assertTrue(last.contains("\"event\":\"suspend\"") && last.contains(high.cid() + "#1"), last);
    }

    @Test
    void a_database_that_was_served_after_it_was_put_back_is_not_imported_into() {
        IssuedLabel served = sample.issued();
        exported(List.of(sample.entry(EntryJson.Event.ISSUE, Cid.random(random), "o.t.h", 1, served.statusIndex())));
        var refused = assertInstanceOf(LogImport.Outcome.Refused.class, imported());
        assertTrue(refused.because().contains(served.cid() + "#1"), refused.because());
    }

    @Test
    void a_copy_with_another_history_another_key_or_a_changed_entry_is_refused() {
        long had = size();
        OtherLog other = OtherLog.empty(key).append(LogFollowerTest.entries(0, (int) had + 5));
        assertInstanceOf(LogImport.Outcome.Refused.class, from(other.source()));
        OtherLog shorter = OtherLog.empty(key).append(LogFollowerTest.entries(0, 1));
        assertInstanceOf(LogImport.Outcome.Refused.class, from(shorter.source()));
        LogKey stranger = LogKey.random(key.origin(), random);
        database().change(Scope.SYSTEM, tx -> {
            OtherLog forged = new OtherLog(stranger, LOG.head(tx).orElseThrow(), LOG.tiles(tx))
                    .append(LogFollowerTest.entries(0, 5));
            assertInstanceOf(LogImport.Outcome.Refused.class, imports.from(tx, forged.source(), key.vkey(), NOW));
            OtherLog good = continued(tx, LogFollowerTest.entries(0, 5));
            LogSource changed = LogSource.of(good.head().note(), (level, index, width) -> {
                byte[] bytes = good.read(level, index, width).clone();
                if (level == -1) bytes[bytes.length - 1] ^= 1;
                return bytes;
            });
            assertInstanceOf(LogImport.Outcome.Refused.class, imports.from(tx, changed, key.vkey(), NOW));
        });
        assertEquals(had, size());
        assertFalse(SampleLabels.label(label.cid()).revoked());
    }

    private OtherLog continued(Tx tx, List<byte[]> tail) {
        return new OtherLog(key, LOG.head(tx).orElseThrow(), LOG.tiles(tx)).append(tail);
    }

    private LogStore.Head exported(List<byte[]> tail) {
        return database().read(Scope.SYSTEM, tx -> {
            OtherLog world = continued(tx, tail);
            assertInstanceOf(
                    LogExport.Outcome.Exported.class,
                    LogExport.to(temporary.resolve("log"), world.head(), world::read));
            return world.head();
        });
    }

    private LogImport.Outcome imported() {
        return from(new LogFolder(temporary.resolve("log")));
    }

    private LogImport.Outcome from(LogSource copy) {
        return database().write(Scope.SYSTEM, tx -> imports.from(tx, copy, key.vkey(), NOW));
    }

    private Sequencer sequencer() {
        return new Sequencer(database(), key, guard, () -> NOW);
    }

    private static long size() {
        return database().read(Scope.SYSTEM, LOG::size);
    }
}

package vn.khien.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.Vkey;
import vn.khien.db.Scope;
import vn.khien.identity.NoticeStore;
import vn.khien.label.keys.LabelKeys;
import vn.khien.label.log.LogCheck;
import vn.khien.label.log.LogExport;
import vn.khien.label.log.LogFolder;
import vn.khien.label.log.LogFollower;
import vn.khien.label.log.LogGuard;
import vn.khien.label.log.LogImport;
import vn.khien.label.log.LogMonitor;
import vn.khien.label.log.LogSource;
import vn.khien.label.log.OpenLog;
import vn.khien.label.log.StagedStore;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;

/** A command's way to the label log of an installation. */
record LogAccess(Access access, Vkey key, LogGuard guard) implements AutoCloseable {
    private static final LogStore LOG = new LogStore(LogStore.Log.LABEL);

    /** What a look at the log found. */
    record Compared(int told, List<String> wrong) {}

    static LogAccess open(Path data, SecureRandom random) throws IOException {
        Access access = Access.open(data, random);
        Vkey key = LabelKeys.stored(data).log().vkey();
        return new LogAccess(access, key, new LogGuard(data, key.text()));
    }

    LogCheck.Outcome check() {
        return access.database().read(Scope.SYSTEM, tx -> LogCheck.of(tx, key, guard));
    }

    LogExport.Outcome export(Path folder) {
        return access.database()
                .read(
                        Scope.SYSTEM,
                        tx -> LOG.head(tx)
                                .map(head -> signed(head)
                                        ? LogExport.to(folder, head, LOG.tiles(tx))
                                        : new LogExport.Outcome.Refused("the checkpoint in the database is not what"
                                                + " this log's key signed; see khien log check"))
                                .orElseGet(() -> new LogExport.Outcome.Refused(
                                        "the log has no checkpoint yet; start the service once")));
    }

    private boolean signed(LogStore.Head head) {
        try {
            Checkpoint said = Checkpoint.open(head.note(), List.of(key));
            return said.size() == head.size() && MessageDigest.isEqual(said.root(), head.root());
        } catch (Malformed e) {
            return false;
        }
    }

    /** Afterwards the guard knows at least what the copy does. */
    LogImport.Outcome bring(Path folder, Instant now, SecureRandom random) {
        var log = new LogImport(new LedgerStore(random));
        LogImport.Outcome outcome =
                access.database().write(Scope.SYSTEM, tx -> log.from(tx, new LogFolder(folder), key, now));
        if (outcome instanceof LogImport.Outcome.Refused) return outcome;
        access.database()
                .read(Scope.SYSTEM, tx -> {
                    guard.check(tx);
                    return new StagedStore().reach(tx);
                })
                .ifPresent(guard::write);
        return outcome;
    }

    /** Writes the guard by a checkpoint that was published; the answer is what it remembers now. */
    long remember(String note) {
        if (!(guard.memory() instanceof LogGuard.Memory.None))
            throw new IllegalStateException(guard.file() + " is there already");
        return access.database().read(Scope.SYSTEM, tx -> OpenLog.remember(tx, guard, key, note));
    }

    /** The log as the database has it. */
    LogFollower.Seen follow(LogFollower follower) {
        return access.database().read(Scope.SYSTEM, tx -> {
            Optional<LogStore.Head> head = LOG.head(tx);
            if (head.isEmpty()) throw new LogSource.Missing("the log has no checkpoint yet; start the service once");
            return follower.follow(LogSource.of(head.get().note(), LOG.tiles(tx)), true);
        });
    }

    Compared compare(LogFollower.Seen.Grown seen, Instant now) {
        var monitor = new LogMonitor();
        return access.database().write(Scope.SYSTEM, tx -> {
            int told = monitor.tell(
                    tx,
                    seen,
                    new NoticeStore(
                            !System.getenv().getOrDefault("KHIEN_SMTP_URL", "").isBlank()),
                    now);
            return new Compared(told, monitor.compare(tx, seen, now));
        });
    }

    @Override
    public void close() throws Exception {
        access.close();
    }
}

package vn.khien.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
                                .map(head -> LogExport.to(folder, head, LOG.tiles(tx)))
                                .orElseGet(() -> new LogExport.Outcome.Refused(
                                        "the log has no checkpoint yet; start the service once")));
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

package vn.khien.label.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.khien.badge.log.LogKey;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.ledger.LogStore;

/**
 * Grows the label log: stages a batch, writes the guard, publishes. Nothing that the guard does not know is ever shown;
 * a database behind the guard is refused with {@link LogGuard.Behind}. Several may work on one database.
 */
// A crash after STAGED leaves a staged head, after GUARDED the guard before it: both are published by the next round.
public final class Sequencer {
    private static final Duration IDLE = Duration.ofSeconds(60);

    /** What was done last, for tests that end the process there. */
    public enum Point {
        STAGED,
        GUARDED,
        PUBLISHED
    }

    private final Database database;
    private final StagedStore store = new StagedStore();
    private final LogKey key;
    private final LogGuard guard;
    private final Supplier<Instant> now;
    private final Consumer<Point> at;
    private Instant signed = Instant.EPOCH;

    public Sequencer(Database database, LogKey key, LogGuard guard, Supplier<Instant> now) {
        this(database, key, guard, now, point -> {});
    }

    public Sequencer(Database database, LogKey key, LogGuard guard, Supplier<Instant> now, Consumer<Point> at) {
        this.database = database;
        this.key = key;
        this.guard = guard;
        this.now = now;
        this.at = at;
    }

    /** Publishes all that waits; signs the head anew when nothing was published for a minute. */
    public void round() {
        Optional<LogStore.Head> left = database.read(Scope.SYSTEM, tx -> {
            Optional<LogStore.Head> staged = store.staged(tx);
            if (staged.isPresent()) guard.check(tx);
            return staged;
        });
        left.ifPresent(this::publish);
        for (var staged = stage(); staged.isPresent(); staged = stage()) publish(staged.get());
        if (now.get().isBefore(signed.plus(IDLE))) return;
        database.write(Scope.SYSTEM, tx -> {
                    guard.check(tx);
                    return store.resign(tx, key, now.get());
                })
                .ifPresent(this::known);
    }

    // what another node published in the meantime, this node's guard learns here
    private void known(LogStore.Head head) {
        guard.write(head);
        signed = head.at();
    }

    private Optional<LogStore.Head> stage() {
        Optional<LogStore.Head> staged = database.write(Scope.SYSTEM, tx -> {
            if (!store.waiting(tx)) return Optional.empty();
            guard.check(tx);
            return store.stage(tx, key, now.get());
        });
        staged.ifPresent(head -> at.accept(Point.STAGED));
        return staged;
    }

    private void publish(LogStore.Head staged) {
        guard.write(staged);
        at.accept(Point.GUARDED);
        boolean published = database.write(Scope.SYSTEM, tx -> store.publish(tx, staged));
        if (published) signed = now.get();
        at.accept(Point.PUBLISHED);
    }
}

package vn.khien.ledger;

import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.badge.log.LogKey;
import vn.khien.db.Database;
import vn.khien.db.Scope;

/** Sequences the ledger, a batch at a time, for as long as the service runs. */
public final class LedgerWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWorker.class);
    private final Database database;
    private final LogStore store = new LogStore(LogStore.Log.LEDGER);
    private final LogKey key;
    private final Supplier<Instant> now;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ledger").factory());

    public LedgerWorker(Database database, LogKey key, Supplier<Instant> now) {
        this.database = database;
        this.key = key;
        this.now = now;
    }

    public void start() {
        clockwork.scheduleWithFixedDelay(this::drain, 200, 1000, TimeUnit.MILLISECONDS);
    }

    private void drain() {
        try {
            while (database.write(Scope.SYSTEM, tx -> store.sequence(tx, key, now.get()))
                    .isPresent()) {
                if (Thread.currentThread().isInterrupted()) return;
            }
        } catch (RuntimeException e) {
            LOG.warn("the ledger waits: {}", e.toString());
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}

package vn.khien.label.log;

import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.badge.KeySet;
import vn.khien.db.Database;
import vn.khien.db.Listener;
import vn.khien.label.keys.Signers;

/** Signs status lists and grows the label log: at each change that the database tells of, and every second. */
public final class LabelWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LabelWorker.class);

    private static final int ROUND_MILLIS = 1_000;

    private final Database database;
    private final StatusSigner status;
    private final Sequencer sequencer;
    private final int roundMillis;
    private final Thread thread;
    private volatile boolean ended;
    private String said = "";

    public LabelWorker(
            Database database,
            KeySet keys,
            Signers signers,
            LogGuard guard,
            String labelUrl,
            boolean test,
            Supplier<Instant> now) {
        this(database, keys, signers, guard, labelUrl, test, now, ROUND_MILLIS);
    }

    /** @param roundMillis between two rounds when nothing is told */
    LabelWorker(
            Database database,
            KeySet keys,
            Signers signers,
            LogGuard guard,
            String labelUrl,
            boolean test,
            Supplier<Instant> now,
            int roundMillis) {
        this.roundMillis = roundMillis;
        this.database = database;
        this.status = new StatusSigner(database, signers, guard, labelUrl, test, now);
        this.sequencer = new Sequencer(database, keys.log(), guard, now);
        this.thread = Thread.ofPlatform().daemon().name("label").unstarted(this::run);
    }

    /** One round now, then in the background. */
    public void start() {
        round();
        thread.start();
    }

    private void run() {
        while (!ended) {
            try (Listener changes = database.listen("khien_label")) {
                while (!ended) {
                    guarded();
                    if (!changes.changed(roundMillis)) changes.beat();
                }
            } catch (SQLException | RuntimeException e) {
                if (!ended) LOG.warn("labels wait: {}", e.toString());
                pause();
            }
        }
    }

    private void guarded() {
        try {
            round();
            said = "";
        } catch (LogGuard.Behind e) {
            String because = String.valueOf(e.getMessage());
            if (!because.equals(said)) LOG.error("nothing is signed: {}", because);
            said = because;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A revocation is shown before it is logged. */
    public synchronized void round() {
        // Without a key for lists the log still goes on.
        try {
            status.round();
        } catch (Signers.NoKey e) {
            LOG.warn("status lists are not signed: {}", e.getMessage());
        }
        sequencer.round();
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}

package vn.khien.label.log;

import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.badge.KeySet;
import vn.khien.db.Database;
import vn.khien.label.LabelStore;
import vn.khien.label.keys.Signers;

/** Signs status lists and grows the label log, within a second of a change. */
public final class LabelWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LabelWorker.class);

    private final StatusSigner status;
    private final Sequencer sequencer;
    private final Semaphore nudged = new Semaphore(0);
    private final Thread thread;
    private volatile boolean ended;
    private String said = "";

    public LabelWorker(
            Database database,
            LabelStore labels,
            KeySet keys,
            Signers signers,
            LogGuard guard,
            String labelUrl,
            boolean test,
            Supplier<Instant> now) {
        this.status = new StatusSigner(database, labels, signers, guard, labelUrl, test, now);
        this.sequencer = new Sequencer(database, keys.log(), guard, now);
        this.thread = Thread.ofPlatform().daemon().name("label").unstarted(this::run);
    }

    /** One round now, then in the background. */
    public void start() {
        round();
        thread.start();
    }

    /** Something was committed: don't wait for the next second. */
    public void nudge() {
        nudged.release();
    }

    private void run() {
        while (!ended) {
            try {
                if (nudged.tryAcquire(1, TimeUnit.SECONDS)) nudged.drainPermits();
                round();
                said = "";
            } catch (InterruptedException e) {
                return;
            } catch (LogGuard.Behind e) {
                String because = String.valueOf(e.getMessage());
                if (!because.equals(said)) LOG.error("nothing is signed: {}", because);
                said = because;
            } catch (RuntimeException e) {
                LOG.warn("labels wait: {}", e.toString());
            }
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

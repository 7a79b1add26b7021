package vn.khien.label.log;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.badge.KeySet;
import vn.khien.badge.SignerPurpose;
import vn.khien.badge.StatusLists;
import vn.khien.badge.StatusPurpose;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStore;
import vn.khien.label.keys.Signers;
import vn.khien.ledger.LogStore;

/** Sequences the label log and signs the status lists: within a second of a change, and every 60 s without one. */
public final class LabelWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LabelWorker.class);
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Database database;
    private final LabelStore labels;
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final KeySet keys;
    private final Signers signers;
    private final LogGuard guard;
    private final String labelUrl;
    private final boolean test;
    private final Supplier<Instant> now;
    private final Semaphore nudged = new Semaphore(0);
    private final Thread thread;
    private volatile boolean ended;
    private Instant signedLists = Instant.EPOCH;
    private Instant signedHead = Instant.EPOCH;
    private long listedVersion = -1;

    public LabelWorker(
            Database database,
            LabelStore labels,
            KeySet keys,
            Signers signers,
            LogGuard guard,
            String labelUrl,
            boolean test,
            Supplier<Instant> now) {
        this.database = database;
        this.labels = labels;
        this.keys = keys;
        this.signers = signers;
        this.guard = guard;
        this.labelUrl = labelUrl;
        this.test = test;
        this.now = now;
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
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("labels wait: {}", e.toString());
            }
        }
    }

    public synchronized void round() {
        // A revocation is shown before it is logged. Without a key for lists the log still goes on.
        try {
            signLists();
        } catch (Signers.NoKey e) {
            LOG.warn("status lists are not signed: {}", e.getMessage());
        }
        Optional<LogStore.Head> grown = Optional.empty();
        for (var head = sequence(); head.isPresent(); head = sequence()) grown = head;
        if (grown.isEmpty() && now.get().isAfter(signedHead.plus(IDLE)))
            grown = database.write(Scope.SYSTEM, tx -> log.resign(tx, keys.log(), now.get()));
        grown.ifPresent(head -> signedHead = head.at());
    }

    // A crash between commit and guard leaves the guard behind the database, which is harmless.
    private Optional<LogStore.Head> sequence() {
        var head = database.write(Scope.SYSTEM, tx -> log.sequence(tx, keys.log(), now.get()));
        head.ifPresent(guard::write);
        return head;
    }

    private void signLists() {
        Instant at = now.get();
        database.change(Scope.SYSTEM, tx -> {
            List<IssuedLabel> all = labels.all(tx);
            long version = all.stream().mapToLong(IssuedLabel::version).max().orElse(0);
            boolean due = at.isAfter(signedLists.plus(IDLE)) || version != listedVersion;
            if (!due || !labels.signsStatus(tx)) return;
            KeySet signing = signers.in(tx, SignerPurpose.STATUS, at);
            sign(tx, signing, all, StatusPurpose.REVOCATION, at);
            sign(tx, signing, all, StatusPurpose.SUSPENSION, at);
            signedLists = at;
            listedVersion = version;
        });
    }

    private void sign(Tx tx, KeySet signing, List<IssuedLabel> all, StatusPurpose purpose, Instant at) {
        BitSet set = new BitSet();
        for (IssuedLabel label : all) {
            boolean bit = switch (purpose) {
                case REVOCATION -> label.revoked();
                case SUSPENSION -> label.suspended();
            };
            if (bit) set.set(label.statusIndex());
        }
        String jws = StatusLists.sign(signing, labelUrl + purpose.path(), purpose, set, at, test);
        labels.putList(tx, purpose.number(), purpose.word(), jws, at.plus(StatusLists.FRESH), at);
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}

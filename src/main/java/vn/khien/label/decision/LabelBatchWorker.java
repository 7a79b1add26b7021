package vn.khien.label.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.label.ExpiryRound;
import vn.khien.label.keys.Signers;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Found;

/**
 * Issues batches: looks at every domain again, a few at once, then issues in one transaction all that hold. A batch is
 * rows, so that one that was cut off goes on where it stood. Once a minute it says in the log which labels ended.
 */
public final class LabelBatchWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LabelBatchWorker.class);
    private static final int LANES = 8;
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final Database database;
    private final PortalStore portals;
    private final DecisionCourse course;
    private final ExpiryRound expiry;
    private final LedgerStore ledger;
    private final DomainLook look;
    private final Supplier<Instant> now;
    private final BatchStore batches = new BatchStore();
    private final ProposalStore proposals = new ProposalStore();
    private final ExecutorService lanes = Executors.newFixedThreadPool(
            LANES, Thread.ofPlatform().daemon().name("label-look-", 1).factory());
    private final Semaphore nudged = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("label-batch").unstarted(this::run);
    private volatile boolean ended;
    private String said = "";
    private Instant round = Instant.EPOCH;

    public LabelBatchWorker(
            Database database,
            PortalStore portals,
            DecisionCourse course,
            ExpiryRound expiry,
            LedgerStore ledger,
            DomainLook look,
            Supplier<Instant> now) {
        this.database = database;
        this.portals = portals;
        this.course = course;
        this.expiry = expiry;
        this.ledger = ledger;
        this.look = look;
        this.now = now;
    }

    public void start() {
        thread.start();
    }

    /** A batch was committed: don't wait for the next look into the table. */
    public void nudge() {
        nudged.release();
    }

    private void run() {
        while (!ended) {
            try {
                if (nudged.tryAcquire(5, TimeUnit.SECONDS)) nudged.drainPermits();
                expire();
                while (!ended && turn()) LOG.info("a batch of labels ended");
                said = "";
            } catch (InterruptedException e) {
                return;
            } catch (Signers.NoKey e) {
                String because = String.valueOf(e.getMessage());
                if (!because.equals(said)) LOG.warn("batches of labels wait for a key: {}", because);
                said = because;
            } catch (RuntimeException e) {
                LOG.warn("batches of labels wait: {}", e.toString());
            }
        }
    }

    private void expire() {
        Instant at = now.get();
        if (at.isBefore(round.plus(ROUND))) return;
        round = at;
        database.write(Scope.SYSTEM, tx -> expiry.run(tx, at));
    }

    /** Takes the oldest batch to its end; false when there is none. */
    boolean turn() throws InterruptedException {
        Optional<LabelBatch> next = database.read(Scope.SYSTEM, batches::next);
        if (next.isEmpty()) return false;
        LabelBatch batch = next.get();
        lookAgain(batch);
        if (ended) return false;
        database.change(Scope.SYSTEM, tx -> issue(tx, batch));
        return true;
    }

    private void lookAgain(LabelBatch batch) throws InterruptedException {
        List<BatchStore.ToLook> left = database.read(Scope.SYSTEM, tx -> batches.toLook(tx, batch.id()));
        Map<Long, Portal> known = new HashMap<>();
        database.read(
                        Scope.SYSTEM,
                        tx -> portals.all(
                                tx, left.stream().map(BatchStore.ToLook::portal).toList()))
                .forEach(portal -> known.put(portal.id(), portal));
        List<Future<?>> looks = left.stream()
                .filter(each -> known.containsKey(each.portal()))
                .<Future<?>>map(each -> lanes.submit(() -> lookAgain(batch, each, portal(known, each))))
                .toList();
        for (Future<?> each : looks) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private static Portal portal(Map<Long, Portal> known, BatchStore.ToLook each) {
        return java.util.Objects.requireNonNull(known.get(each.portal()));
    }

    private void lookAgain(LabelBatch batch, BatchStore.ToLook each, Portal portal) {
        if (ended) return;
        List<Found> found = look.look(portal.host(), portal.port());
        if (ended) return;
        database.change(Scope.SYSTEM, tx -> {
            boolean seen = course.sighted(tx, new ActorId.PersonId(batch.by()), portal, found, now.get());
            batches.looked(tx, batch.id(), each.proposal(), seen, now.get());
        });
    }

    private void issue(Tx tx, LabelBatch batch) {
        if (!batches.holds(tx, batch.id())) return;
        List<Long> ids = batches.proposals(tx, batch.id());
        List<Proposal> waiting = proposals.waiting(tx, ids);
        Map<Long, Outcome> outcomes = new HashMap<>(course.issue(tx, waiting, batch.by(), now.get()));
        for (Long id : ids) outcomes.putIfAbsent(id, new Outcome.Refused("label.refused.no-proposal", List.of()));
        batches.end(tx, batch.id(), outcomes, now.get());
        long issuedOnes = outcomes.values().stream()
                .filter(Outcome.Issued.class::isInstance)
                .count();
        ledger.record(
                tx,
                Entry.of(now.get(), new ActorId.PersonId(batch.by()), "label.batch-issued", "label-batch/" + batch.id())
                        .with("proposals", String.valueOf(ids.size()))
                        .with("issued", String.valueOf(issuedOnes)));
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        lanes.shutdownNow();
    }
}

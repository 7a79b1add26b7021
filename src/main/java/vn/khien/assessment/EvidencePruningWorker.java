package vn.khien.assessment;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.assessment.rules.EvidenceStays;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.web.Texts;
import vn.khien.work.Job;
import vn.khien.work.Jobs;
import vn.khien.work.Run;

/**
 * Every night takes away the evidence that is not to be kept. A portal each transaction; a crash between two leaves work
 * for the next run, and a body without a reference for the next sweep.
 */
public final class EvidencePruningWorker {
    public static final String JOB = "evidence-pruning";

    private static final Logger LOG = LoggerFactory.getLogger(EvidencePruningWorker.class);
    private static final LocalTime NIGHTLY = LocalTime.of(2, 30);
    private static final int PORTALS = 200;
    private static final int BODIES = 100;

    private final Database database;
    private final Supplier<Instant> now;
    private final EvidencePruningStore pruning = new EvidencePruningStore();
    private final EvidenceBodyStore bodies = new EvidenceBodyStore();
    private volatile Optional<Jobs> jobs = Optional.empty();

    public EvidencePruningWorker(Database database, Supplier<Instant> now) {
        this.database = database;
        this.now = now;
    }

    public Job job() {
        return new Job(JOB, this::run);
    }

    /** Sees to it that there is a next night, and after each another. */
    public void start(Jobs nights) {
        jobs = Optional.of(nights);
        schedule(nights);
    }

    // the job's id is its day, so that several nodes schedule one
    private void schedule(Jobs nights) {
        ZonedDateTime at = now.get().atZone(Texts.ZONE);
        ZonedDateTime tonight = at.with(NIGHTLY);
        ZonedDateTime next = at.isBefore(tonight) ? tonight : tonight.plusDays(1);
        database.change(
                Scope.SYSTEM, tx -> nights.schedule(tx, JOB, next.toLocalDate().toString(), next.toInstant()));
    }

    private void run(Run run) {
        prune();
        jobs.ifPresent(this::schedule);
    }

    /** How many scans lost their evidence. */
    int prune() {
        int pruned = 0;
        long after = 0;
        for (List<Long> portals = portals(after); !portals.isEmpty(); portals = portals(after)) {
            for (long portal : portals) pruned += database.write(Scope.SYSTEM, tx -> prune(tx, portal));
            after = portals.getLast();
        }
        int checks = database.write(Scope.SYSTEM, pruning::pruneSelfChecks);
        database.change(Scope.SYSTEM, pruning::pruneScripts);
        int swept = database.write(Scope.SYSTEM, bodies::sweep);
        while (database.write(Scope.SYSTEM, tx -> bodies.squeeze(tx, BODIES)) > 0) {
            if (Thread.currentThread().isInterrupted()) break;
        }
        if (pruned + checks + swept > 0)
            LOG.info(
                    "evidence of {} scans and {} records of self-checks pruned, {} bodies freed",
                    pruned,
                    checks,
                    swept);
        return pruned;
    }

    private List<Long> portals(long after) {
        return database.read(Scope.SYSTEM, tx -> pruning.portals(tx, after, PORTALS));
    }

    private int prune(Tx tx, long portal) {
        List<EvidenceStays.Candidate> candidates = pruning.candidates(tx, portal);
        Set<Long> stays = EvidenceStays.of(candidates);
        return pruning.prune(
                tx,
                candidates.stream()
                        .map(EvidenceStays.Candidate::scan)
                        .filter(scan -> !stays.contains(scan))
                        .collect(Collectors.toSet()),
                now.get());
    }
}

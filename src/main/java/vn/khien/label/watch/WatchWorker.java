package vn.khien.label.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.badge.Cid;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.label.rules.ProofMatches;
import vn.khien.label.watch.rules.LookIsDue;
import vn.khien.scan.CertificateLook;
import vn.khien.web.Texts;

/** Looks at each labelled portal once a day, from every vantage point, and lets follow what follows. */
public final class WatchWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchWorker.class);
    private static final Duration EACH_DAY = Duration.ofDays(1);
    /** No rule counts a look so old: each begins anew with the yearly credential, or ends within weeks. */
    private static final Duration KEPT = Duration.ofDays(180);

    private static final int HANDS = 4;
    private static final int A_ROUND = 60;

    private final Database database;
    private final WatchStore store;
    private final WatchedLabels watched;
    private final List<Vantage> vantages;
    private final String labelUrl;
    private final Supplier<Instant> now;
    private final ExecutorService hands = Executors.newFixedThreadPool(
            HANDS, Thread.ofPlatform().daemon().name("watch-", 1).factory());
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watch").factory());
    private Instant forgot = Instant.EPOCH;
    private volatile boolean ended;

    public WatchWorker(
            Database database,
            WatchStore store,
            WatchedLabels watched,
            List<Vantage> vantages,
            String labelUrl,
            Supplier<Instant> now) {
        this.database = database;
        this.store = store;
        this.watched = watched;
        this.vantages = List.copyOf(vantages);
        this.labelUrl = labelUrl;
        this.now = now;
    }

    public void start() {
        clockwork.scheduleWithFixedDelay(this::quietly, 20, 30, TimeUnit.SECONDS);
    }

    private void quietly() {
        try {
            round();
        } catch (RuntimeException e) {
            if (!ended) LOG.warn("the watch over labels waits: {}", e.toString());
        }
    }

    /** Looks at what is due, judges that and whatever else is restless. */
    public void round() {
        Instant at = now.get();
        List<WatchedLabel> all = database.read(Scope.SYSTEM, tx -> store.watched(tx, at));
        List<WatchedLabel> due = all.stream()
                .filter(label -> LookIsDue.at(label, at, Texts.ZONE))
                .limit(A_ROUND)
                .toList();
        look(due);
        for (WatchedLabel label : all) {
            if (ended) return;
            if (label.restless() || due.contains(label)) judge(label);
        }
        database.change(Scope.SYSTEM, tx -> watched.overdue(tx, now.get()));
        if (at.isBefore(forgot.plus(EACH_DAY))) return;
        database.change(Scope.SYSTEM, tx -> store.forget(tx, at.minus(KEPT)));
        forgot = at;
    }

    // One label that can't be judged does not keep the others waiting.
    private void judge(WatchedLabel label) {
        try {
            database.change(Scope.SYSTEM, tx -> watched.judge(tx, label.cid(), label.portal(), now.get()));
        } catch (RuntimeException e) {
            LOG.warn("label {} can't be judged", label.cid(), e);
        }
    }

    private void look(List<WatchedLabel> due) {
        List<Callable<Boolean>> looks = new ArrayList<>();
        due.forEach(label -> looks.add(() -> look(label)));
        try {
            for (var each : hands.invokeAll(looks))
                if (each.state() == java.util.concurrent.Future.State.FAILED)
                    LOG.warn("a look at a labelled portal failed", each.exceptionNow());
        } catch (InterruptedException e) {
            ended = true;
            Thread.currentThread().interrupt();
        }
    }

    private record Seen(Subject subject, String vantage, boolean seen, String detail) {}

    private boolean look(WatchedLabel label) {
        Instant at = now.get();
        Optional<String> token = database.read(Scope.SYSTEM, tx -> store.token(tx, label.portal()));
        List<Seen> all = new ArrayList<>();
        for (Vantage from : vantages) {
            boolean proof = ProofMatches.first(
                            from.proof(label.host(), label.port()), token, Optional.of(new Cid(label.cid())), labelUrl)
                    .isPresent();
            all.add(new Seen(Subject.PROOF, from.name(), proof, ""));
            CertificateLook.Sight sight = from.certificate(label.host(), label.port());
            all.add(new Seen(Subject.CERTIFICATE, from.name(), sight.valid(), sight.because()));
        }
        // A look cut off by our own end has seen nothing of the portal.
        if (ended) return false;
        database.change(
                Scope.SYSTEM,
                tx -> all.forEach(each -> store.sighted(
                        tx, label.portal(), each.subject(), each.vantage(), at, each.seen(), each.detail())));
        return true;
    }

    @Override
    public void close() {
        ended = true;
        clockwork.shutdownNow();
        hands.shutdownNow();
    }
}

package vn.khien.label.log;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.badge.log.Vkey;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.identity.NoticeStore;
import vn.khien.ledger.LogStore;

/**
 * Follows the published log once a minute, holds it against the database and tells owners; the whole log at the first
 * look and once an hour, else what is new. What it has seen stands in {@code DATA/log-monitor}.
 */
public final class LogMonitorWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogMonitorWorker.class);
    private static final int HOUR = 60;

    private final Database database;
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final LogMonitor monitor = new LogMonitor();
    private final LogFollower follower;
    private final NoticeStore notice;
    private final Supplier<Instant> now;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log-monitor").factory());
    private List<String> said = List.of();
    private int looks;

    public LogMonitorWorker(Database database, Path data, Vkey key, NoticeStore notice, Supplier<Instant> now) {
        this.database = database;
        this.follower = new LogFollower(data.resolve("log-monitor." + key.name().replaceAll("[^a-z0-9-]", "-")), key);
        this.notice = notice;
        this.now = now;
    }

    public void start() {
        clockwork.scheduleWithFixedDelay(this::watch, 10, 60, TimeUnit.SECONDS);
    }

    private void watch() {
        try {
            List<String> wrong = look();
            if (!wrong.equals(said)) wrong.forEach(sentence -> LOG.error("label log: {}", sentence));
            said = wrong;
        } catch (RuntimeException e) {
            LOG.warn("the label log can't be followed now: {}", e.toString());
        }
    }

    /** What does not fit, in plain sentences. */
    public List<String> look() {
        boolean whole = looks++ % HOUR == 0;
        Optional<LogFollower.Seen.Grown> grown = Optional.empty();
        List<String> wrong = List.of();
        switch (database.read(
                        Scope.SYSTEM,
                        tx -> log.head(tx)
                                .map(head -> follower.follow(LogSource.of(head.note(), log.tiles(tx)), whole)))
                .orElse(new LogFollower.Seen.Stale(0, 0))) {
            case LogFollower.Seen.Grown seen -> grown = Optional.of(seen);
            case LogFollower.Seen.Stale(long known, long served) -> {}
            case LogFollower.Seen.Fork(String because, Path seen, Path served) ->
                wrong = List.of(because + "; see " + seen + " and " + served);
            case LogFollower.Seen.Wrong(String because) -> wrong = List.of(because);
        }
        if (grown.isEmpty()) return wrong;
        LogFollower.Seen.Grown seen = grown.get();
        List<String> found = database.write(Scope.SYSTEM, tx -> {
            monitor.tell(tx, seen, notice, now.get());
            return monitor.compare(tx, seen, now.get());
        });
        follower.keep(seen);
        return found;
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}

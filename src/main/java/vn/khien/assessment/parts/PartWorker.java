package vn.khien.assessment.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.assessment.weakness.LookSource;
import vn.khien.assessment.weakness.WeaknessStore;
import vn.khien.components.Feed;
import vn.khien.components.FoundFile;
import vn.khien.components.Status;
import vn.khien.components.Vulnerability;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Job;
import vn.khien.components.job.Row;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;

/**
 * Has every part answered, one run of the components worker at a time, and tells those who have it. What is to be done
 * is read from the database each time: a run that was cut off is made again, an answer given twice changes nothing.
 */
public final class PartWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration FEEDS = Duration.ofHours(1);
    private static final int OWNERS = 200;

    /** Packages and platform names in one run; half a gigabyte of heap holds more. */
    private static final int NAMES = 2_000;

    private static final int SCRIPTS = 20;

    /** One run of the components worker. */
    @FunctionalInterface
    public interface Asking {
        /** @throws InterruptedException after the worker has been ended */
        Answer ask(Job job) throws InterruptedException;
    }

    private final Database database;
    private final Asking asking;
    private final Path temp;
    private final Supplier<Instant> now;
    private final PartStore parts = new PartStore();
    private final PartOwnerStore owners = new PartOwnerStore();
    private final WeaknessStore weaknesses = new WeaknessStore();
    private final Object bell = new Object();
    private final Thread thread;
    private boolean rung;
    private boolean again;
    private Instant fed = Instant.MIN;

    /** @param temp where scripts and archives are laid down while they are looked at */
    public PartWorker(Database database, Asking asking, Path temp, Supplier<Instant> now) {
        this.database = database;
        this.asking = asking;
        this.temp = temp;
        this.now = now;
        this.thread = Thread.ofPlatform().daemon().name("parts").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** After the commit of what has parts: looks now instead of at the next round. */
    public void look() {
        ring(false);
    }

    /** Asks about everything again. */
    public void lookAgain() {
        ring(true);
    }

    private void ring(boolean all) {
        synchronized (bell) {
            rung = true;
            again |= all;
            bell.notifyAll();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                round();
                rest();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) return;
                LOG.warn("components could not be looked at: {}", e.toString());
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void rest() throws InterruptedException {
        synchronized (bell) {
            if (!rung) bell.wait(PAUSE.toMillis());
            rung = false;
        }
    }

    private boolean wantsAll() {
        synchronized (bell) {
            return again;
        }
    }

    private void asked() {
        synchronized (bell) {
            again = false;
        }
    }

    /** All that is to be done now. */
    public void round() throws InterruptedException {
        if (wantsAll() || haveNewFeeds()) {
            database.change(Scope.SYSTEM, parts::again);
            asked();
        }
        List<PartOwner> fresh = database.read(Scope.SYSTEM, tx -> owners.fresh(tx, OWNERS));
        for (PartOwner owner : fresh) database.change(Scope.SYSTEM, tx -> owners.gather(tx, owner));
        for (Part.Kind kind : Part.Kind.values()) ask(kind);
        for (PartOwner owner : fresh) tell(owner);
        tellTheRest();
        if (fresh.size() >= OWNERS) look();
    }

    /** Those who have what was answered; who was told is noted after, so that a crash tells them again. */
    private void tellTheRest() {
        for (List<Long> some = untold(); !some.isEmpty(); some = untold()) {
            List<Long> these = some;
            for (PartOwner owner : database.read(Scope.SYSTEM, tx -> owners.having(tx, these))) tell(owner);
            database.change(Scope.SYSTEM, tx -> parts.told(tx, these));
        }
    }

    private List<Long> untold() {
        return database.read(Scope.SYSTEM, tx -> parts.untold(tx, NAMES));
    }

    private void tell(PartOwner owner) {
        try {
            database.change(Scope.SYSTEM, tx -> tell(tx, owner));
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) throw e;
            LOG.error("{} could not be told of its components", owner.subject().word(), e);
        }
    }

    private boolean haveNewFeeds() throws InterruptedException {
        if (Duration.between(fed, now.get()).compareTo(FEEDS) < 0) return false;
        List<Feed> known = database.read(Scope.SYSTEM, parts::feeds);
        if (database.read(Scope.SYSTEM, parts::newest).isEmpty()) return false;
        fed = now.get();
        Set<Feed> feeds = dated(asking.ask(new Job.Feeds()).feeds());
        return !feeds.isEmpty() && !dated(known).containsAll(feeds);
    }

    private static Set<Feed> dated(List<Feed> feeds) {
        Set<Feed> dated = new HashSet<>(feeds);
        dated.removeIf(feed -> feed.name().contains("(embedded)"));
        return dated;
    }

    private void ask(Part.Kind kind) throws InterruptedException {
        while (true) {
            OptionalInt tries = database.read(Scope.SYSTEM, tx -> parts.tries(tx, kind));
            if (tries.isEmpty()) return;
            int limit = limit(kind, tries.getAsInt());
            List<PartStore.Wanted> some =
                    database.read(Scope.SYSTEM, tx -> parts.wanted(tx, kind, tries.getAsInt(), limit));
            if (some.isEmpty()) return;
            Instant began = now.get();
            Answer answer = answer(kind, some);
            if (!lived(answer) && !lived(asking.ask(new Job.Feeds()))) {
                // nobody is answered now: the data are being loaded, or the worker can't be started
                LOG.warn("a run over {} parts came to no answer: {}", some.size(), answer.because());
                return;
            }
            if (!database.write(Scope.SYSTEM, tx -> keep(tx, kind, some, answer, began))) return;
        }
    }

    // what brought a run down is found by asking about fewer at a time
    private static int limit(Part.Kind kind, int tries) {
        int first = switch (kind) {
            case PACKAGE, PLATFORM -> NAMES;
            case SCRIPT -> SCRIPTS;
            case ARCHIVE -> 1;
        };
        for (int i = 0; i < tries; i++) first = Math.max(1, first / 10);
        return first;
    }

    private Answer answer(Part.Kind kind, List<PartStore.Wanted> some) throws InterruptedException {
        List<String> names = some.stream().map(one -> one.part().name()).toList();
        return switch (kind) {
            case PACKAGE -> asking.ask(new Job.Purls(names));
            case PLATFORM -> asking.ask(new Job.Cpes(names));
            case SCRIPT, ARCHIVE -> laidDown(some);
        };
    }

    private Answer laidDown(List<PartStore.Wanted> some) throws InterruptedException {
        try {
            Files.createDirectories(temp);
            Path folder = Files.createTempDirectory(temp, "khien-parts");
            try {
                List<Path> files = new ArrayList<>();
                for (PartStore.Wanted one : some) {
                    if (one.body().isEmpty()) continue;
                    Path own = Files.createDirectory(folder.resolve(String.valueOf(files.size())));
                    files.add(Files.write(
                            own.resolve(FileName.of(one)), one.body().get()));
                }
                return files.isEmpty()
                        ? new Answer(Status.ASSESSED, List.of(), List.of(), List.of())
                        : asking.ask(new Job.Scan(files));
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) Files.deleteIfExists(one);
        }
    }

    private static boolean lived(Answer answer) {
        return answer.status() != Status.INCOMPLETE
                || !answer.feeds().isEmpty()
                || !answer.rows().isEmpty();
    }

    /** Whether there was an answer. */
    private boolean keep(Tx tx, Part.Kind kind, List<PartStore.Wanted> some, Answer answer, Instant began) {
        List<Long> ids = some.stream().map(one -> one.part().id()).toList();
        long run = parts.run(tx, some.size(), answer, began, now.get());
        if (!lived(answer)) {
            LOG.warn("a run over {} parts came to no answer: {}", some.size(), answer.because());
            parts.failed(tx, ids);
            return false;
        }
        if (answer.status() == Status.NOT_ASSESSED) {
            parts.unassessed(tx, run, ids);
            return true;
        }
        List<Long> gone = some.stream()
                .filter(one -> one.body().isEmpty() && (kind == Part.Kind.SCRIPT || kind == Part.Kind.ARCHIVE))
                .map(one -> one.part().id())
                .toList();
        parts.spare(tx, gone);
        Map<Long, List<PartVulnerability>> told = told(kind, some, answer);
        told.keySet().removeAll(gone);
        parts.answered(tx, run, told);
        return true;
    }

    private static Map<Long, List<PartVulnerability>> told(Part.Kind kind, List<PartStore.Wanted> some, Answer answer) {
        Map<Long, List<PartVulnerability>> told = new LinkedHashMap<>();
        Map<String, Long> byName = new HashMap<>();
        for (PartStore.Wanted one : some) {
            told.put(one.part().id(), new ArrayList<>());
            byName.put(one.part().name(), one.part().id());
        }
        for (Row row : answer.rows())
            for (String name : names(kind, some, row)) {
                Long part = byName.get(name);
                List<PartVulnerability> of = part == null ? null : told.get(part);
                if (of == null) continue;
                for (Vulnerability one : row.vulnerabilities()) of.add(PartVulnerability.of(row, one));
            }
        return told;
    }

    private static Set<String> names(Part.Kind kind, List<PartStore.Wanted> some, Row row) {
        return switch (kind) {
            case PACKAGE, PLATFORM -> Set.of(row.subject());
            case ARCHIVE -> Set.of(some.getFirst().part().name());
            case SCRIPT -> {
                Set<String> hashes = new HashSet<>();
                for (FoundFile file : row.files()) hashes.add(file.sha256());
                yield hashes;
            }
        };
    }

    /** Nothing is said while a part still gets its answer, nor of what is no longer the newest. */
    private void tell(Tx tx, PartOwner owner) {
        if (!owners.isNewest(tx, owner)) {
            owners.told(tx, owner);
            return;
        }
        owners.gather(tx, owner);
        List<OwnedPart> all = owners.parts(tx, owner);
        if (owners.waits(tx, all)) return;
        Set<String> places = PartLook.places(owners.components(tx, owner));
        if (owner.source() == LookSource.PORT_REPORT) places.addAll(PartOwnerStore.versioned(all));
        var around = new PartLook.Circumstances(places, owners.unaskable(tx, owner), owners.isWhole(tx, owner));
        if (owner.source() != LookSource.PORT_REPORT || !all.isEmpty())
            weaknesses.apply(tx, PartLook.of(owner, all, around, owners.seen(tx, owner, now.get())));
        owners.told(tx, owner);
    }

    @Override
    public void close() throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) return;
        thread.interrupt();
        thread.join(Duration.ofMillis(900));
    }
}

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

    private static final int SCRIPTS = 100;

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
            boolean all = again;
            again = false;
            return all;
        }
    }

    /** All that is to be done now. */
    public void round() throws InterruptedException {
        if (wantsAll() || haveNewFeeds()) database.change(Scope.SYSTEM, parts::again);
        Set<PartOwner> touched = new HashSet<>(fresh());
        for (Part.Kind kind : Part.Kind.values()) ask(kind, touched);
        for (PartOwner owner : touched) database.change(Scope.SYSTEM, tx -> tell(tx, owner));
    }

    private List<PartOwner> fresh() {
        List<PartOwner> fresh = database.read(Scope.SYSTEM, tx -> owners.fresh(tx, OWNERS));
        for (PartOwner owner : fresh) database.change(Scope.SYSTEM, tx -> owners.gather(tx, owner));
        return fresh;
    }

    private boolean haveNewFeeds() throws InterruptedException {
        if (Duration.between(fed, now.get()).compareTo(FEEDS) < 0) return false;
        var newest = database.read(Scope.SYSTEM, parts::newest);
        if (newest.isEmpty()) return false;
        fed = now.get();
        Answer answer = asking.ask(new Job.Feeds());
        return !dated(answer.feeds()).isEmpty()
                && !dated(answer.feeds()).equals(dated(newest.get().feeds()));
    }

    private static Set<Feed> dated(List<Feed> feeds) {
        Set<Feed> dated = new HashSet<>(feeds);
        dated.removeIf(feed -> feed.name().contains("(embedded)"));
        return dated;
    }

    private void ask(Part.Kind kind, Set<PartOwner> touched) throws InterruptedException {
        while (true) {
            OptionalInt tries = database.read(Scope.SYSTEM, tx -> parts.tries(tx, kind));
            if (tries.isEmpty()) return;
            int limit = limit(kind, tries.getAsInt());
            List<PartStore.Wanted> some =
                    database.read(Scope.SYSTEM, tx -> parts.wanted(tx, kind, tries.getAsInt(), limit));
            if (some.isEmpty()) return;
            Instant began = now.get();
            Answer answer = answer(kind, some);
            if (!database.write(Scope.SYSTEM, tx -> keep(tx, kind, some, answer, began, touched))) return;
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

    /** Whether there was an answer. */
    private boolean keep(
            Tx tx, Part.Kind kind, List<PartStore.Wanted> some, Answer answer, Instant began, Set<PartOwner> touched) {
        List<Long> ids = some.stream().map(one -> one.part().id()).toList();
        long run = parts.run(tx, some.size(), answer, began, now.get());
        boolean lived = answer.status() != Status.INCOMPLETE
                || !answer.feeds().isEmpty()
                || !answer.rows().isEmpty();
        if (!lived) {
            parts.failed(tx, ids);
            LOG.warn("a run over {} parts came to no answer: {}", some.size(), answer.because());
            touched.addAll(owners.having(tx, ids));
            return false;
        }
        List<Long> gone = some.stream()
                .filter(one -> one.body().isEmpty() && (kind == Part.Kind.SCRIPT || kind == Part.Kind.ARCHIVE))
                .map(one -> one.part().id())
                .toList();
        parts.spare(tx, gone);
        Map<Long, List<PartVulnerability>> told = told(kind, some, answer);
        told.keySet().removeAll(gone);
        parts.answered(tx, run, told);
        touched.addAll(owners.having(tx, told.keySet()));
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

    /** Nothing is said while a part still gets its answer. */
    private void tell(Tx tx, PartOwner owner) {
        List<OwnedPart> all = owners.parts(tx, owner);
        if (owners.waits(tx, all)) return;
        Set<String> places = PartLook.places(owners.components(tx, owner));
        places.addAll(owners.addresses(tx, owner));
        weaknesses.apply(tx, PartLook.of(owner, all, places, now.get()));
    }

    @Override
    public void close() throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) return;
        thread.interrupt();
        thread.join(Duration.ofMillis(900));
    }
}

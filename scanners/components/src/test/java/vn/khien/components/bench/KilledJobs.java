package vn.khien.components.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import vn.khien.components.ComponentsWorker;
import vn.khien.components.Status;
import vn.khien.components.WorkerPlace;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Data;

/** Jobs, two at a time, of which every second is ended from outside at a moment before its usual end. */
final class KilledJobs {
    enum End {
        ITSELF,
        KILL,
        TERM,
        CANCEL
    }

    /**
     * What became of a job.
     *
     * @param after milliseconds from its beginning until it was ended
     * @param silent it neither ended in its time nor said why
     * @param spoiled nobody ended it, or it came after one that was ended, and it did not work
     */
    record Outcome(KillJob job, End end, long after, String said, boolean silent, boolean spoiled) {}

    /** Below {@code left}: processes, and files in the temporary place or in the data that nobody needs. */
    record Tally(List<Outcome> outcomes, int processes, List<Path> left) {
        /** Those that were ended before they had an answer. */
        int hit() {
            return (int) outcomes.stream()
                    .filter(one -> one.end() != End.ITSELF && one.said().startsWith(Status.INCOMPLETE.word()))
                    .count();
        }

        int silent() {
            return (int) outcomes.stream().filter(Outcome::silent).count();
        }

        int spoiled() {
            return (int) outcomes.stream().filter(Outcome::spoiled).count();
        }
    }

    private static final List<End> ENDS = List.of(
            End.KILL,
            End.ITSELF,
            End.KILL,
            End.ITSELF,
            End.TERM,
            End.ITSELF,
            End.KILL,
            End.ITSELF,
            End.CANCEL,
            End.ITSELF);
    private static final List<String> DATA =
            List.of("odc.mv.db", "khien.lck", "jsrepository.json", "jsrepository.asof");

    /** Up to so many jobs, the time of an update is taken for the usual time of them all. */
    private static final int FEW = 10;

    private final Path libraries;
    private final Path work;
    private final Random random;
    private final Map<KillJob, Long> usual = new ConcurrentHashMap<>();

    /** Everything happens in {@code work}; {@code libraries} are the jars of the worker. */
    KilledJobs(Path libraries, Path work, long seed) {
        this.libraries = libraries;
        this.work = work;
        this.random = new Random(seed);
    }

    Tally run(int jobs) throws IOException, InterruptedException {
        KillJob.prepare(work.resolve("in"));
        List<Outcome> outcomes = new ArrayList<>();
        ExecutorService lanes = Executors.newFixedThreadPool(2);
        try {
            measure(lanes, List.of(KillJob.UPDATE));
            if (jobs > FEW) {
                measure(lanes, List.of(KillJob.SCAN, KillJob.PURLS));
                measure(lanes, List.of(KillJob.CPES, KillJob.FEEDS));
            }
            List<Future<List<Outcome>>> all = new ArrayList<>();
            for (Callable<List<Outcome>> one : plan(jobs)) all.add(lanes.submit(one));
            for (Future<List<Outcome>> one : all) outcomes.addAll(answers(one));
        } finally {
            lanes.shutdownNow();
        }
        outcomes.add(last());
        int processes = Workers.left(Workers.under(ProcessHandle.current()));
        List<Path> left = new ArrayList<>();
        try (var places = Files.list(work.resolve("temp"))) {
            for (Path place : places.toList()) left.addAll(Workers.files(place, List.of()));
        }
        try (var folders = Files.list(work.resolve("data"))) {
            for (Path folder : folders.toList()) left.addAll(Workers.files(folder, DATA));
        }
        return new Tally(outcomes, processes, left);
    }

    /** How long each takes when nobody ends it, with as much beside it as later. */
    private void measure(ExecutorService lanes, List<KillJob> kinds) throws IOException, InterruptedException {
        Data data = Data.in(work.resolve("data/shared"));
        List<Future<Answer>> all = kinds.stream()
                .map(job -> lanes.submit(() -> {
                    long from = System.nanoTime();
                    Answer answer = place("usual-" + job).run(job.job(work.resolve("in")), data);
                    usual.put(job, (System.nanoTime() - from) / 1_000_000);
                    return answer;
                }))
                .toList();
        for (Future<Answer> one : all) {
            try {
                Answer answer = one.get();
                if (answer.status() != Status.ASSESSED) throw new IOException("not assessed: " + answer);
            } catch (ExecutionException e) {
                throw new IOException(e);
            }
        }
    }

    private ComponentsWorker place(String name) {
        return new ComponentsWorker(
                WorkerPlace.with(libraries, work.resolve("temp").resolve(name).toAbsolutePath())
                        .within(Duration.ofMinutes(2)));
    }

    private List<Callable<List<Outcome>>> plan(int jobs) {
        List<KillJob> kinds = new ArrayList<>();
        for (int i = 0; i < jobs; i++) kinds.add(KillJob.values()[i % KillJob.values().length]);
        Collections.shuffle(kinds, random);
        List<Callable<List<Outcome>>> plan = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            KillJob job = kinds.get(i);
            End end = ENDS.get(i % ENDS.size());
            long after = (long) (random.nextDouble() * usual.getOrDefault(job, usual.getOrDefault(KillJob.UPDATE, 0L)));
            boolean fresh = job == KillJob.UPDATE && random.nextBoolean();
            Data data = Data.in(work.resolve("data").resolve(fresh ? "fresh-" + i : "shared"));
            String name = "job-" + i;
            plan.add(() -> one(name, job, end, after, data));
        }
        return plan;
    }

    /** The job, and where it was an update that was ended: what works on its data after it. */
    private List<Outcome> one(String name, KillJob job, End end, long after, Data data) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(ended(name, job, end, after, data));
        if (job == KillJob.UPDATE && end != End.ITSELF) {
            outcomes.add(ended(name, KillJob.FEEDS, End.ITSELF, 0, data));
            Outcome again = ended(name, KillJob.UPDATE, End.ITSELF, 0, data);
            boolean whole = again.said().equals(Status.ASSESSED.word());
            outcomes.add(new Outcome(job, End.ITSELF, 0, again.said(), again.silent(), !whole));
        }
        return outcomes;
    }

    private Outcome ended(String name, KillJob job, End end, long after, Data data) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        long from = System.nanoTime();
        Thread killer = Thread.ofPlatform()
                .start(() -> kill(end, after, work.resolve("temp").resolve(name), done));
        Answer answer = place(name)
                .run(
                        job.job(work.resolve("in")),
                        data,
                        step -> {},
                        () -> end == End.CANCEL && (System.nanoTime() - from) / 1_000_000 >= after);
        done.set(true);
        killer.join();
        return outcome(job, end, after, answer);
    }

    private static void kill(End end, long after, Path temp, AtomicBoolean done) {
        if (end != End.KILL && end != End.TERM) return;
        try {
            Thread.sleep(after);
            for (boolean hit = false; !hit && !done.get(); Thread.sleep(1)) {
                var worker = Workers.in(temp.toAbsolutePath());
                worker.ifPresent(end == End.KILL ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
                hit = worker.isPresent();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Outcome outcome(KillJob job, End end, long after, Answer answer) {
        String because =
                answer.because().isEmpty() ? "" : answer.because().getFirst().en();
        String said = answer.status().word() + (because.isEmpty() ? "" : ": " + because);
        boolean silent = answer.status() != Status.ASSESSED && because.isBlank();
        return new Outcome(job, end, after, said, silent, end == End.ITSELF && !works(answer));
    }

    /** With the data that there are: none as yet, or a part of them whose whole is still to be loaded. */
    private static boolean works(Answer answer) {
        return switch (answer.status()) {
            case ASSESSED, NOT_ASSESSED -> true;
            case INCOMPLETE ->
                answer.because().stream().allMatch(one -> one.en().contains("are loaded in part"));
            case REFUSED -> false;
        };
    }

    private static List<Outcome> answers(Future<List<Outcome>> one) throws InterruptedException {
        try {
            return one.get(5, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            return List.of(new Outcome(KillJob.FEEDS, End.ITSELF, 0, "no answer: " + e, true, true));
        }
    }

    /** After all of it, the shared data give what they have. */
    private Outcome last() throws InterruptedException {
        Answer answer = place("last").run(KillJob.PURLS.job(work.resolve("in")), Data.in(work.resolve("data/shared")));
        boolean whole = answer.status() == Status.ASSESSED
                && answer.rows().stream().anyMatch(row -> !row.vulnerabilities().isEmpty());
        return new Outcome(KillJob.PURLS, End.ITSELF, 0, answer.status().word(), false, !whole);
    }
}

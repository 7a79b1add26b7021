package vn.khien.components;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;

class ComponentsWorkerTest {
    @TempDir
    private Path home = Path.of("");

    private final AtomicLong child = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private WorkerPlace place(Class<?> main, Duration limit) {
        WorkerPlace real = real();
        String classes = real.classPath()
                + File.pathSeparator
                + Path.of("target/test-classes").toAbsolutePath();
        return new WorkerPlace(real.java(), classes, main.getName(), "64m", real.temp(), limit, 1 << 20, 50L << 20);
    }

    private WorkerPlace real() {
        return WorkerPlace.with(Path.of("target/worker-lib").toAbsolutePath(), home.resolve("temp"));
    }

    private String said(Class<?> main, Duration limit) throws InterruptedException {
        Answer answer = new ComponentsWorker(place(main, limit))
                .run(
                        new Job.Feeds(),
                        Data.in(home.resolve("data")),
                        step -> child.set(Long.parseLong(step.en())),
                        cancelled::get);
        assertEquals(Status.INCOMPLETE, answer.status());
        return answer.because().getFirst().en();
    }

    /** One that is dead and waits for its new parent to say so does not run. */
    private static boolean runs(long id) throws IOException {
        Path state = Path.of("/proc/" + id + "/stat");
        return Files.exists(state) && !Files.readString(state).contains(") Z ");
    }

    @AfterEach
    void nothing_is_left() throws IOException {
        try (var left = Files.list(home.resolve("temp"))) {
            assertEquals(List.of(), left.toList());
        }
        assertEquals(
                0,
                ProcessHandle.current()
                        .children()
                        .filter(ProcessHandle::isAlive)
                        .count());
    }

    @Test
    void a_worker_that_hangs_is_ended_with_its_children() throws Exception {
        assertTrue(said(Misbehaving.Hanging.class, Duration.ofSeconds(8)).contains("more than 8 seconds"));
        assertTrue(child.get() > 0);
        for (int i = 0; i < 50 && runs(child.get()); i++) Thread.sleep(100);
        assertFalse(runs(child.get()));
    }

    @Test
    void a_child_that_outlives_its_worker_is_ended_and_not_waited_for() throws Exception {
        assertEquals("done", said(Misbehaving.Leaving.class, Duration.ofSeconds(60)));
        for (int i = 0; i < 50 && runs(child.get()); i++) Thread.sleep(100);
        assertFalse(runs(child.get()));
    }

    @Test
    void a_worker_that_does_not_read_a_long_order_is_ended_at_its_limit() throws Exception {
        List<String> purls = Collections.nCopies(20_000, "pkg:maven/org.apache.commons/commons-text@1.9");
        Answer answer = new ComponentsWorker(place(Misbehaving.Hanging.class, Duration.ofSeconds(2)))
                .run(new Job.Purls(purls), Data.in(home.resolve("data")));
        assertTrue(answer.because().getFirst().en().contains("more than 2 seconds"));
    }

    @Test
    void a_job_that_is_cancelled_is_ended() throws Exception {
        cancelled.set(true);
        assertTrue(said(Misbehaving.Hanging.class, Duration.ofSeconds(60)).contains("cancelled"));
    }

    @Test
    void a_worker_without_memory_says_so() throws Exception {
        assertTrue(said(Misbehaving.Exhausting.class, Duration.ofSeconds(60)).contains("memory"));
    }

    @Test
    void an_answer_without_end_is_cut() throws Exception {
        assertTrue(said(Misbehaving.Talking.class, Duration.ofSeconds(60)).contains("too large"));
    }

    @Test
    void a_temporary_folder_that_grows_too_large_ends_the_worker() throws Exception {
        assertTrue(said(Misbehaving.Filling.class, Duration.ofSeconds(60)).contains("temporary folder"));
    }

    @Test
    void a_worker_that_fails_or_babbles_is_no_answer() throws Exception {
        assertEquals("the worker ended with code 9: hỏng rồi", said(Misbehaving.Failing.class, Duration.ofSeconds(60)));
        assertTrue(said(Misbehaving.Babbling.class, Duration.ofSeconds(60)).contains("can't be read"));
    }

    @Test
    void a_worker_that_cannot_be_started_says_so() throws Exception {
        WorkerPlace real = real();
        WorkerPlace none = new WorkerPlace(
                home.resolve("khong-co"),
                real.classPath(),
                real.main(),
                "64m",
                real.temp(),
                real.limit(),
                1 << 20,
                1 << 20);
        Answer answer = new ComponentsWorker(none).run(new Job.Feeds(), Data.in(home.resolve("data")));
        assertTrue(answer.because().getFirst().en().contains("could not be started"));
    }

    @Test
    void an_interrupt_ends_the_worker_too() throws Exception {
        Thread job = Thread.ofVirtual().start(() -> {
            try {
                said(Misbehaving.Hanging.class, Duration.ofSeconds(60));
            } catch (InterruptedException e) {
                cancelled.set(true);
            }
        });
        Thread.sleep(800);
        job.interrupt();
        job.join();
        assertTrue(cancelled.get());
    }

    @Test
    void a_worker_killed_at_random_gives_an_answer_or_says_why() throws Exception {
        int jobs = Boolean.getBoolean("khien.long") ? 50 : 4;
        long seed = 11;
        Random random = new Random(seed);
        Files.writeString(Files.createDirectories(home.resolve("js")).resolve("a.js"), "var a;");
        ComponentsWorker worker = new ComponentsWorker(real());
        for (int i = 0; i < jobs; i++) {
            long after = random.nextInt(1_200);
            AtomicBoolean done = new AtomicBoolean();
            Thread killer = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(after);
                } catch (InterruptedException e) {
                    return;
                }
                if (!done.get()) ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            });
            Answer answer = worker.run(new Job.Scan(List.of(home.resolve("js"))), Data.in(home.resolve("data")));
            done.set(true);
            killer.interrupt();
            killer.join();
            assertFalse(answer.because().isEmpty(), "seed " + seed + ", job " + i);
            nothing_is_left();
        }
    }
}

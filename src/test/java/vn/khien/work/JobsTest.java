package vn.khien.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.TestCluster;

class JobsTest {
    private final Database database = TestCluster.database();
    private final LinkedBlockingQueue<Run> runs = new LinkedBlockingQueue<>();
    private final JobStore store = new JobStore();

    private Jobs jobs(String node, String job) {
        return new Jobs(database, node, List.of(new Job(job, runs::add)), Instant::now);
    }

    private int waiting(String job) {
        return database.read(Scope.SYSTEM, tx -> store.waiting(tx, job));
    }

    private boolean holds(Run run) {
        return database.read(Scope.SYSTEM, tx -> store.holds(tx, run));
    }

    @Test
    void a_rollback_leaves_no_job_and_a_commit_one_that_runs_at_once() throws InterruptedException {
        try (Jobs jobs = jobs("node-a", "test-rollback")) {
            jobs.start();
            assertThrows(
                    IllegalStateException.class,
                    () -> database.change(Scope.SYSTEM, tx -> {
                        jobs.schedule(tx, "test-rollback", "1", Instant.now());
                        assertEquals(1, store.waiting(tx, "test-rollback"));
                        assertEquals(0, waiting("test-rollback"));
                        throw new IllegalStateException("boom");
                    }));
            assertEquals(0, waiting("test-rollback"));
            jobs.look();
            assertNull(runs.poll(200, TimeUnit.MILLISECONDS));

            database.change(Scope.SYSTEM, tx -> jobs.schedule(tx, "test-rollback", "2", Instant.now()));
            jobs.look();
            Run run = runs.poll(3, TimeUnit.SECONDS);
            assertNotNull(run);
            assertEquals("2", run.id());
        }
    }

    @Test
    void what_a_killed_node_had_picked_runs_again_at_its_next_start_and_the_old_run_is_fenced()
            throws InterruptedException {
        String job = "test-killed";
        database.change(Scope.SYSTEM, tx -> {
            Instant now = Instant.now();
            try (Jobs jobs = jobs("node-b", job)) {
                jobs.schedule(tx, job, "1", now);
            }
            tx.sql()
                    .execute(
                            "update scheduled_tasks set picked = true, picked_by = 'node-b', version = 2, last_heartbeat = ?::timestamptz where task_name = ?",
                            now.toString(),
                            job);
        });
        Run old = new Run(job, "1", 2);
        assertTrue(holds(old));
        try (Jobs jobs = jobs("node-b", job)) {
            jobs.start();
            Run again = runs.poll(4, TimeUnit.SECONDS);
            assertNotNull(again);
            assertTrue(again.version() > old.version());
            assertFalse(holds(old));
        }
    }

    @Test
    void a_job_of_another_node_stays_with_it() {
        String job = "test-other";
        database.change(Scope.SYSTEM, tx -> {
            try (Jobs jobs = jobs("node-c", job)) {
                jobs.schedule(tx, job, "1", Instant.now());
            }
            tx.sql().execute("update scheduled_tasks set picked = true, picked_by = 'node-d' where task_name = ?", job);
        });
        int freed = database.write(Scope.SYSTEM, tx -> store.free(tx, "node-c"));
        assertEquals(0, freed);
    }
}

package vn.khien.components.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.components.ComponentsWorker;
import vn.khien.components.Status;
import vn.khien.components.WorkerPlace;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;

class KilledUpdateTest {
    private static final String PART = "nvdcve-2021.json.gz";

    @Test
    void an_update_that_was_killed_goes_on_with_the_part_that_it_was_at(@TempDir Path home) throws Exception {
        ComponentsWorker worker = new ComponentsWorker(
                WorkerPlace.with(Path.of("target/worker-lib").toAbsolutePath(), home.resolve("temp")));
        Data data = Data.in(home.resolve("data"));
        Job look = new Job.Purls(List.of("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"));
        try (MadeUpFeed feed = new MadeUpFeed()) {
            Job update = new Job.Update(feed.url(), "", feed.url() + "kev.json");
            feed.hold(PART);
            CompletableFuture<Answer> killed = CompletableFuture.supplyAsync(() -> {
                try {
                    return worker.run(update, data);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (!feed.wasAskedFor(PART)) Thread.sleep(20);
            // H2 writes half a second later
            Thread.sleep(1_500);
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            Answer first = killed.get(30, TimeUnit.SECONDS);
            assertTrue(first.because().getFirst().en().contains("signal 9"), first.toString());
            assertEquals(Status.INCOMPLETE, worker.run(new Job.Feeds(), data).status());
            assertEquals(List.of(), worker.run(look, data).rows().getFirst().vulnerabilities());
            feed.letGo();
            feed.asked();
            assertEquals(Status.ASSESSED, worker.run(update, data).status());
            assertEquals(
                    List.of(
                            "cache.properties",
                            PART,
                            "nvdcve-2022.json.gz",
                            "nvdcve-2023.json.gz",
                            "nvdcve-2024.json.gz",
                            "nvdcve-2025.json.gz",
                            "nvdcve-2026.json.gz",
                            "nvdcve-modified.json.gz",
                            "kev.json"),
                    feed.asked());
        }
        Answer answer = worker.run(look, data);
        assertEquals(Status.ASSESSED, answer.status(), answer.toString());
        assertEquals(
                "CVE-2021-90001",
                answer.rows().getFirst().vulnerabilities().getFirst().id());
    }
}

package vn.khien.components.bench;

import java.nio.file.Path;
import java.time.Duration;
import vn.khien.components.ComponentsWorker;
import vn.khien.components.WorkerPlace;
import vn.khien.components.job.Data;

/** A JVM that has one job done, and is killed meanwhile: libraries, temporary place, data, inputs, job. */
public final class LostClient {
    private LostClient() {}

    public static void main(String[] words) throws InterruptedException {
        WorkerPlace place =
                WorkerPlace.with(Path.of(words[0]), Path.of(words[1])).within(Duration.ofMinutes(2));
        new ComponentsWorker(place).run(KillJob.valueOf(words[4]).job(Path.of(words[3])), Data.in(Path.of(words[2])));
    }
}

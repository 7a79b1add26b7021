package vn.khien.label.log;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.database;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.Cid;
import vn.khien.db.Scope;
import vn.khien.label.IssuedLabel;
import vn.khien.ledger.LogStore;

class LabelWorkerTest {
    private static final LogStore LOG = new LogStore(LogStore.Log.LABEL);
    /** No round by itself comes so soon. */
    private static final int NEVER = 120_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @Test
    void what_is_committed_is_logged_at_once_whoever_committed_it() throws InterruptedException {
        SampleLabels sample = SampleLabels.fresh();
        var guard = new LogGuard(
                temporary.resolve("data"), sample.keys().log().vkey().text());
        try (var worker = new LabelWorker(
                database(),
                sample.keys(),
                (tx, purpose, moment) -> sample.keys(),
                guard,
                "https://label.example",
                true,
                () -> NOW,
                NEVER)) {
            worker.start();
            for (int i = 0; i < 2; i++) {
                Cid cid = sample.issued().cid();
                Instant until = Instant.now().plus(Duration.ofSeconds(20));
                while (!logged(cid) && Instant.now().isBefore(until)) Thread.sleep(10);
                assertTrue(logged(cid), "label " + i);
            }
        }
    }

    private static boolean logged(Cid cid) {
        IssuedLabel label = SampleLabels.label(cid);
        long size = database().read(Scope.SYSTEM, LOG::size);
        return label.place().filter(place -> place < size).isPresent();
    }
}

package vn.khien.components.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/bench components kills} measures, in short. */
@EnabledIfSystemProperty(named = "khien.long", matches = "true")
class KillsTest {
    private static final Path LIBRARIES = Path.of("target/worker-lib").toAbsolutePath();

    @Test
    void jobs_that_are_killed_at_random_say_why_spoil_nothing_and_leave_nothing(@TempDir Path work) throws Exception {
        KilledJobs.Tally tally = new KilledJobs(LIBRARIES, work, 25).run(6);
        assertEquals(0, tally.silent(), tally.toString());
        assertEquals(0, tally.spoiled(), tally.toString());
        assertEquals(0, tally.processes());
        assertEquals(List.of(), tally.left());
        assertTrue(tally.hit() > 0, tally.toString());
    }

    @Test
    void a_worker_whose_client_is_killed_ends_by_itself_and_leaves_nothing(@TempDir Path work) throws Exception {
        LostClients.Tally tally = new LostClients(LIBRARIES, work, LostClient.class.getName()).run(2, 1, 3);
        assertEquals(3, tally.tries());
        assertEquals(0, tally.processes());
        assertEquals(List.of(), tally.left());
    }
}

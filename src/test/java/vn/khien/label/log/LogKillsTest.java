package vn.khien.label.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The real thing, with processes; {@link SequencerTest} has the short one. */
class LogKillsTest {
    @Test
    @EnabledIfSystemProperty(named = "khien.long", matches = "true")
    void a_log_killed_again_and_again_has_every_acknowledged_entry_once_and_no_fork() throws Exception {
        long seed = System.nanoTime();
        LogKills.Outcome outcome = LogKills.run(Integer.getInteger("khien.kills", 200), seed);
        assertTrue(outcome.holds(), () -> outcome + ", seed " + seed);
        System.out.println(outcome);
    }
}

package vn.khien.label.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.log.LogKey;

/** Who follows a log sees when it tells two people two stories. */
class LogFollowerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    private final LogKey key = LogKey.random("label.example/log", new SecureRandom());
    private final OtherLog log = OtherLog.empty(key).append(entries(0, 300));

    @SuppressWarnings("NullAway.Init")
    private LogFollower follower;

    @BeforeEach
    void someone_who_follows() {
        follower = new LogFollower(temporary.resolve("state"), key.vkey());
        follower.keep(grown(log));
    }

    @Test
    void it_goes_on_where_it_was_and_sees_what_is_new() {
        log.append(entries(300, 900));
        var again = new LogFollower(temporary.resolve("state"), key.vkey());
        var seen = assertInstanceOf(LogFollower.Seen.Grown.class, again.follow(log.source(), false));
        assertEquals(300, seen.from());
        assertEquals(600, seen.entries().size());
        assertEquals("300", SampleLabels.text(seen.entries().getFirst()));
        assertEquals(
                900,
                assertInstanceOf(LogFollower.Seen.Grown.class, again.follow(log.source(), true))
                        .entries()
                        .size());
    }

    @Test
    void a_split_view_is_found_and_both_checkpoints_are_kept() throws IOException {
        OtherLog split = OtherLog.empty(key).append(entries(0, 299)).append(entries(1000, 1001));
        for (int size : new int[] {300, 700}) {
            if (size > 300) split.append(entries(300, size));
            var fork = assertInstanceOf(LogFollower.Seen.Fork.class, follower.follow(split.source(), false));
            assertEquals(log.head().note(), Files.readString(fork.seen()));
            assertEquals(split.head().note(), Files.readString(fork.served()));
        }
        assertInstanceOf(LogFollower.Seen.Grown.class, follower.follow(log.source(), false), "ours is still good");
    }

    @Test
    void a_log_that_went_back_is_a_fork_unless_it_is_an_old_answer() {
        OtherLog then = log.copy();
        log.append(entries(300, 1400));
        follower.keep(grown(log));
        assertInstanceOf(
                LogFollower.Seen.Stale.class,
                follower.follow(LogSource.of(then.head().note(), log::read), false));
        OtherLog other = OtherLog.empty(key).append(entries(7, 300));
        assertInstanceOf(LogFollower.Seen.Fork.class, follower.follow(other.source(), false));
    }

    @Test
    void an_entry_taken_out_or_changed_under_its_checkpoint_is_found() {
        log.append(entries(300, 900));
        LogSource forged = LogSource.of(log.head().note(), (level, index, width) -> {
            byte[] bytes = log.read(level, index, width).clone();
            if (level == -1 && index == 2) bytes[2] ^= 1;
            return bytes;
        });
        var wrong = assertInstanceOf(LogFollower.Seen.Wrong.class, follower.follow(forged, false));
        assertTrue(wrong.because().contains("do not give the checkpoint's root"), wrong.because());
    }

    @Test
    void a_checkpoint_of_another_key_is_refused_and_another_log_is_not_followed() {
        LogKey stranger = LogKey.random("label.example/log", new SecureRandom());
        OtherLog forged = OtherLog.empty(stranger).append(entries(0, 400));
        assertInstanceOf(LogFollower.Seen.Wrong.class, follower.follow(forged.source(), false));
        var other = new LogFollower(temporary.resolve("state"), stranger.vkey());
        assertThrows(IllegalStateException.class, () -> other.follow(forged.source(), false));
        assertEquals(
                key.vkey().text(),
                LogFollower.pinned(temporary.resolve("state")).orElseThrow().text());
    }

    private LogFollower.Seen.Grown grown(OtherLog seen) {
        return assertInstanceOf(LogFollower.Seen.Grown.class, follower.follow(seen.source(), false));
    }

    static List<byte[]> entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> String.valueOf(n).getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}

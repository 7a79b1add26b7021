package vn.khien.label.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.label.log.LogFollowerTest.entries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.LogKey;

/** The log as plain files: what any web server serves is a whole log at each moment, and no partial tile too many. */
class LogExportTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    private final LogKey key = LogKey.random("label.example/log", new SecureRandom());
    private final OtherLog log = OtherLog.empty(key);

    @Test
    void the_files_are_the_tiles_of_the_specification() throws IOException {
        log.append(entries(0, 300));
        exported();
        assertEquals(
                new TreeSet<>(List.of(
                        "checkpoint",
                        "tile/0/000",
                        "tile/0/001.p/44",
                        "tile/1/000.p/1",
                        "tile/entries/000",
                        "tile/entries/001.p/44")),
                files());
    }

    @Test
    void each_export_is_a_log_that_continues_the_one_before() throws IOException {
        var follower = new LogFollower(temporary.resolve("state"), key.vkey());
        int size = 0;
        for (int next : new int[] {1, 255, 256, 257, 512, 700, 66_000, 66_001}) {
            log.append(entries(size, next));
            size = next;
            exported();
            var seen = assertInstanceOf(
                    LogFollower.Seen.Grown.class, follower.follow(new LogFolder(folder()), true), "at " + size);
            assertEquals(size, seen.entries().size());
            follower.keep(seen);
        }
        assertTrue(files().contains("tile/2/000.p/1"));
    }

    @Test
    void a_full_tile_is_written_once() throws IOException {
        log.append(entries(0, 300));
        exported();
        Path full = folder().resolve("tile/0/000");
        FileTime then = FileTime.fromMillis(1);
        Files.setLastModifiedTime(full, then);
        log.append(entries(300, 900));
        assertEquals(8, exported().written(), "two full and one partial of two kinds, a partial above, a checkpoint");
        assertEquals(then, Files.getLastModifiedTime(full));
        assertEquals(1, exported().written(), "the checkpoint alone");
    }

    @Test
    void a_partial_tile_goes_when_a_full_one_stands_in_its_place_or_nobody_needs_it() throws IOException {
        log.append(entries(0, 100));
        exported();
        log.append(entries(100, 110));
        exported();
        assertTrue(files().contains("tile/0/000.p/100"), "who has just read the checkpoint before needs it");
        log.append(entries(110, 120));
        Files.writeString(folder().resolve("tile/0/000.new"), "left by a crash");
        assertEquals(3, exported().removed());
        assertFalse(files().contains("tile/0/000.p/100"));
        assertTrue(files().contains("tile/0/000.p/110") && files().contains("tile/0/000.p/120"));
        log.append(entries(120, 256));
        exported();
        assertEquals(new TreeSet<>(List.of("checkpoint", "tile/0/000", "tile/1/000.p/1", "tile/entries/000")), files());
        try (var all = Files.walk(folder())) {
            assertFalse(all.anyMatch(
                    each -> each.toString().endsWith("000.p") && each.toString().contains("/0/")));
        }
    }

    @Test
    void a_folder_of_another_log_another_history_or_more_entries_is_left_alone() throws IOException {
        log.append(entries(0, 300));
        OtherLog before = log.copy();
        OtherLog other = OtherLog.empty(key).append(entries(1, 302));
        OtherLog stranger = OtherLog.empty(LogKey.random("other.example/log", new SecureRandom()))
                .append(entries(0, 300));
        log.append(entries(300, 301));
        exported();
        byte[] checkpoint = Files.readAllBytes(folder().resolve("checkpoint"));
        for (OtherLog each : List.of(before, other, stranger))
            assertInstanceOf(LogExport.Outcome.Refused.class, LogExport.to(folder(), each.head(), each::read));
        assertArrayEquals(checkpoint, Files.readAllBytes(folder().resolve("checkpoint")));
    }

    @Test
    void a_log_without_an_entry_is_a_checkpoint() {
        exported();
        assertEquals(0, Checkpoint.parse(new LogFolder(folder()).checkpoint()).size());
    }

    private LogExport.Outcome.Exported exported() {
        return assertInstanceOf(LogExport.Outcome.Exported.class, LogExport.to(folder(), log.head(), log::read));
    }

    private Path folder() {
        return temporary.resolve("log");
    }

    private TreeSet<String> files() throws IOException {
        var files = new TreeSet<String>();
        try (var all = Files.walk(folder())) {
            all.filter(Files::isRegularFile)
                    .forEach(each -> files.add(folder().relativize(each).toString()));
        }
        return files;
    }
}

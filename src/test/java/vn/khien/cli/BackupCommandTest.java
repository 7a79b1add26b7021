package vn.khien.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class BackupCommandTest {
    @TempDir
    private Path place;

    @Test
    void a_passphrase_is_the_first_line_of_its_file_and_has_eight_characters() throws Exception {
        Path file = place.resolve("passphrase");
        var passphrase = new Passphrase(Map.of("KHIEN_BACKUP_PASSPHRASE_FILE", file.toString()));
        Files.writeString(file, "tám ký tự\r\nsecond line\n");
        assertEquals("tám ký tự", passphrase.ask(true));
        Files.writeString(file, "bảy ký\n12345678");
        assertThrows(IllegalStateException.class, () -> passphrase.ask(true));
        Files.delete(file);
        assertThrows(IllegalStateException.class, () -> passphrase.ask(false));
    }

    @Test
    void without_a_file_and_a_terminal_it_says_what_to_do() {
        var refused = assertThrows(IllegalStateException.class, () -> new Passphrase(Map.of()).ask(true));
        assertTrue(String.valueOf(refused.getMessage()).contains("KHIEN_BACKUP_PASSPHRASE_FILE"));
    }

    @Test
    void a_checkpoint_and_a_new_origin_together_are_wrong_usage() {
        assertEquals(2, restore("file", "--checkpoint", "note", "--new-origin"));
        assertEquals(2, restore());
    }

    @Test
    void a_checkpoint_that_is_none_is_refused_before_anything_is_written() throws Exception {
        Path note = Files.writeString(place.resolve("note"), "not a note");
        assertEquals(
                1,
                restore(
                        "file",
                        "--checkpoint",
                        note.toString(),
                        "--data",
                        place.resolve("data").toString()));
        try (Stream<Path> all = Files.list(place)) {
            assertEquals(1, all.count());
        }
    }

    @Test
    void a_folder_without_an_installation_is_not_made_by_its_backup() {
        var line = new CommandLine(new BackupCommand(new Passphrase(Map.of()), new SecureRandom()));
        assertEquals(
                1,
                line.execute(
                        place.resolve("file").toString(),
                        "--data",
                        place.resolve("none").toString()));
        assertTrue(Files.notExists(place.resolve("none")));
    }

    private static int restore(String... words) {
        var line = new CommandLine(new RestoreCommand(new Passphrase(Map.of())));
        line.setErr(new PrintWriter(new StringWriter()));
        return line.execute(words);
    }
}

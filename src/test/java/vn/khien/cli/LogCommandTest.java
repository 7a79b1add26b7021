package vn.khien.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.RunningService;

/** {@code khien log} beside a service that goes on. */
final class LogCommandTest {
    private static final RunningService SERVICE = RunningService.demo();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path place;

    private String said = "";

    @Test
    void the_log_of_a_running_demo_is_whole_and_its_copy_tells_the_same() throws IOException {
        String data = SERVICE.data.toString();
        String copy = place.resolve("copy").toString();
        assertEquals(0, log("check", "--data", data, "--json"), () -> said);
        assertTrue(said.contains("\"state\":\"whole\""), said);
        assertEquals(0, log("export", "--to", copy, "--data", data), () -> said);
        assertEquals(0, log("export", "--to", copy, "--data", data, "--json"), () -> said);
        assertEquals(0, log("import", "--from", copy, "--data", data), () -> said);
        assertTrue(said.contains("nothing to import"), said);
        assertEquals(0, monitor("one", "--from", copy, "--data", data), () -> said);
        assertEquals(0, monitor("one", "--label-url", SERVICE.label, "--data", data, "--json"), () -> said);
        assertTrue(said.contains("\"state\":\"good\""), said);
        assertEquals(0, monitor("one", "--data", data), () -> said);
        assertEquals(0, monitor("two", "--label-url", SERVICE.label), () -> said);
        assertTrue(said.contains("was taken from the label host itself"), said);

        Path entries = Path.of(copy, "tile", "entries");
        List<Path> tiles;
        try (var all = Files.walk(entries)) {
            tiles = all.filter(Files::isRegularFile).toList();
        }
        byte[] bytes = Files.readAllBytes(tiles.getFirst());
        bytes[2] ^= 1;
        Files.write(tiles.getFirst(), bytes);
        assertEquals(1, monitor("three", "--from", copy, "--data", data), () -> said);
        assertTrue(said.startsWith("BAD: "), said);
        Files.delete(tiles.getFirst());
        assertEquals(3, monitor("three", "--from", copy, "--data", data), () -> said);
    }

    @Test
    void wrong_words_are_usage_and_a_log_that_is_not_there_is_no_answer() throws Exception {
        assertEquals(2, log());
        assertEquals(2, log("monitor", "--once"));
        assertEquals(2, log("monitor", "--once", "--from", place.toString()));
        assertEquals(2, log("monitor", "--once", "--from", "x", "--label-url", "http://127.0.0.1:1"));
        assertEquals(2, log("export"));
        String data = SERVICE.data.toString();
        assertEquals(2, monitor("five", "--from", place.toString()));
        assertTrue(said.contains("--policy FILE"), said);
        assertEquals(3, monitor("six", "--label-url", "http://127.0.0.1:1"), () -> said);
        assertTrue(said.startsWith("can't tell: "), said);
        assertEquals(2, log("guard", "--data", data));
        assertEquals(2, log("guard", "--checkpoint", place.resolve("none").toString(), "--data", data));
        String checkpoint =
                Files.writeString(place.resolve("checkpoint"), "no note").toString();
        assertEquals(1, log("guard", "--checkpoint", checkpoint, "--data", data));
        assertEquals(3, monitor("four", "--from", place.resolve("none").toString(), "--data", data), () -> said);
    }

    private int monitor(String state, String... words) {
        var all = new java.util.ArrayList<>(
                List.of("monitor", "--once", "--state", place.resolve(state).toString()));
        all.addAll(List.of(words));
        return log(all.toArray(String[]::new));
    }

    private int log(String... words) {
        var out = new StringWriter();
        var line = LogCommand.line(Instant::now, new SecureRandom());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        int code = line.execute(words);
        said = out.toString();
        return code;
    }
}

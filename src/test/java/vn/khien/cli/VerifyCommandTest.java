package vn.khien.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code khien verify} over the example of trust-badge/SPEC.md. */
final class VerifyCommandTest {
    private static final Instant NOW = Instant.parse("2026-12-02T00:00:00Z");

    @TempDir
    private Path home;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void takes_the_example() throws IOException {
        String spec = Files.readString(Path.of("../trust-badge/SPEC.md"));
        Files.writeString(home.resolve("a.json"), block(spec, "bundle"));
        Files.writeString(home.resolve("policy.tlog"), block(spec, "policy"));
        Files.write(
                home.resolve("root.cer"),
                Base64.getDecoder().decode(block(spec, "root").strip()));
    }

    private static String block(String spec, String kind) {
        String open = "```" + kind + "\n";
        int from = spec.indexOf(open) + open.length();
        return spec.substring(from, spec.indexOf("```", from));
    }

    private Ran verify(String... words) {
        var all = new ArrayList<>(List.of(
                "verify",
                "--root",
                home.resolve("root.cer").toString(),
                "--policy",
                home.resolve("policy.tlog").toString()));
        all.addAll(List.of(words));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        PrintStream before = System.out;
        PrintStream beforeErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = Khien.run(all.toArray(String[]::new), () -> NOW, new SecureRandom(), options -> 9);
            return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
            System.setErr(beforeErr);
        }
    }

    private String bundle() {
        return home.resolve("a.json").toString();
    }

    @Test
    void a_bundle_is_valid_as_of_its_list_and_says_that_it_is_a_demonstration() {
        Ran text = verify(bundle(), "--offline", "--accept-test");
        assertEquals(0, text.code(), text.out() + text.err());
        assertTrue(text.out().startsWith("CÒN HIỆU LỰC: dichvucong.tinh-mau.example\nTRÌNH DIỄN"), text.out());
        Ran json = verify(bundle(), "--offline", "--accept-test", "--json");
        JsonObject answer = new JsonObject(json.out());
        assertEquals("khien-verify-1", answer.getString("schema"));
        assertEquals("valid", answer.getString("state"));
        assertEquals("2026-12-01T08:00:00Z", answer.getString("asOf"));
        assertEquals(true, answer.getBoolean("test"));
    }

    @Test
    void each_state_has_its_code() {
        assertEquals(1, verify(bundle(), "--offline").code());
        assertEquals(
                1,
                verify(bundle(), "--offline", "--accept-test", "--origin", "https://copy.example")
                        .code());
        assertEquals(1, at("2026-11-23T23:59:59Z").code());
        assertEquals(3, at("2026-12-01T08:05:00Z").code());
        assertEquals(4, at("2027-11-23T23:59:59Z").code());
    }

    private Ran at(String time) {
        return verify(bundle(), "--offline", "--accept-test", "--at", time);
    }

    @Test
    void what_makes_no_sense_is_usage_and_told_on_stderr() {
        for (String[] words : new String[][] {
            {bundle(), "--offline", "--at", "yesterday"},
            {bundle(), "--offline", "--at", "2026-02-30T00:00:00Z"},
            {bundle(), "--offline", "--lang", "xx"},
            {bundle(), "--offline", "--origin", "https://"},
            {bundle(), "--offline", "--label-url", "nonsense"},
            {bundle(), "--dns", "dns.example:53"},
            {bundle(), "--resolve", "a.vn"},
            {bundle(), "--ca-file", home.resolve("none").toString()},
            {home.resolve("none.json").toString(), "--offline"},
            {"a.vn", "--offline"},
            {"7Q2M9K4T7Q2M9K4T7Q2M9K4T7Q"},
            {}
        }) {
            Ran ran = verify(words);
            assertEquals(2, ran.code(), String.join(" ", words) + ran.out() + ran.err());
            assertEquals("", ran.out());
            assertTrue(!ran.err().isBlank(), String.join(" ", words));
        }
    }

    @Test
    void a_folder_has_a_line_each_and_the_worst_code() throws IOException {
        Path folder = Files.createDirectory(home.resolve("bundles"));
        Ran empty = verify(folder.toString(), "--offline", "--accept-test", "--json");
        assertEquals(3, empty.code());
        assertEquals("", empty.out());
        Files.copy(home.resolve("a.json"), folder.resolve("a.json"));
        Files.writeString(folder.resolve("read.me"), "not a bundle");
        assertEquals(0, verify(folder.toString(), "--offline", "--accept-test").code());
        Files.writeString(folder.resolve("b.json"), "{}");
        Ran both = verify(folder.toString(), "--offline", "--accept-test", "--json");
        assertEquals(1, both.code());
        List<String> lines = both.out().lines().toList();
        assertEquals(2, lines.size());
        assertEquals("a.json", new JsonObject(lines.getFirst()).getString("file"));
        assertEquals("invalid", new JsonObject(lines.getLast()).getString("state"));
    }
}

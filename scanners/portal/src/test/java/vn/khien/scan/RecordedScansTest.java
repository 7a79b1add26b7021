package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole scans of local servers that {@code bin/record} kept, in {@code src/test/resources/scans/<name>}; {@code
 * findings.txt} has a line {@code <check> <verdict>} for each check of that day. With {@code -Dkhien.write=true} it is
 * written anew.
 */
class RecordedScansTest {
    private static final Path FOLDER = Path.of("src/test/resources/scans");

    private static List<Path> scans() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> a_recorded_scan_is_judged_as_it_was() throws IOException {
        return scans().stream()
                .map(scan -> DynamicTest.dynamicTest(scan.getFileName().toString(), () -> judge(scan)));
    }

    @Test
    void there_are_recorded_scans() throws IOException {
        assertFalse(scans().isEmpty());
    }

    private static void judge(Path scan) throws IOException, NoSuchAlgorithmException {
        JsonObject head = new JsonObject(Files.readString(scan.resolve("scan.json")));
        Instant asOf = Instant.parse(head.getString("asOf"));
        List<Evidence> evidence = new ArrayList<>();
        JsonArray files = head.getJsonArray("evidence");
        for (int i = 0; i < files.size(); i++) {
            JsonObject file = files.getJsonObject(i);
            byte[] json = Files.readAllBytes(scan.resolve(file.getString("collector") + ".json"));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            assertEquals(file.getString("sha256"), HexFormat.of().formatHex(digest), file.getString("collector"));
            evidence.add(new Evidence(
                    file.getString("collector"),
                    file.getInteger("version"),
                    json,
                    new Provenance("test", asOf, "", 0)));
        }
        Map<String, String> verdicts = Judge.judge(evidence, asOf, Blocklists.NONE).findings().stream()
                .collect(Collectors.toMap(
                        Finding::check, finding -> finding.verdict().word(), (one, other) -> one, TreeMap::new));
        Path expected = scan.resolve("findings.txt");
        if (Boolean.getBoolean("khien.write")) {
            Files.writeString(
                    expected,
                    verdicts.entrySet().stream()
                            .map(one -> one.getKey() + " " + one.getValue() + "\n")
                            .collect(Collectors.joining()));
        }
        for (String line : Files.readAllLines(expected)) {
            String check = line.split(" ", 2)[0];
            assertEquals(line, check + " " + verdicts.getOrDefault(check, "gone"));
        }
    }
}

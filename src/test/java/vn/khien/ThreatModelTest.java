package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.khien.cli.Folders;

/** Each threat in {@code docs/threat-model.md} names the tests that hold it off: {@code SomeTest.a_sentence}. */
class ThreatModelTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Path HOME =
            Folders.home().endsWith("src") ? Folders.home().resolveSibling(".").normalize() : Folders.home();

    @Test
    void every_threat_names_a_test() throws IOException {
        List<String> rows = rows();
        assertTrue(rows.size() >= 20, "only " + rows.size() + " threats");
        assertEquals(
                List.of(),
                rows.stream().filter(row -> !NAMED.matcher(row).find()).toList());
    }

    @Test
    void every_test_that_is_named_is_there() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String row : rows())
            NAMED.matcher(row).results().forEach(named -> {
                if (!exists(named.group(1), named.group(2))) missing.add(named.group());
            });
        assertEquals(List.of(), missing);
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(HOME.resolve("docs/threat-model.md")).stream()
                .filter(line -> line.matches("\\| *\\d+ *\\|.*"))
                .toList();
    }

    private static boolean exists(String type, String test) {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(file ->
                            file.endsWith(type + ".java") && !file.toString().contains("/target/"))
                    .anyMatch(file -> text(file).contains("void " + test + "("));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

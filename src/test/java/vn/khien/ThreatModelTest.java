package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.khien.cli.Folders;

/** Each threat in {@code docs/threat-model.md} names the tests that hold it off: {@code SomeTest.a_sentence}. */
class ThreatModelTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Path HOME =
            Folders.home().endsWith("src") ? Folders.home().resolveSibling(".").normalize() : Folders.home();
    private static final List<String> SKIPPED = List.of("target", ".git");
    private static final List<Path> TESTS = tests();

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
        return TESTS.stream()
                .filter(file -> file.endsWith(type + ".java"))
                .anyMatch(file -> text(file).contains("void " + test + "("));
    }

    private static List<Path> tests() {
        List<Path> tests = new ArrayList<>();
        var visitor = new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
                return SKIPPED.stream().anyMatch(folder::endsWith)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                if (file.toString().endsWith("Test.java")) tests.add(file);
                return FileVisitResult.CONTINUE;
            }
        };
        try {
            Files.walkFileTree(HOME, visitor);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return tests;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package vn.khien.scan.grades.observatory;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CorpusTest {
    @TestFactory
    Stream<DynamicTest> each_row_has_its_score_grade_and_twelve_outcomes() {
        return Corpus.rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> {
                    Observatory observatory = Observatory.of(row.observed()).orElseThrow();
                    Map<Subject, String> outcomes = new EnumMap<>(Subject.class);
                    observatory.tests().forEach((subject, result) -> outcomes.put(subject, result.word()));
                    assertAll(
                            () -> assertEquals(row.outcomes(), outcomes),
                            () -> assertEquals(row.score(), observatory.score()),
                            () -> assertEquals(row.grade(), observatory.grade()));
                }));
    }

    @Test
    void each_outcome_is_that_of_a_row() {
        Set<String> seen = Corpus.rows().stream()
                .flatMap(row -> row.outcomes().values().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known =
                Stream.of(Outcome.values()).map(Outcome::word).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(known, seen);
        assertEquals(77, known.size());
    }

    @Test
    void names_and_points_are_those_of_the_published_table() throws IOException {
        Path file = Stream.of("../shared", "../../shared", "../../../shared")
                .map(folder -> Path.of(folder, "vectors/observatory-outcomes.csv"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(Path.of(""));
        Assumptions.assumeTrue(Files.isRegularFile(file), "skipped: no ../shared/vectors beside the project");
        Map<String, String> published = new TreeMap<>();
        for (String line : Files.readAllLines(file).subList(1, 78)) {
            String[] cells = line.split(",", -1);
            published.put(cells[1], cells[0] + " " + cells[2]);
        }
        Map<String, String> ours = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            String subject = outcome == Outcome.HTML_NOT_PARSEABLE
                    ? "(any)"
                    : outcome.subject().word();
            ours.put(outcome.word(), subject + " " + outcome.points());
        }
        assertEquals(published, ours);
    }
}

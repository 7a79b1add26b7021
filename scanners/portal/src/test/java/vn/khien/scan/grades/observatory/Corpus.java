package vn.khien.scan.grades.observatory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;
import vn.khien.scan.http.Visit;

/**
 * The rows of {@code observatory/corpus.txt}, an empty line between two: {@code [name]}, then {@code preloaded HOST…},
 * {@code certificate invalid}, visits ({@code plain|https STATUS URL}, {@code preflight STATUS}) each with its
 * {@code | Header: value} and {@code body HTML} lines, {@code = SCORE GRADE}, and {@code : } with twelve outcomes in the
 * order of {@link Subject}.
 */
final class Corpus {
    record Row(String name, Observed observed, int score, String grade, Map<Subject, String> outcomes) {}

    private Corpus() {}

    static List<Row> rows() {
        try (InputStream file = Objects.requireNonNull(Corpus.class.getResourceAsStream("/observatory/corpus.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\n\n"))
                    .map(block -> new Reading(block.lines().toList()).row())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Row row(String name) {
        return rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static final class Reading {
        private final List<Visit> plain = new ArrayList<>();
        private final List<Visit> https = new ArrayList<>();
        private Optional<Visit> preflight = Optional.empty();
        private Set<String> preloaded = Set.of();
        private boolean certified = true;
        private String[] grade = {};
        private String[] outcomes = {};
        private final String name;

        private String kind = "";
        private String[] words = {};
        private final List<Header> headers = new ArrayList<>();
        private String body = "";

        Reading(List<String> lines) {
            name = lines.getFirst().replaceAll("[\\[\\]]", "");
            lines.stream().skip(1).forEach(this::take);
            end();
        }

        private void take(String line) {
            String[] parts = line.split(" ", 2);
            switch (parts[0]) {
                case "plain", "https", "preflight" -> {
                    end();
                    kind = parts[0];
                    words = parts[1].split(" ");
                }
                case "|" -> {
                    String[] pair = parts[1].split(":", 2);
                    headers.add(new Header(pair[0], pair[1].strip()));
                }
                case "body" -> body = parts[1];
                case "preloaded" -> preloaded = Set.of(parts[1].split(" "));
                case "certificate" -> certified = false;
                case "=" -> grade = parts[1].split(" ");
                case ":" -> outcomes = parts[1].split(" ");
                default -> throw new IllegalArgumentException(line);
            }
        }

        private void end() {
            if (kind.isEmpty()) {
                return;
            }
            Answer answer = new Answer.Answered(
                    Integer.parseInt(words[0]), headers, body.getBytes(StandardCharsets.UTF_8), false);
            switch (kind) {
                case "plain" -> plain.add(new Visit(words[1], "", answer));
                case "https" -> https.add(new Visit(words[1], "", answer));
                default -> preflight = Optional.of(new Visit("", "", answer));
            }
            headers.clear();
            body = "";
        }

        private Chain chain(List<Visit> visits) {
            boolean secure = visits.stream().anyMatch(visit -> visit.url().startsWith("https:"));
            return visits.isEmpty()
                    ? new Chain.Nowhere()
                    : new Chain.Led(
                            visits.stream().map(Visit::url).toList(),
                            visits,
                            secure && !certified ? new Chain.Certified.No() : new Chain.Certified.Yes());
        }

        Row row() {
            Map<Subject, String> expected = new EnumMap<>(Subject.class);
            for (Subject subject : Subject.values()) {
                expected.put(subject, outcomes[subject.ordinal()]);
            }
            Observed observed = new Observed(
                    "portal.example.gov.vn",
                    chain(plain),
                    chain(https),
                    preflight,
                    "https://khien.example",
                    preloaded::contains,
                    Instant.parse("2027-01-15T00:00:00Z"),
                    List.of());
            return new Row(name, observed, Integer.parseInt(grade[0]), grade[1], expected);
        }
    }
}

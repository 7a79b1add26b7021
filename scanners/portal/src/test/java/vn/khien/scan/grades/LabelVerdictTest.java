package vn.khien.scan.grades;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Finding;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;

class LabelVerdictTest {
    private static final Text NOTHING = new Text("", "");

    /** Findings as {@code NCA-W-3 met}. */
    private static LabelVerdict label(String... findings) {
        List<Check> checks = new ArrayList<>();
        List<Finding> found = new ArrayList<>();
        for (String finding : findings) {
            String[] words = finding.split(" ");
            checks.add(Check.of(
                    new About("x", 1, NOTHING, "", words[0], LocalDate.EPOCH, Severity.LOW, NOTHING, ""),
                    evidence -> EvidenceSet.notLooked()));
            found.add(new Finding("x", 1, verdict(words[1]), Severity.LOW, "", "", NOTHING, ""));
        }
        return LabelVerdict.of(checks, found);
    }

    private static Verdict verdict(String word) {
        return switch (word) {
            case "met" -> new Verdict.Met(NOTHING);
            case "not-met" -> new Verdict.NotMet(NOTHING);
            case "unknown" -> new Verdict.Unknown(NOTHING);
            default -> new Verdict.NotApplicable(NOTHING);
        };
    }

    @Test
    void the_machine_vouches_for_four_criteria_and_persons_for_the_others() {
        LabelVerdict label = label("NCA-W-3 met", "NCA-W-4 met", "NCA-W-5 met", "NCA-W-6 met");
        assertEquals("met", label.verdict().word());
        assertEquals(
                List.of("NCA-W-3", "NCA-W-4", "NCA-W-5", "NCA-W-6"),
                label.basic().machine());
        assertEquals(List.of("NCA-W-1", "NCA-W-2"), label.basic().persons());
        assertEquals("met", label.advanced().verdict().word());
        assertEquals(List.of("NCA-W-1", "NCA-W-2", "NCA-W-7"), label.advanced().persons());
    }

    @Test
    void one_failure_fails_both_tiers() {
        LabelVerdict label = label("NCA-W-3 met", "NCA-W-3 not-met", "NCA-W-4 unknown", "NCA-W-5 met", "NCA-W-6 met");
        assertEquals("not-met", label.verdict().word());
        assertEquals("not-met", label.advanced().verdict().word());
    }

    @Test
    void a_criterion_that_no_check_looked_at_is_unknown() {
        assertEquals(
                "unknown",
                label("NCA-W-3 met", "NCA-W-4 met", "NCA-W-5 met").verdict().word());
        assertEquals("unknown", label().verdict().word());
        assertInstanceOf(
                Verdict.Unknown.class,
                label("NCA-W-3 n/a", "NCA-W-4 n/a", "NCA-W-5 n/a", "NCA-W-6 n/a")
                        .verdict());
    }

    @Test
    void a_machine_may_refute_consent_but_not_vouch_for_it() {
        String[] rest = {"NCA-W-3 met", "NCA-W-4 met", "NCA-W-5 met", "NCA-W-6 met", "NCA-W-2 met"};
        LabelVerdict seen = label(rest);
        assertEquals(
                "unknown",
                seen.criteria().getOrDefault("NCA-W-2", verdict("met")).word());
        assertEquals("met", seen.verdict().word());
        rest[4] = "NCA-W-2 not-met";
        assertEquals("not-met", label(rest).verdict().word());
    }

    @Test
    void the_criteria_are_those_of_the_scheme() throws IOException {
        Path file = Stream.of("../shared", "../../shared", "../../../shared")
                .map(folder -> Path.of(folder, "domain/trust_criteria.csv"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(Path.of(""));
        Assumptions.assumeTrue(Files.isRegularFile(file), "skipped: no ../shared/domain beside the project");
        List<String> lines = Files.readAllLines(file);
        // NCA-W-1 is partial by the register's decision on the level, which no scan sees.
        Map<Criterion.Judged, Set<String>> automatable = Map.of(
                Criterion.Judged.MACHINE,
                Set.of("yes"),
                Criterion.Judged.MACHINE_AND_PERSON,
                Set.of("partial"),
                Criterion.Judged.PERSON,
                Set.of("no", "partial"));
        for (Criterion criterion : Criterion.NCA_2026) {
            String line = lines.stream()
                    .filter(one -> one.startsWith(criterion.id() + ","))
                    .findFirst()
                    .orElseThrow();
            assertEquals(true, line.contains("," + criterion.tier() + ","), line);
            assertEquals(true, line.contains(criterion.text().vi()), line);
            assertEquals(
                    true,
                    Objects.requireNonNull(automatable.get(criterion.judged())).stream()
                            .anyMatch(word -> line.contains("," + word + ",")),
                    line);
        }
        assertEquals(
                Criterion.NCA_2026.size(),
                lines.stream().filter(line -> line.startsWith("NCA-W-")).count());
    }
}

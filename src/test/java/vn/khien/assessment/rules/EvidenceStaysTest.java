package vn.khien.assessment.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.khien.assessment.rules.EvidenceStays.Candidate;
import vn.khien.web.Texts;

class EvidenceStaysTest {
    /** Scans are numbered from 1: a day each, with "!" when a decision rests on it, "~" when it was not assessed. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "none,                             '',                                                            []",
        "three stay,                       2026-11-01 2026-11-02 2026-11-03,                              '[1, 2, 3]'",
        "of four in a quarter the first,   2026-10-01 2026-11-01 2026-11-02 2026-11-03,                   '[1, 2, 3, 4]'",
        "of five the second goes,          2026-10-01 2026-10-02 2026-11-01 2026-11-02 2026-11-03,        '[1, 3, 4, 5]'",
        "behind a label it stays,          2026-10-01 2026-10-02! 2026-11-01 2026-11-02 2026-11-03,       '[1, 2, 3, 4, 5]'",
        "one of each quarter,              2026-01-05 2026-01-06 2026-04-05 2026-04-06 2026-10-01 2026-10-02 2026-10-03 2026-10-04, '[1, 3, 5, 6, 7, 8]'",
        "an assessed one before another,   2026-01-05~ 2026-01-06 2026-01-07 2026-10-01 2026-10-02 2026-10-03, '[2, 4, 5, 6]'",
        "none of a quarter was assessed,   2026-01-05~ 2026-01-06~ 2026-10-01 2026-10-02 2026-10-03,      '[1, 3, 4, 5]'",
    })
    void which_scans_keep_their_evidence(String name, String scans, String expected) {
        List<Candidate> candidates = new ArrayList<>();
        for (String scan : scans.isEmpty() ? new String[0] : scans.split(" ", -1))
            candidates.add(new Candidate(
                    candidates.size() + 1,
                    LocalDateTime.parse(scan.substring(0, 10) + "T00:30")
                            .atZone(Texts.ZONE)
                            .toInstant(),
                    !scan.endsWith("~"),
                    scan.endsWith("!")));
        assertEquals(expected, new TreeSet<>(EvidenceStays.of(candidates)).toString(), name);
    }
}

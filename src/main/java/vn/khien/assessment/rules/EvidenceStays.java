package vn.khien.assessment.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.khien.web.Texts;

/** Which scans of one portal keep their evidence: the last three, those behind a label or a decision, one a quarter. */
public final class EvidenceStays {
    private static final int LAST = 3;

    /**
     * A scan with its result.
     *
     * @param assessed it came to its end
     * @param behindDecision a label or a decision rests on it
     */
    public record Candidate(long scan, Instant endedAt, boolean assessed, boolean behindDecision) {}

    private EvidenceStays() {}

    /** The scans of {@code candidates} that keep it; the one of a quarter is its first that was assessed, or its first. */
    public static Set<Long> of(List<Candidate> candidates) {
        List<Candidate> oldestFirst = candidates.stream()
                .sorted(Comparator.comparing(Candidate::endedAt).thenComparing(Candidate::scan))
                .toList();
        Set<Long> stays = new HashSet<>();
        oldestFirst.stream().skip(Math.max(0, oldestFirst.size() - LAST)).forEach(one -> stays.add(one.scan()));
        oldestFirst.stream().filter(Candidate::behindDecision).forEach(one -> stays.add(one.scan()));
        Map<String, Candidate> ofQuarter = new LinkedHashMap<>();
        for (Candidate one : oldestFirst)
            ofQuarter.merge(quarter(one), one, (first, later) -> first.assessed() || !later.assessed() ? first : later);
        ofQuarter.values().forEach(one -> stays.add(one.scan()));
        return stays;
    }

    private static String quarter(Candidate one) {
        LocalDate day = one.endedAt().atZone(Texts.ZONE).toLocalDate();
        return day.getYear() + "-" + day.get(IsoFields.QUARTER_OF_YEAR);
    }
}

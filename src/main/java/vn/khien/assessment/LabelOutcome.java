package vn.khien.assessment;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import vn.khien.scan.grades.LabelVerdict;

/**
 * What the machine said on the criteria of a label that it can check.
 *
 * @param criteria by id, {@code NCA-W-3} to {@code NCA-W-6}
 */
public record LabelOutcome(String scheme, String tier, VerdictKind verdict, Map<String, VerdictKind> criteria) {
    public LabelOutcome {
        criteria = Collections.unmodifiableMap(new TreeMap<>(criteria));
    }

    public static LabelOutcome of(LabelVerdict label) {
        Map<String, VerdictKind> criteria = new TreeMap<>();
        label.criteria().forEach((criterion, verdict) -> criteria.put(criterion, VerdictKind.of(verdict)));
        return new LabelOutcome(label.scheme(), label.tier(), VerdictKind.of(label.verdict()), criteria);
    }
}

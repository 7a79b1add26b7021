package vn.khien.assessment.selfcheck;

import java.util.Comparator;
import java.util.List;
import vn.khien.assessment.EvidenceNote;
import vn.khien.assessment.StoredFinding;
import vn.khien.assessment.VerdictKind;
import vn.khien.inventory.Portal;

/** A self-check with its result, as its page shows it. */
public record SelfCheckView(
        SelfCheck check,
        SelfCheckResult result,
        Portal portal,
        List<StoredFinding> findings,
        List<EvidenceNote> evidence) {
    /** The more severe first. */
    public List<StoredFinding> of(VerdictKind kind) {
        return findings.stream()
                .filter(finding -> finding.kind() == kind)
                .sorted(Comparator.comparing(f -> f.finding().severity(), Comparator.reverseOrder()))
                .toList();
    }
}

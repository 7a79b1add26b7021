package vn.khien.assessment;

import vn.khien.scan.Finding;
import vn.khien.scan.Text;

/** A finding as it was recorded, with the words that its check had then. */
public record StoredFinding(Text title, Finding finding) {
    public VerdictKind kind() {
        return VerdictKind.of(finding.verdict());
    }
}

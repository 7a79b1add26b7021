package vn.khien.scan.grades.change;

import java.util.Optional;
import vn.khien.scan.Finding;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;
import vn.khien.scan.checks.Checks;

/**
 * A failure in one of two scans, or in both.
 *
 * @param ruleChanged the two were judged by different versions of the check
 */
public record FindingChange(String check, Kind kind, Severity severity, boolean ruleChanged, Text because) {
    public enum Kind {
        NEW(new Text("mới", "new")),
        STILL(new Text("vẫn còn", "still there")),
        GONE(new Text("đã hết", "gone")),
        /** It failed, and now nobody knows. */
        IN_DOUBT(new Text("chưa rõ còn hay hết", "no longer known"));

        private final Text text;

        Kind(Text text) {
            this.text = text;
        }

        public Text text() {
            return text;
        }
    }

    /** Empty where neither failed. */
    static Optional<FindingChange> of(Optional<Finding> before, Optional<Finding> after) {
        Finding latest = after.or(() -> before).orElseThrow();
        return kind(before, after)
                .map(kind -> new FindingChange(
                        latest.check(),
                        kind,
                        latest.severity(),
                        before.isPresent()
                                && after.isPresent()
                                && before.get().checkVersion() != after.get().checkVersion(),
                        latest.because()));
    }

    private static Optional<Kind> kind(Optional<Finding> before, Optional<Finding> after) {
        boolean failed = before.filter(FindingChange::fails).isPresent();
        if (after.filter(FindingChange::fails).isPresent()) {
            return Optional.of(failed ? Kind.STILL : Kind.NEW);
        }
        if (!failed) {
            return Optional.empty();
        }
        boolean known = after.filter(finding -> !(finding.verdict() instanceof Verdict.Unknown))
                .isPresent();
        return Optional.of(known ? Kind.GONE : Kind.IN_DOUBT);
    }

    private static boolean fails(Finding finding) {
        return finding.verdict() instanceof Verdict.NotMet;
    }

    /** {@code mới: Bắt buộc HTTPS bằng HSTS (không có tiêu đề HSTS)}. */
    public Text text() {
        Text title = Checks.find(check).title();
        return new Text(
                kind.text().vi() + ": " + title.vi() + " (" + because.vi() + ")",
                kind.text().en() + ": " + title.en() + " (" + because.en() + ")");
    }
}

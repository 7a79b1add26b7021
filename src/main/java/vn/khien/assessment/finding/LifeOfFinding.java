package vn.khien.assessment.finding;

import java.util.Optional;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.finding.FindingLife.Gone;
import vn.khien.assessment.finding.FindingLife.Open;

/**
 * How a finding lives on from scan to scan of a portal, in their order. A failure begins or renews it; a scan that is
 * complete and sees it met, or sees that there is nothing left to check, ends it. An unknown verdict and an incomplete
 * scan neither end nor renew it.
 */
public final class LifeOfFinding {
    /**
     * What one scan said of one check.
     *
     * @param complete the scan has an answer to everything that was asked
     */
    public record Seen(long scan, VerdictKind verdict, boolean complete) {}

    private LifeOfFinding() {}

    /** Empty while the check has never failed. */
    public static Optional<FindingLife> after(Optional<FindingLife> before, Seen seen) {
        return switch (seen.verdict()) {
            case NOT_MET -> Optional.of(failed(before, seen));
            case MET, NOT_APPLICABLE -> before.map(life -> passed(life, seen));
            case UNKNOWN -> before.map(LifeOfFinding::unseen);
        };
    }

    private static FindingLife failed(Optional<FindingLife> before, Seen seen) {
        if (before.isEmpty()) return new Open(seen.scan(), 1, false, true, Optional.empty());
        return switch (before.get()) {
            case Gone gone -> new Open(seen.scan(), 1, true, true, Optional.empty());
            case Open open ->
                seen.complete()
                        ? new Open(open.beganIn(), open.scans() + 1, open.again(), true, Optional.empty())
                        : unseen(open);
        };
    }

    private static FindingLife passed(FindingLife life, Seen seen) {
        return switch (life) {
            case Gone gone ->
                new Gone(gone.beganIn(), gone.scans(), gone.again(), gone.endedIn(), true, Optional.empty());
            case Open open ->
                seen.complete()
                        ? new Gone(open.beganIn(), open.scans(), open.again(), seen.scan(), true, Optional.empty())
                        : unseen(open);
        };
    }

    private static FindingLife unseen(FindingLife life) {
        return switch (life) {
            case Open open -> new Open(open.beganIn(), open.scans(), open.again(), false, Optional.empty());
            case Gone gone ->
                new Gone(gone.beganIn(), gone.scans(), gone.again(), gone.endedIn(), false, Optional.empty());
        };
    }
}

package vn.khien.assessment.rules;

import java.util.Optional;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.finding.FindingLife;

/** What became of one check from one scan of a portal to a later one. */
public final class BetweenScans {
    public enum Change {
        NEW,
        BACK,
        GONE,
        STILL,
        /** Known in one of them only. */
        UNKNOWN;

        /** In texts. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * How a scan left a check.
     *
     * @param verdict empty where the check was not made
     * @param life empty where it had never failed, or nothing was noted
     */
    public record Left(Optional<VerdictKind> verdict, Optional<FindingLife> life) {
        boolean failed() {
            return verdict.filter(VerdictKind.NOT_MET::equals).isPresent()
                    || life.filter(FindingLife.Open.class::isInstance).isPresent();
        }

        boolean unknown() {
            return verdict.filter(VerdictKind.UNKNOWN::equals).isPresent();
        }

        boolean back() {
            return life.filter(l -> l instanceof FindingLife.Open && l.again()).isPresent();
        }
    }

    private BetweenScans() {}

    /** Empty where it failed in neither and is as well known in both. */
    public static Optional<Change> of(Left from, Left to) {
        if (to.verdict().isEmpty()) return from.failed() ? Optional.of(Change.GONE) : Optional.empty();
        return switch (to.verdict().get()) {
            case NOT_MET -> Optional.of(from.failed() ? stayed(from, to) : to.back() ? Change.BACK : Change.NEW);
            case MET, NOT_APPLICABLE ->
                from.failed() ? Optional.of(to.failed() ? Change.UNKNOWN : Change.GONE) : cleared(from);
            case UNKNOWN -> from.failed() || !from.unknown() ? Optional.of(Change.UNKNOWN) : Optional.empty();
        };
    }

    // it was gone and came back in between
    private static Change stayed(Left from, Left to) {
        boolean same = from.life().map(FindingLife::beganIn).equals(to.life().map(FindingLife::beganIn));
        return !same && to.back() ? Change.BACK : Change.STILL;
    }

    private static Optional<Change> cleared(Left from) {
        return from.unknown() ? Optional.of(Change.UNKNOWN) : Optional.empty();
    }
}

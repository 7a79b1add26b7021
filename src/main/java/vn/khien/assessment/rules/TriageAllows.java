package vn.khien.assessment.rules;

import java.util.List;
import java.util.Optional;
import vn.khien.assessment.finding.FindingLife;
import vn.khien.assessment.finding.FindingTriage;
import vn.khien.assessment.finding.FindingTriageState;

/** Who may take which step of a triage: it always needs two people. */
public final class TriageAllows {
    /** Why a step is refused; texts have a sentence for each. */
    public enum Not {
        /** There is no failure to be triaged. */
        NOT_OPEN,
        /** One waits for its decision, or is in force. */
        ALREADY,
        /** Who asked does not decide. */
        SAME_PERSON,
        /** It is decided, withdrawn or over. */
        NOT_WAITING,
        /** It is over. */
        OVER,
        /** Only who asked, who decided and the authority may withdraw it. */
        NOT_YOURS
    }

    private TriageAllows() {}

    /** @param known of the same finding */
    public static Optional<Not> asking(Optional<FindingLife> life, List<FindingTriageState> known) {
        if (!(life.orElse(null) instanceof FindingLife.Open)) return Optional.of(Not.NOT_OPEN);
        return known.stream().anyMatch(TriageAllows::stands) ? Optional.of(Not.ALREADY) : Optional.empty();
    }

    public static Optional<Not> deciding(FindingTriage triage, FindingTriageState state, int person) {
        if (!(state instanceof FindingTriageState.Waiting)) return Optional.of(Not.NOT_WAITING);
        return triage.asked().person() == person ? Optional.of(Not.SAME_PERSON) : Optional.empty();
    }

    public static Optional<Not> withdrawing(
            FindingTriage triage, FindingTriageState state, int person, boolean authority) {
        if (!stands(state)) return Optional.of(Not.OVER);
        boolean own = triage.asked().person() == person
                || triage.decision().filter(d -> d.deed().person() == person).isPresent();
        return own || authority ? Optional.empty() : Optional.of(Not.NOT_YOURS);
    }

    private static boolean stands(FindingTriageState state) {
        return switch (state) {
            case FindingTriageState.Waiting() -> true;
            case FindingTriageState.InForce() -> true;
            case FindingTriageState.Refused() -> false;
            case FindingTriageState.Withdrawn() -> false;
            case FindingTriageState.Expired expired -> false;
            case FindingTriageState.Overtaken() -> false;
        };
    }
}

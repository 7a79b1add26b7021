package vn.khien.assessment.finding;

import java.time.LocalDate;
import java.util.Locale;

/** How a {@link FindingTriage} stands on a day. */
public sealed interface FindingTriageState {
    /** Nobody has decided yet. */
    record Waiting() implements FindingTriageState {}

    /** Off the list of what is to do. */
    record InForce() implements FindingTriageState {}

    record Refused() implements FindingTriageState {}

    record Withdrawn() implements FindingTriageState {}

    /** @param until the last day it was meant for */
    record Expired(LocalDate until) implements FindingTriageState {}

    /** A false positive of another version of the check, or of a failure that was gone since. */
    record Overtaken() implements FindingTriageState {}

    /** A triage with how it stands. */
    record Of(FindingTriage triage, FindingTriageState state) {
        public boolean inForce() {
            return state instanceof InForce;
        }
    }

    /** In texts. */
    default String word() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}

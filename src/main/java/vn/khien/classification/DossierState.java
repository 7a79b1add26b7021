package vn.khien.classification;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a dossier stands; computed from its event rows alone. */
public sealed interface DossierState {
    record Draft() implements DossierState {}

    record Submitted(Instant at) implements DossierState {}

    record Withdrawn(Instant at) implements DossierState {}

    /** Accepted as complete: from here the time for the appraisal runs (NĐ331 Đ23.3). */
    record Accepted(Instant at) implements DossierState {}

    /** Returned for completion; a new complete dossier starts a new time limit (NĐ331 Đ23.2). */
    record Returned(Instant at, String why) implements DossierState {}

    record Conforming(Instant at, String opinion) implements DossierState {}

    record NotConforming(Instant at, String why) implements DossierState {}

    /** @param decision its number */
    record Approved(Instant at, String decision) implements DossierState {}

    record NotApproved(Instant at, String why) implements DossierState {}

    /** @throws IllegalStateException when a step does not follow from the one before */
    static DossierState of(List<DossierEvent> events) {
        DossierState state = new Draft();
        for (DossierEvent event : events) {
            if (!state.next().contains(event.step()))
                throw new IllegalStateException(event.step() + " does not follow " + state);
            state = after(event);
        }
        return state;
    }

    private static DossierState after(DossierEvent event) {
        return switch (event.step()) {
            case SUBMITTED -> new Submitted(event.at());
            case WITHDRAWN -> new Withdrawn(event.at());
            case ACCEPTED -> new Accepted(event.at());
            case RETURNED -> new Returned(event.at(), event.note());
            case CONFORMING -> new Conforming(event.at(), event.note());
            case NOT_CONFORMING -> new NotConforming(event.at(), event.note());
            case APPROVED -> new Approved(event.at(), event.note());
            case NOT_APPROVED -> new NotApproved(event.at(), event.note());
        };
    }

    /** What may happen next. */
    default Set<Step> next() {
        return switch (this) {
            case Draft d -> EnumSet.of(Step.SUBMITTED);
            case Withdrawn w -> EnumSet.of(Step.SUBMITTED);
            case Returned r -> EnumSet.of(Step.SUBMITTED);
            case NotConforming n -> EnumSet.of(Step.SUBMITTED);
            case Submitted s -> EnumSet.of(Step.WITHDRAWN, Step.ACCEPTED, Step.RETURNED);
            case Accepted a -> EnumSet.of(Step.CONFORMING, Step.NOT_CONFORMING);
            case Conforming c -> EnumSet.of(Step.APPROVED, Step.NOT_APPROVED);
            case Approved a -> EnumSet.noneOf(Step.class);
            case NotApproved n -> EnumSet.noneOf(Step.class);
        };
    }

    /** In the hands of those who appraise or approve: nothing else may be proposed for the system meanwhile. */
    default boolean underWay() {
        return switch (this) {
            case Submitted s -> true;
            case Accepted a -> true;
            case Conforming c -> true;
            case Draft d -> false;
            case Withdrawn w -> false;
            case Returned r -> false;
            case NotConforming n -> false;
            case Approved a -> false;
            case NotApproved n -> false;
        };
    }

    /** The word in texts. */
    default String key() {
        return switch (this) {
            case Draft d -> "draft";
            case Submitted s -> Step.SUBMITTED.key();
            case Withdrawn w -> Step.WITHDRAWN.key();
            case Accepted a -> Step.ACCEPTED.key();
            case Returned r -> Step.RETURNED.key();
            case Conforming c -> Step.CONFORMING.key();
            case NotConforming n -> Step.NOT_CONFORMING.key();
            case Approved a -> Step.APPROVED.key();
            case NotApproved n -> Step.NOT_APPROVED.key();
        };
    }
}

package vn.khien.classification.rules;

import java.util.Optional;
import java.util.OptionalInt;
import vn.khien.classification.Dossier;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.identity.Actor;

/** Who made or submitted a dossier judges nothing of it. */
record SubmitterDoesNotAppraise() implements Policy {
    @Override
    public Optional<Refusal> refuses(Actor actor, Dossier dossier, Step step) {
        return switch (step) {
            case ACCEPTED, RETURNED, CONFORMING, NOT_CONFORMING ->
                dossier.madeBy().equals(OptionalInt.of(actor.person()))
                                || dossier.tookPart(actor.person(), Step.SUBMITTED)
                        ? Optional.of(Refusal.SUBMITTER_DOES_NOT_APPRAISE)
                        : Optional.empty();
            case SUBMITTED, WITHDRAWN, APPROVED, NOT_APPROVED -> Optional.empty();
        };
    }
}

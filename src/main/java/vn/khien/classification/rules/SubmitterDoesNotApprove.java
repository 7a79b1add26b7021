package vn.khien.classification.rules;

import java.util.Optional;
import java.util.OptionalInt;
import vn.khien.classification.Dossier;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.identity.Actor;

/** Who made or submitted a dossier does not decide on it. */
record SubmitterDoesNotApprove() implements Policy {
    @Override
    public Optional<Refusal> refuses(Actor actor, Dossier dossier, Step step) {
        return switch (step) {
            case APPROVED, NOT_APPROVED ->
                dossier.madeBy().equals(OptionalInt.of(actor.person()))
                                || dossier.tookPart(actor.person(), Step.SUBMITTED)
                        ? Optional.of(Refusal.SUBMITTER_DOES_NOT_APPROVE)
                        : Optional.empty();
            case SUBMITTED, WITHDRAWN, ACCEPTED, RETURNED, CONFORMING, NOT_CONFORMING -> Optional.empty();
        };
    }
}

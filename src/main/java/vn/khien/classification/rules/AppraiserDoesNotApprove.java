package vn.khien.classification.rules;

import java.util.Optional;
import vn.khien.classification.Dossier;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.identity.Actor;

/** Who accepted or appraised a dossier does not decide on it. */
record AppraiserDoesNotApprove() implements Policy {
    @Override
    public Optional<Refusal> refuses(Actor actor, Dossier dossier, Step step) {
        return switch (step) {
            case APPROVED, NOT_APPROVED ->
                dossier.tookPart(actor.person(), Step.ACCEPTED, Step.RETURNED, Step.CONFORMING, Step.NOT_CONFORMING)
                        ? Optional.of(Refusal.APPRAISER_DOES_NOT_APPROVE)
                        : Optional.empty();
            case SUBMITTED, WITHDRAWN, ACCEPTED, RETURNED, CONFORMING, NOT_CONFORMING -> Optional.empty();
        };
    }
}

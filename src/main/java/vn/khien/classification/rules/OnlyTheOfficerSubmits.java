package vn.khien.classification.rules;

import java.util.Optional;
import vn.khien.classification.Dossier;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.identity.Actor;

/** An officer of the operator, or of the owner, proposes the level (NĐ331 Đ20.1.a). */
record OnlyTheOfficerSubmits() implements Policy {
    @Override
    public Optional<Refusal> refuses(Actor actor, Dossier dossier, Step step) {
        return switch (step) {
            case SUBMITTED, WITHDRAWN ->
                OfficerOf.system(actor, dossier.system())
                        ? Optional.empty()
                        : Optional.of(Refusal.ONLY_AN_OFFICER_SUBMITS);
            case ACCEPTED, RETURNED, CONFORMING, NOT_CONFORMING, APPROVED, NOT_APPROVED -> Optional.empty();
        };
    }
}

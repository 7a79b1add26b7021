package vn.khien.classification.rules;

import java.util.Optional;
import vn.khien.classification.Dossier;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.identity.Actor;

/** A proposal needs a registered system and somebody to appraise it. */
record OnlyARegisteredSystemWithAUnit() implements Policy {
    @Override
    public Optional<Refusal> refuses(Actor actor, Dossier dossier, Step step) {
        return switch (step) {
            case SUBMITTED ->
                !dossier.system().registered()
                        ? Optional.of(Refusal.SYSTEM_NOT_REGISTERED)
                        : dossier.system().unit().isEmpty() ? Optional.of(Refusal.UNIT_NOT_KNOWN) : Optional.empty();
            case WITHDRAWN, ACCEPTED, RETURNED, CONFORMING, NOT_CONFORMING, APPROVED, NOT_APPROVED -> Optional.empty();
        };
    }
}

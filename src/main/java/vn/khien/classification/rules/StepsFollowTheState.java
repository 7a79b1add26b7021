package vn.khien.classification.rules;

import java.util.Optional;
import vn.khien.classification.Dossier;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.identity.Actor;

/** A step follows from where the dossier stands, and only the newest dossier of a system moves. */
record StepsFollowTheState() implements Policy {
    @Override
    public Optional<Refusal> refuses(Actor actor, Dossier dossier, Step step) {
        if (!dossier.state().next().contains(step)) return Optional.of(Refusal.NOT_NOW);
        return dossier.newest() ? Optional.empty() : Optional.of(Refusal.NOT_THE_NEWEST);
    }
}

package vn.khien.classification.rules;

import java.util.Optional;
import vn.khien.classification.Dossier;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.identity.Actor;

/** A rule on who may take which step of a dossier. */
interface Policy {
    /** Why this actor may not take this step, or nothing. */
    Optional<Refusal> refuses(Actor actor, Dossier dossier, Step step);
}

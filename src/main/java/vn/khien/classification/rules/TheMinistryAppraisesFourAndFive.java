package vn.khien.classification.rules;

import java.util.Optional;
import vn.khien.classification.Dossier;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.identity.Actor;
import vn.khien.law.Level;

/** Levels 4 and 5 are appraised by the Ministry of Public Security (NĐ331 Đ18.3). */
record TheMinistryAppraisesFourAndFive() implements Policy {
    @Override
    public Optional<Refusal> refuses(Actor actor, Dossier dossier, Step step) {
        return switch (step) {
            case ACCEPTED, RETURNED, CONFORMING, NOT_CONFORMING ->
                dossier.level().compareTo(Level.FOUR) >= 0 && !dossier.system().unitOfTheMinistry()
                        ? Optional.of(Refusal.THE_MINISTRY_APPRAISES)
                        : Optional.empty();
            case SUBMITTED, WITHDRAWN, APPROVED, NOT_APPROVED -> Optional.empty();
        };
    }
}

package vn.khien.classification.rules;

import java.util.Optional;
import vn.khien.classification.Dossier;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.identity.Actor;

/** A unit that runs the system itself leaves the appraisal to another unit or to an independent council (NĐ331 Đ18.4). */
record TheUnitDoesNotAppraiseItsOwnSystem() implements Policy {
    @Override
    public Optional<Refusal> refuses(Actor actor, Dossier dossier, Step step) {
        return switch (step) {
            case ACCEPTED, RETURNED, CONFORMING, NOT_CONFORMING ->
                dossier.system().unit().isPresent()
                                && dossier.system()
                                        .unit()
                                        .equals(dossier.system().operator())
                        ? Optional.of(Refusal.THE_UNIT_RUNS_THE_SYSTEM)
                        : Optional.empty();
            case SUBMITTED, WITHDRAWN, APPROVED, NOT_APPROVED -> Optional.empty();
        };
    }
}

package vn.khien.classification.rules;

import java.util.Optional;
import vn.khien.classification.Dossier;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.identity.Actor;
import vn.khien.web.OfficeKind;

/** The specialised unit accepts, returns and appraises (NĐ331 Đ18, Đ23). */
record OnlyTheUnitAppraises() implements Policy {
    @Override
    public Optional<Refusal> refuses(Actor actor, Dossier dossier, Step step) {
        return switch (step) {
            case ACCEPTED, RETURNED, CONFORMING, NOT_CONFORMING ->
                actor.seats().stream()
                                .anyMatch(seat -> seat.kind() == OfficeKind.APPRAISER
                                        && dossier.system().isUnit(seat.organisation()))
                        ? Optional.empty()
                        : Optional.of(Refusal.ONLY_THE_UNIT_APPRAISES);
            case SUBMITTED, WITHDRAWN, APPROVED, NOT_APPROVED -> Optional.empty();
        };
    }
}

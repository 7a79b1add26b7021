package vn.khien.classification.rules;

import java.util.Optional;
import vn.khien.classification.Dossier;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.classification.SystemCase;
import vn.khien.identity.Actor;
import vn.khien.law.Level;
import vn.khien.web.OfficeKind;

/** The owner decides on levels 3 to 5; on 1 and 2 the specialised unit, which reports to the owner (NĐ331 Đ18.1-3). */
record OnlyTheApproverDecides() implements Policy {
    @Override
    public Optional<Refusal> refuses(Actor actor, Dossier dossier, Step step) {
        return switch (step) {
            case APPROVED, NOT_APPROVED ->
                decides(actor, dossier.system(), dossier.level())
                        ? Optional.empty()
                        : Optional.of(Refusal.ONLY_AN_APPROVER_DECIDES);
            case SUBMITTED, WITHDRAWN, ACCEPTED, RETURNED, CONFORMING, NOT_CONFORMING -> Optional.empty();
        };
    }

    // The owner's approver may decide on levels 1 and 2, too: what the unit decides it reports to the owner (NĐ331
    // Đ18.1).
    private static boolean decides(Actor actor, SystemCase system, Level level) {
        return actor.holdsFor(OfficeKind.APPROVER, system.owner().id())
                || level.compareTo(Level.TWO) <= 0
                        && actor.seats().stream()
                                .anyMatch(seat ->
                                        seat.kind() == OfficeKind.APPROVER && system.isUnit(seat.organisation()));
    }
}

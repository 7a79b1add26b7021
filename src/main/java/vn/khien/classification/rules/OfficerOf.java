package vn.khien.classification.rules;

import vn.khien.classification.SystemCase;
import vn.khien.identity.Actor;
import vn.khien.web.OfficeKind;

/** Who proposes the level of a system: officers of its operator or owner (NĐ331 Đ20.1.a). */
public final class OfficerOf {
    private OfficerOf() {}

    public static boolean system(Actor actor, SystemCase system) {
        return actor.seats().stream()
                .anyMatch(seat -> seat.kind() == OfficeKind.OFFICER
                        && (system.isOperator(seat.organisation())
                                || system.owner().id() == seat.organisation()));
    }
}

package vn.khien.desk;

import vn.khien.identity.Actor;
import vn.khien.web.OfficeKind;

/**
 * A system as its reader sees it.
 *
 * @param mine the reader is an officer of its operator or owner, so {@code next} may be theirs to do
 */
public record Sight(Standing standing, NextAction next, boolean mine) {
    static Sight of(Standing standing, NextAction next, Actor actor) {
        boolean mine = actor.holdsFor(OfficeKind.OFFICER, standing.owner().id())
                || standing.operator()
                        .map(operator -> actor.holdsFor(OfficeKind.OFFICER, operator.id()))
                        .orElse(false);
        return new Sight(standing, next, mine);
    }
}

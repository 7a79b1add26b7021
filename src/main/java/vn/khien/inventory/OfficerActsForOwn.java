package vn.khien.inventory;

import java.util.List;
import vn.khien.identity.Actor;
import vn.khien.web.OfficeKind;

/** An officer acts for the systems their organisation operates or owns (NĐ331 Đ20.1.a), and for its portals. */
public final class OfficerActsForOwn {
    private OfficerActsForOwn() {}

    public static boolean system(Actor actor, List<Relation> relations) {
        return relations.stream()
                .filter(relation -> relation.role() != Relation.Role.UNIT)
                .anyMatch(relation -> actor.holdsFor(
                        OfficeKind.OFFICER, relation.organisation().id()));
    }

    /** @param relations of the portal's system; empty where it has none */
    public static boolean portal(Actor actor, Portal portal, List<Relation> relations) {
        return actor.holdsFor(OfficeKind.OFFICER, portal.orgId()) || system(actor, relations);
    }
}

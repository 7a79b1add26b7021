package vn.khien.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.khien.assessment.consent.AuthorisationStore;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.inventory.OfficerActsForOwn;
import vn.khien.inventory.Portal;
import vn.khien.inventory.Relation;
import vn.khien.inventory.SystemStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Texts;

/** Gathers a {@link PortalAssessment}. */
public final class PortalAssessments {
    private static final int SHOWN = 5;

    private final ScanStore scans;
    private final AuthorisationStore authorisations;
    private final SystemStore systems;
    private final List<String> from;

    /** @param from our source addresses; none when the installation has not said */
    public PortalAssessments(
            ScanStore scans, AuthorisationStore authorisations, SystemStore systems, List<String> from) {
        this.scans = scans;
        this.authorisations = authorisations;
        this.systems = systems;
        this.from = List.copyOf(from);
    }

    /** Whether a scan of this portal may begin now. */
    public AuthorisationCovers.Answer coverage(Tx tx, Portal portal, Instant now) {
        return AuthorisationCovers.of(authorisations.about(tx, portal), portal, portal.port(), from, now);
    }

    public PortalAssessment of(Tx tx, Actor actor, Portal portal, Instant now) {
        return new PortalAssessment(
                portal,
                coverage(tx, portal, now),
                scans.ofPortal(tx, portal.id(), SHOWN),
                actor.holds(OfficeKind.ASSESSOR),
                own(tx, actor, portal, now.atZone(Texts.ZONE).toLocalDate()));
    }

    /** Whether this person speaks for the portal as an officer of its owner or operator. */
    public boolean own(Tx tx, Actor actor, Portal portal, LocalDate today) {
        List<Relation> relations = portal.systemId().isPresent()
                ? systems.relations(tx, portal.systemId().getAsLong(), today)
                : List.of();
        return OfficerActsForOwn.portal(actor, portal, relations);
    }
}

package vn.khien.assessment;

import java.util.List;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.inventory.Portal;

/**
 * What is known of the scanning of one portal, for {@code assessment/portal.jte} on the portal's page.
 *
 * @param scans newest first, a few
 * @param mayScan whether this reader may ask for a scan
 * @param mayAuthorise whether this reader may record the owner's consent
 */
public record PortalAssessment(
        Portal portal,
        AuthorisationCovers.Answer coverage,
        List<PortalScan> scans,
        boolean mayScan,
        boolean mayAuthorise) {}

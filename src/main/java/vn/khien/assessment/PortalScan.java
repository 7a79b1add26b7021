package vn.khien.assessment;

import java.time.Instant;
import java.util.Optional;
import vn.khien.assessment.consent.ScanAuthorisation;

/**
 * A scan that was asked for.
 *
 * @param nth the how manieth of its portal, from 1
 * @param under the owner's consent it rests on
 * @param askedBy a person's name; empty when nobody is known
 * @param result empty while it waits or runs
 */
public record PortalScan(
        long id,
        long portalId,
        int nth,
        ScanAuthorisation under,
        Instant askedAt,
        String askedBy,
        Optional<ScanResult> result) {

    public String subject() {
        return "scan/" + id;
    }
}

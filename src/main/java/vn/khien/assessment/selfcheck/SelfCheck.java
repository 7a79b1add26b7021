package vn.khien.assessment.selfcheck;

import java.time.Instant;
import java.util.Optional;
import vn.khien.assessment.consent.ScanAuthorisation;

/**
 * An officer's look at their own portal. It is no assessment: nothing that counts for a label or for compliance sees it.
 *
 * @param under the consent it rests on; empty: no further than a visitor's browser goes
 * @param askedBy a person's name
 * @param result empty while it waits or runs
 */
public record SelfCheck(
        long id,
        long portalId,
        Optional<ScanAuthorisation> under,
        Instant askedAt,
        String askedBy,
        Optional<SelfCheckResult> result) {
    /** How far it goes, in texts. */
    public enum Depth {
        VISITOR,
        FULL
    }

    public Depth depth() {
        return under.isPresent() ? Depth.FULL : Depth.VISITOR;
    }

    public String subject() {
        return "self-check/" + id;
    }
}

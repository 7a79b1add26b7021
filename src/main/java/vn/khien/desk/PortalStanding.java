package vn.khien.desk;

import java.time.Instant;
import java.util.Optional;
import vn.khien.inventory.Portal;
import vn.khien.label.LabelStanding;

/**
 * A portal with what the rooms above the inventory know of it.
 *
 * @param authorised a written consent to scans covers today
 * @param declared criteria the owner declares to hold; {@code denied} those they say do not
 * @param proven the last look saw the proof of the domain
 * @param proposed a proposal of a label waits for the authority
 * @param label the newest; {@code Unlabelled} as long as its issue is not in the published log
 * @param renewable the label ends within the window of renewal
 */
public record PortalStanding(
        Portal portal,
        boolean authorised,
        Optional<Scan> scan,
        int declared,
        int denied,
        boolean proven,
        boolean proposed,
        Optional<LabelStanding> label,
        boolean renewable) {

    /**
     * The newest scan.
     *
     * @param result empty while it runs or waits
     */
    public record Scan(long id, Instant askedAt, Optional<Result> result) {}

    /**
     * @param status assessed, incomplete, unreachable or refused
     * @param verdict of the label's machine-checked criteria: met, not-met or unknown
     */
    public record Result(String status, String verdict, Instant endedAt) {
        public boolean mends() {
            return !status.equals("assessed") || verdict.equals("not-met");
        }
    }
}

package vn.khien.assessment;

import java.util.List;
import java.util.Optional;
import vn.khien.inventory.Portal;

/**
 * What stands beside a scan's own findings: what kept the machine out, evidence by hand, evidence that is kept no more.
 *
 * @param from our source addresses, as the installation says or else as this scan used them
 * @param reader the person who reads
 */
public record BesideScanView(
        PortalScan scan,
        Portal portal,
        boolean incomplete,
        Optional<Hindrance> hindrance,
        List<String> from,
        List<HandEvidence> byHand,
        Optional<EvidencePruned> pruned,
        int reader,
        boolean mayScan,
        boolean mayRecord,
        boolean mayReview) {
    /** It takes two. */
    public boolean mayReview(HandEvidence evidence) {
        return mayReview && evidence.review().isEmpty() && evidence.by() != reader;
    }
}

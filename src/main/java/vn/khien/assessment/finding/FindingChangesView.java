package vn.khien.assessment.finding;

import java.util.List;
import java.util.Optional;
import vn.khien.assessment.PortalScan;
import vn.khien.assessment.ScanResult;
import vn.khien.assessment.StoredFinding;
import vn.khien.assessment.rules.BetweenScans;
import vn.khien.inventory.Portal;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Text;
import vn.khien.scan.grades.change.GradeChange;

/**
 * What changed from one scan of a portal to a later one.
 *
 * @param server what changed in protocols and certificate
 * @param grades what became of the public scales, and by what
 * @param compared whether the TLS evidence of both is still kept
 */
public record FindingChangesView(
        Portal portal,
        PortalScan from,
        PortalScan to,
        List<Changed> changes,
        List<Text> server,
        List<GradeChange> grades,
        boolean compared) {
    /**
     * @param from empty where the check was not made then
     * @param to empty where it is not made now
     * @param by whose doing; empty where the verdict did not change
     */
    public record Changed(
            BetweenScans.Change change,
            Optional<StoredFinding> from,
            Optional<StoredFinding> to,
            Optional<ChangedBy> by) {
        public StoredFinding newest() {
            return to.or(() -> from).orElseThrow();
        }
    }

    public List<Changed> of(BetweenScans.Change change) {
        return changes.stream().filter(each -> each.change() == change).toList();
    }

    private static PolitenessReport cost(PortalScan scan) {
        return scan.result().map(ScanResult::politeness).orElse(PolitenessReport.NOTHING);
    }

    public PolitenessReport costFrom() {
        return cost(from);
    }

    public PolitenessReport costTo() {
        return cost(to);
    }
}

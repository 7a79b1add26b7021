package vn.khien.assessment;

import java.time.Instant;
import java.util.List;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Status;
import vn.khien.scan.Text;

/**
 * The one result of a scan.
 *
 * @param because why it is not assessed; empty when it is
 */
public record ScanResult(
        Status status,
        List<Text> because,
        PolitenessReport politeness,
        String ruleVersion,
        LabelOutcome label,
        Instant startedAt,
        Instant endedAt) {
    public ScanResult {
        because = List.copyOf(because);
    }
}

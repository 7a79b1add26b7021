package vn.khien.assessment.selfcheck;

import java.time.Instant;
import java.util.List;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Status;
import vn.khien.scan.Text;

/**
 * The one result of a self-check. It has no verdict on a label.
 *
 * @param because why it is not assessed; empty when it is
 */
public record SelfCheckResult(
        Status status,
        List<Text> because,
        PolitenessReport politeness,
        String ruleVersion,
        Instant startedAt,
        Instant endedAt) {
    public SelfCheckResult {
        because = List.copyOf(because);
    }
}

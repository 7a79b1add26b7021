package vn.khien.progress;

import java.time.Instant;
import java.util.List;

/** The nation at one moment. */
public record NationalPicture(Instant asOf, Totals totals, List<Standing> standings) {
    public String ruleVersion() {
        return Standing.RULE_VERSION;
    }

    public Standing of(TargetId id) {
        return standings.get(id.ordinal());
    }
}

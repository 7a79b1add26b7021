package vn.khien.assessment.campaign;

import java.util.Locale;
import java.util.Map;
import vn.khien.assessment.VerdictKind;
import vn.khien.scan.Status;

/**
 * A portal's result against its result of an earlier round of the campaign.
 *
 * @param newFailures checks not met now that were not unmet last time
 * @param mended checks met or with nothing to check now that were not met last time
 */
public record CampaignChange(Kind kind, int newFailures, int mended) {
    public enum Kind {
        FIRST,
        BETTER,
        WORSE,
        SAME,
        UNCLEAR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * @param before verdicts by check of the last assessed result; empty when there is none
     * @param status of now: what was not assessed is no change for the better or the worse
     */
    public static CampaignChange of(Map<String, VerdictKind> before, Map<String, VerdictKind> after, Status status) {
        if (status != Status.ASSESSED) return new CampaignChange(Kind.UNCLEAR, 0, 0);
        if (before.isEmpty()) return new CampaignChange(Kind.FIRST, 0, 0);
        int failures = 0;
        int mended = 0;
        for (var each : after.entrySet()) {
            VerdictKind then = before.get(each.getKey());
            if (then == null) continue;
            boolean fails = each.getValue() == VerdictKind.NOT_MET;
            boolean failed = then == VerdictKind.NOT_MET;
            if (fails && !failed) failures++;
            if (failed && !fails && each.getValue() != VerdictKind.UNKNOWN) mended++;
        }
        Kind kind = failures > mended ? Kind.WORSE : mended > failures ? Kind.BETTER : Kind.SAME;
        return new CampaignChange(kind, failures, mended);
    }
}

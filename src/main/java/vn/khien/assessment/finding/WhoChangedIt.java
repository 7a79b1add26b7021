package vn.khien.assessment.finding;

import java.util.Optional;
import vn.khien.assessment.VerdictKind;

/**
 * Whether a portal or the check itself brought another verdict: the same version judged by the same rule, so the portal
 * changed; another version is laid upon the old evidence, and where that now comes out as the new one does, the portal
 * was so before.
 */
public final class WhoChangedIt {
    /**
     * What a scan said.
     *
     * @param version of the check; 0 where it was not made
     * @param line of evidence that the verdict rests on, or empty
     */
    public record Said(int version, VerdictKind verdict, String line) {}

    private WhoChangedIt() {}

    /** @param anew what the version of {@code now} makes of the evidence of {@code then}; empty when that is not there */
    public static ChangedBy of(Said then, Said now, Optional<VerdictKind> anew) {
        if (now.version() == 0) return ChangedBy.CHECK;
        if (then.version() == now.version()) return ChangedBy.PORTAL;
        if (anew.isPresent() && anew.get() != VerdictKind.UNKNOWN)
            return anew.get() == now.verdict() ? ChangedBy.CHECK : ChangedBy.PORTAL;
        boolean same = !now.line().isEmpty() && now.line().equals(then.line());
        return same ? ChangedBy.CHECK : ChangedBy.UNTOLD;
    }
}

package vn.khien.assessment.finding;

import java.util.Locale;
import java.util.Optional;

/** What became of the failure of one check at one portal, as one scan left it. A check that never failed has none. */
public sealed interface FindingLife {
    /** The first scan that failed it, since it was last gone. */
    long beganIn();

    /** How many scans failed it since then. */
    int scans();

    /** Whether it had been gone before it began. */
    boolean again();

    /** Whether this scan said something of it. */
    boolean judged();

    /** Whose doing this scan's change was; empty where nothing changed, or nothing was before it. */
    Optional<ChangedBy> changedBy();

    record Open(long beganIn, int scans, boolean again, boolean judged, Optional<ChangedBy> changedBy)
            implements FindingLife {}

    /** @param endedIn the scan that ended it */
    record Gone(long beganIn, int scans, boolean again, long endedIn, boolean judged, Optional<ChangedBy> changedBy)
            implements FindingLife {}

    enum Phase {
        NEW,
        BACK,
        STILL,
        GONE;

        /** In texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it is in the scan that left it so. */
    default Phase in(long scan) {
        return switch (this) {
            case Open open when open.beganIn() == scan -> open.again() ? Phase.BACK : Phase.NEW;
            case Open open -> Phase.STILL;
            case Gone gone -> Phase.GONE;
        };
    }

    /** Whether that scan began or ended it. */
    default boolean changedIn(long scan) {
        return switch (this) {
            case Open open -> open.beganIn() == scan;
            case Gone gone -> gone.endedIn() == scan;
        };
    }

    default FindingLife by(Optional<ChangedBy> who) {
        return switch (this) {
            case Open(long began, int scans, boolean again, boolean judged, var before) ->
                new Open(began, scans, again, judged, who);
            case Gone(long began, int scans, boolean again, long ended, boolean judged, var before) ->
                new Gone(began, scans, again, ended, judged, who);
        };
    }
}

package vn.khien.assessment.weakness;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.assessment.finding.FindingLife;
import vn.khien.components.Feed;

/**
 * A weakness as it stands.
 *
 * @param where how people call the subject: a system's code, a portal's authority
 * @param n of its newest life, from 1
 * @param began when the look that began it saw it
 * @param ended when the look that ended it saw that
 */
public record WeaknessNow(
        long id,
        Subject subject,
        String where,
        Sighting seen,
        int n,
        FindingLife life,
        Instant began,
        Optional<Instant> ended,
        List<Source> sources) {
    /**
     * What a source last said of it.
     *
     * @param ref the report, scan or bill
     * @param looks of this source that saw it
     * @param feeds what its components were held against
     */
    public record Source(LookSource source, long ref, Instant at, boolean seen, int looks, List<Feed> feeds) {}

    public WeaknessNow {
        sources = List.copyOf(sources);
    }

    public boolean open() {
        return life instanceof FindingLife.Open;
    }

    /** Where the subject's own page is. */
    public String home() {
        return switch (subject) {
            case Subject.OfSystem(long system) -> "/systems/" + system;
            case Subject.OfPortal(long portal) -> "/portals/" + portal;
        };
    }
}

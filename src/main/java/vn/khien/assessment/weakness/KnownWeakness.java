package vn.khien.assessment.weakness;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.khien.assessment.finding.FindingLife;

/**
 * A weakness with all that was said of it.
 *
 * @param seen as it was last seen
 * @param said the newest word of each source
 * @param life of its newest life; empty while there was none
 */
public record KnownWeakness(long id, Sighting seen, Map<LookSource, Said> said, Optional<FindingLife> life) {
    /**
     * The newest word of a source.
     *
     * @param at when it saw so
     * @param looks of this source that saw it
     */
    public record Said(long look, Instant at, boolean seen, int looks) {}

    public KnownWeakness {
        said = Map.copyOf(said);
    }
}

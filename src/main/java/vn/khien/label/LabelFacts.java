package vn.khien.label;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the conditions of a label look at, read in one transaction.
 *
 * @param levelDecision the portal's system has a level decision in force
 * @param assessment the newest complete assessment
 * @param declarations criterion -> whether the owner's newest word on it holds
 * @param labelled a label of this portal is neither revoked nor at its end
 */
public record LabelFacts(
        long portal,
        OptionalLong system,
        boolean levelDecision,
        Optional<Assessment> assessment,
        Map<String, Boolean> declarations,
        Optional<Sighting> sighting,
        boolean labelled) {
    public LabelFacts {
        declarations = Map.copyOf(declarations);
    }

    /** @param criteria by id, {@code NCA-W-3}: {@code met}, {@code not-met}, {@code unknown} or {@code not-applicable} */
    public record Assessment(long scan, Instant endedAt, Map<String, String> criteria) {
        public Assessment {
            criteria = Map.copyOf(criteria);
        }
    }

    /** The last look for the domain proof. */
    public record Sighting(Instant at, boolean seen, String method) {}

    public boolean declared(String criterion) {
        return declarations.getOrDefault(criterion, false);
    }
}

package vn.khien.label;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;

/**
 * What the conditions of a label look at, read in one transaction.
 *
 * @param decision the level decision in force of the portal's system
 * @param assessment the newest complete assessment
 * @param declarations criterion -> the owner's newest word on it
 * @param letter the newest of its kind that was not taken back, in force or not; {@code report} likewise
 * @param standing the label of this portal that is neither revoked nor at its end
 */
public record LabelFacts(
        long portal,
        OptionalLong system,
        Optional<Owner> owner,
        Optional<Decision> decision,
        Optional<Assessment> assessment,
        Map<String, Declaration> declarations,
        Optional<Sighting> sighting,
        Optional<LabelPaper> letter,
        Optional<LabelPaper> report,
        Optional<Standing> standing) {
    public LabelFacts {
        declarations = Map.copyOf(declarations);
    }

    /**
     * The owner in law of the portal's system.
     *
     * @param registered the system is registered in the owner's name
     * @param exists the organisation is not dissolved
     * @param holds the portal is the owner's, or of an organisation that runs the system for it
     */
    public record Owner(String code, String vi, String en, boolean registered, boolean exists, boolean holds) {
        public boolean confirmed() {
            return registered && exists && holds;
        }
    }

    public record Decision(long system, int level, String number, LocalDate signedOn) {}

    /**
     * @param scheme whose criteria it judged
     * @param criteria by id, {@code NCA-W-3}: {@code met}, {@code not-met}, {@code unknown} or {@code not-applicable}
     */
    public record Assessment(long scan, Instant endedAt, String scheme, Map<String, String> criteria) {
        public Assessment {
            criteria = Map.copyOf(criteria);
        }
    }

    public record Declaration(boolean holds, Instant at) {}

    /** The last look for the domain proof. */
    public record Sighting(Instant at, boolean seen, String method) {}

    /** @param compromised the key that signed it is in others' hands */
    public record Standing(
            Cid cid, Tier tier, Instant validUntil, boolean suspended, boolean compromised, String ownerCode) {}

    public boolean levelDecision() {
        return decision.isPresent();
    }

    public boolean labelled() {
        return standing.isPresent();
    }

    public boolean declared(String criterion) {
        Declaration word = declarations.get(criterion);
        return word != null && word.holds();
    }
}

package vn.khien.assessment.finding;

/** The failure that a {@link FindingTriage} is about. */
public sealed interface Triaged {
    /**
     * What a check found at a portal.
     *
     * @param scanId whose finding was looked at
     * @param version of the check, that judged it
     */
    record OfCheck(long portalId, long scanId, String check, int version) implements Triaged {
        /** The same check at the same portal, whichever scan is looked at. */
        boolean is(long portal, String which) {
            return portalId == portal && check.equals(which);
        }
    }

    /**
     * A port at an address, or a vulnerability of a package.
     *
     * @param life the number of its life then, from 1
     */
    record OfWeakness(long weaknessId, int life) implements Triaged {}
}

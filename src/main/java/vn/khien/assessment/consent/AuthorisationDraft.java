package vn.khien.assessment.consent;

import java.util.Set;

/**
 * A {@link ScanAuthorisation} as an officer records it.
 *
 * @param portals that it names; none: standing
 */
public record AuthorisationDraft(Set<Long> portals, AuthorisationTerms terms) {
    public AuthorisationDraft {
        portals = Set.copyOf(portals);
    }

    public boolean standing() {
        return portals.isEmpty();
    }
}

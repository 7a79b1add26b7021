package vn.khien.assessment.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Consents for tests. */
public final class Consents {
    private Consents() {}

    /** In force through 2026. */
    public static AuthorisationTerms terms(List<Integer> ports, AuthorisationHours hours) {
        return new AuthorisationTerms(
                "117/VP",
                LocalDate.of(2026, 1, 1),
                "Cổng",
                ports,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                hours,
                List.of(),
                new StopContact("Trực ban", "024 3333 4444", "truc@tinh.example"),
                new HostConsent.Own());
    }

    public static ScanAuthorisation of(long id, int organisation, Set<Long> portals, AuthorisationTerms terms) {
        return new ScanAuthorisation(id, organisation, portals, terms, Optional.empty());
    }
}

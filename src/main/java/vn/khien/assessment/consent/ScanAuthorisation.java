package vn.khien.assessment.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Văn bản đồng ý cho rà quét, kiểm thử (Luật 116/2025/QH15 Đ7.3, Đ7.5).
 *
 * @param orgId whose portals it is about
 * @param portals that it names; none: standing, for every portal of the organisation
 * @param end before its time
 */
public record ScanAuthorisation(long id, int orgId, Set<Long> portals, AuthorisationTerms terms, Optional<End> end) {
    public record End(Instant at, String by, String because) {}

    public ScanAuthorisation {
        portals = Set.copyOf(portals);
    }

    public boolean standing() {
        return portals.isEmpty();
    }

    public String subject() {
        return "scan-authorisation/" + id;
    }

    public String number() {
        return terms.number();
    }

    public LocalDate dated() {
        return terms.dated();
    }

    public String scope() {
        return terms.scope();
    }

    public List<Integer> ports() {
        return terms.ports();
    }

    public LocalDate since() {
        return terms.since();
    }

    public LocalDate until() {
        return terms.until();
    }
}

package vn.khien.badge;

import java.time.Instant;
import java.util.List;

/**
 * One label as of one row version: the single value that everything shown of it is drawn from.
 *
 * @param domain ASCII host, with its port where it is not 443: {@code portal.example.gov.vn}
 * @param url the portal's address, the credential's {@code credentialSubject.id}
 * @param allowedOrigins ASCII origins whose pages may show the green frame
 * @param scheme the criteria, as {@code NCA-2026}
 * @param version the row version that {@code X-Label-Version} says
 * @param test a demonstration: everything drawn of it says that it has no value
 */
public record LabelView(
        Cid cid,
        String domain,
        String url,
        List<String> allowedOrigins,
        String ownerVi,
        String ownerEn,
        String issuerVi,
        String issuerEn,
        Tier tier,
        String scheme,
        LabelState state,
        Instant validFrom,
        Instant validUntil,
        long version,
        boolean test) {
    public LabelView {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    public String owner(Lang lang) {
        return lang.pick(ownerVi, ownerEn);
    }

    public String issuer(Lang lang) {
        return lang.pick(issuerVi, issuerEn);
    }
}

package vn.khien.badge;

import java.time.Instant;
import java.util.List;

/**
 * What one issue of a label says.
 *
 * @param number the label's how-manieth issue, from 1
 * @param labelUrl the label host's origin, no slash at its end
 * @param url the portal's address
 * @param allowedOrigins ASCII origins
 * @param statusIndex place in both status lists, new for each issue
 * @param test a demonstration: the credential carries the type TestCredential
 */
public record CredentialClaims(
        Cid cid,
        int number,
        String labelUrl,
        String url,
        List<String> allowedOrigins,
        Owner owner,
        String issuerVi,
        String issuerEn,
        Assessment assessment,
        Instant validFrom,
        Instant validUntil,
        long statusIndex,
        boolean test) {
    public record Owner(String nameVi, String nameEn, String identifier) {}

    /**
     * @param assessor an organisation, never a person
     * @param reportDigest {@code sha-256:…} of the assessment's report
     */
    public record Assessment(
            String scheme, String schemeVersion, Tier tier, Instant assessedAt, String assessor, String reportDigest) {}

    public CredentialClaims {
        allowedOrigins = List.copyOf(allowedOrigins);
        if (allowedOrigins.isEmpty()) throw new IllegalArgumentException("a label for no origin");
        if (!validFrom.isBefore(validUntil)
                || validFrom.plus(Credentials.LONGEST).isBefore(validUntil))
            throw new IllegalArgumentException(
                    "a credential is valid for at most " + Credentials.LONGEST.toDays() + " days");
    }

    /** The credential's id: {@code <label-url>/c/<cid>#<n>}. */
    public String id() {
        return labelUrl + "/c/" + cid + "#" + number;
    }
}

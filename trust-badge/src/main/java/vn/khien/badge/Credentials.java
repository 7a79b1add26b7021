package vn.khien.badge;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import vn.khien.badge.draw.PlainText;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;

/** The label as a W3C Verifiable Credential 2.0, a compact JWS of type {@code vc+jwt}. */
public final class Credentials {
    public static final Duration LONGEST = Duration.ofDays(397);
    private static final int HEADER = 4096;
    public static final String CONTEXT = "https://www.w3.org/ns/credentials/v2";

    private Credentials() {}

    /**
     * The exact text to keep and serve at {@code /c/<cid>.jwt}; its SHA-256 goes into the log. Names go in without
     * characters that steer a terminal or the direction of writing.
     */
    public static String issue(KeySet keys, CredentialClaims claims) {
        var types = new ArrayList<>(List.of("VerifiableCredential", "WebTrustLabelCredential"));
        if (claims.test()) types.add("TestCredential");
        String from = whole(claims.validFrom());
        String until = whole(claims.validUntil());
        Json credential = Json.object(
                "@context", List.of(CONTEXT, claims.labelUrl() + "/contexts/v1"),
                "id", claims.id(),
                "type", types,
                "issuer",
                        Json.object(
                                "id", keys.did().value(),
                                "nameVi", PlainText.of(claims.issuerVi()),
                                "nameEn", PlainText.of(claims.issuerEn())),
                "validFrom", from,
                "validUntil", until,
                "credentialSubject", subject(claims),
                "credentialStatus",
                        List.of(status(claims, StatusPurpose.REVOCATION), status(claims, StatusPurpose.SUSPENSION)),
                "iss", keys.did().value(),
                "sub", claims.url(),
                "jti", claims.id(),
                "nbf", claims.validFrom().getEpochSecond(),
                "exp", claims.validUntil().getEpochSecond());
        return keys.issuing().sign(keys.did(), credential);
    }

    private static Json subject(CredentialClaims claims) {
        var owner = claims.owner();
        var assessment = claims.assessment();
        return Json.object(
                "id", claims.url(),
                "allowedOrigin", claims.allowedOrigins(),
                "owner",
                        Json.object(
                                "nameVi", PlainText.of(owner.nameVi()),
                                "nameEn", PlainText.of(owner.nameEn()),
                                "identifier", owner.identifier()),
                "assessment",
                        Json.object(
                                "scheme", assessment.scheme(),
                                "schemeVersion", assessment.schemeVersion(),
                                "tier", assessment.tier().word(),
                                "assessedAt", whole(assessment.assessedAt()),
                                "assessor", PlainText.of(assessment.assessor()),
                                "reportDigest", assessment.reportDigest()),
                "achievement",
                        Json.object(
                                "id",
                                        claims.labelUrl() + "/contexts/v1#" + assessment.scheme() + "-"
                                                + assessment.tier().word(),
                                "type", List.of("Achievement"),
                                "achievementType", "Certification",
                                "nameVi",
                                        "Nhãn tín nhiệm mạng, "
                                                + assessment.tier().words(Lang.VI),
                                "nameEn",
                                        "Web trust label, " + assessment.tier().words(Lang.EN)));
    }

    private static Json status(CredentialClaims claims, StatusPurpose purpose) {
        String list = claims.labelUrl() + purpose.path();
        return Json.object(
                "id",
                list + "#" + claims.statusIndex(),
                "type",
                "BitstringStatusListEntry",
                "statusPurpose",
                purpose.word(),
                "statusListIndex",
                Long.toString(claims.statusIndex()),
                "statusListCredential",
                list);
    }

    static String whole(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The key that signed a compact JWS of ours, as its header names it: the bare thumbprint. */
    public static String signer(String compactJws) {
        String header = compactJws.substring(0, Math.max(0, compactJws.indexOf('.')));
        try {
            String kid =
                    Json.parse(Base64.getUrlDecoder().decode(header), HEADER).text("kid");
            return kid.substring(kid.indexOf('#') + 1);
        } catch (IllegalArgumentException broken) {
            throw new Malformed("a header that is not base 64");
        }
    }

    /** {@code /contexts/v1}: our terms for JSON-LD readers. */
    public static String context(String labelUrl) {
        String terms = labelUrl + "/contexts/v1#";
        var context = new ArrayList<Object>(List.of("@protected", true));
        for (String term : List.of(
                "WebTrustLabelCredential",
                "TestCredential",
                "allowedOrigin",
                "owner",
                "nameVi",
                "nameEn",
                "identifier",
                "assessment",
                "scheme",
                "schemeVersion",
                "tier",
                "assessedAt",
                "assessor",
                "reportDigest",
                "achievement",
                "Achievement",
                "achievementType")) {
            context.add(term);
            context.add(terms + term);
        }
        return Json.object("@context", Json.object(context.toArray())).write();
    }
}

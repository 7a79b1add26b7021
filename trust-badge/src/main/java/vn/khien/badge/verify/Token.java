package vn.khien.badge.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Set;
import vn.khien.badge.Did;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;

/**
 * A compact JWS that carries a VC: {@code ES256}, {@code vc+jwt}, {@code vc} and a {@code kid} under a did:web, nothing
 * else. Keys that a header offers ({@code jwk}, {@code jku}, {@code x5u}, {@code x5c}) are not looked at.
 */
record Token(String compact, Json claims, Did did, String thumbprint) {
    static final int LIMIT = 4 * 1024 * 1024;
    private static final Set<String> ALGORITHMS = Set.of("ES256");

    static Token parse(String compact) {
        if (compact.length() > LIMIT) throw new Malformed("a token of more than " + LIMIT + " characters");
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) throw new Malformed("no compact JWS");
        Json header = Json.parse(decode(parts[0]), 16 * 1024);
        if (!ALGORITHMS.contains(header.text("alg"))) throw new Malformed("the algorithm is not ES256");
        if (!header.text("typ").equals("vc+jwt") || !header.text("cty").equals("vc"))
            throw new Malformed("the type is not vc+jwt");
        if (header.find("crit").isPresent() || header.find("b64").isPresent())
            throw new Malformed("a header that demands an extension");
        String[] kid = header.text("kid").split("#", -1);
        if (kid.length != 2 || kid[1].isEmpty()) throw new Malformed("a kid that is not did:web#thumbprint");
        Did did = new Did(kid[0]);
        did.host();
        decode(parts[2]);
        return new Token(compact, Json.parse(decode(parts[1]), LIMIT), did, kid[1]);
    }

    boolean signedBy(X509Certificate certificate) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(certificate.getPublicKey());
            int dot = compact.lastIndexOf('.');
            signature.update(compact.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(decode(compact.substring(dot + 1)));
        } catch (GeneralSecurityException broken) {
            return false;
        }
    }

    /** Registered claims and VC members say the same, in whole seconds. */
    void agree() {
        same("iss", claims.text("iss"), issuer());
        same("kid", did.value(), issuer());
        same("jti", claims.text("jti"), claims.text("id"));
        same("sub", claims.text("sub"), claims.at("credentialSubject").text("id"));
        same(
                "nbf",
                Long.toString(claims.whole("nbf")),
                Long.toString(validFrom().getEpochSecond()));
        same(
                "exp",
                Long.toString(claims.whole("exp")),
                Long.toString(validUntil().getEpochSecond()));
        if (!validFrom().isBefore(validUntil())) throw new Malformed("it ends before it starts");
    }

    private static void same(String name, String claim, String member) {
        if (!claim.equals(member)) throw new Malformed(name + " differs from the credential's own member");
    }

    String issuer() {
        Json issuer = claims.at("issuer");
        return issuer instanceof Json.Text(var id) ? id : issuer.text("id");
    }

    boolean is(String type) {
        return claims.texts("type").contains(type);
    }

    Instant validFrom() {
        return whole("validFrom");
    }

    Instant validUntil() {
        return whole("validUntil");
    }

    private Instant whole(String name) {
        try {
            Instant at = Instant.parse(claims.text(name));
            if (at.getNano() == 0) return at;
        } catch (DateTimeParseException broken) {
            throw new Malformed(name + " is no time");
        }
        throw new Malformed(name + " is not in whole seconds");
    }

    private static byte[] decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) return bytes;
        } catch (IllegalArgumentException broken) {
            throw new Malformed("a token that is not base64url");
        }
        throw new Malformed("base64url that is not canonical");
    }
}

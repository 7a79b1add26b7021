package vn.khien.badge.verify;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import vn.khien.badge.Credentials;
import vn.khien.badge.Did;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Base64s;
import vn.khien.badge.log.Merkle;

/**
 * A compact JWS that carries a VC: {@code ES256}, {@code vc+jwt}, {@code vc} and a {@code kid} under a did:web, nothing
 * else. Keys that a header offers ({@code jwk}, {@code jku}, {@code x5u}, {@code x5c}) are not looked at.
 */
record Token(String compact, Json claims, Did did, String thumbprint, byte[] signature) {
    static final int LIMIT = 4 * 1024 * 1024;
    private static final String TIME = "0000-00-00T00:00:00Z";
    private static final Set<String> ALGORITHMS = Set.of("ES256");

    static Token parse(String compact) {
        if (compact.length() > LIMIT) throw new Malformed("a token of more than " + LIMIT + " characters");
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) throw new Malformed("no compact JWS");
        Json header = Json.parse(Base64s.readUrl(parts[0]), 16 * 1024);
        if (!ALGORITHMS.contains(header.text("alg"))) throw new Malformed("the algorithm is not ES256");
        if (!header.text("typ").equals("vc+jwt") || !header.text("cty").equals("vc"))
            throw new Malformed("the type is not vc+jwt");
        if (header.find("crit").isPresent() || header.find("b64").isPresent())
            throw new Malformed("a header that demands an extension");
        String[] kid = header.text("kid").split("#", -1);
        if (kid.length != 2 || kid[1].isEmpty()) throw new Malformed("a kid that is not did:web#thumbprint");
        Did did = new Did(kid[0]);
        did.host();
        byte[] signature = Base64s.readUrl(parts[2]);
        return new Token(compact, Json.parse(Base64s.readUrl(parts[1]), LIMIT), did, kid[1], signature);
    }

    boolean signedBy(Signer signer) {
        byte[] signed = compact.substring(0, compact.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        return signer.signed(Merkle.sha256(signed), signature);
    }

    /** Registered claims and VC members say the same, in whole seconds. */
    void agree() {
        if (!(claims.at("@context") instanceof Json.Items(var contexts))
                || contexts.isEmpty()
                || !contexts.getFirst().equals(Json.of(Credentials.CONTEXT)))
            throw new Malformed("no Verifiable Credential of version 2");
        if (!is("VerifiableCredential")) throw new Malformed("no VerifiableCredential");
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

    /** As it is written. */
    String from() {
        return claims.text("validFrom");
    }

    String until() {
        return claims.text("validUntil");
    }

    Instant validFrom() {
        return whole("validFrom");
    }

    Instant validUntil() {
        return whole("validUntil");
    }

    private Instant whole(String name) {
        String text = claims.text(name);
        boolean shaped = text.length() == TIME.length();
        for (int i = 0; shaped && i < TIME.length(); i++) {
            char c = text.charAt(i);
            shaped = TIME.charAt(i) == '0' ? c >= '0' && c <= '9' : c == TIME.charAt(i);
        }
        if (!shaped) throw new Malformed(name + " is not as 2026-11-24T00:00:00Z");
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException broken) {
            throw new Malformed(name + " is no time");
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}

package vn.khien.badge.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.Forge;
import vn.khien.badge.Samples;
import vn.khien.badge.json.Json;

/** SPEC.md chapter 3, 9 and 12: what a credential says and how it is signed. */
final class TokenCases {
    private TokenCases() {}

    static List<Case> all() {
        var cases = new Cases();
        signatures(cases);
        headers(cases);
        claims(cases);
        dates(cases);
        origins(cases);
        tests(cases);
        return cases.all();
    }

    private static void signatures(Cases cases) {
        cases.valid("good", made -> {})
                .invalid(
                        "forged-owner",
                        made -> made.credential = token -> {
                            String[] parts = token.split("\\.");
                            String said = Making.payload(token).write().replace("UBND tỉnh Mẫu", "UBND tỉnh Khác");
                            return parts[0] + "." + Forge.part(said) + "." + parts[2];
                        })
                .invalid(
                        "re-signed-under-the-same-kid",
                        made -> made.key = Forge.pair("secp256r1").getPrivate())
                .invalid("signature-cut", made -> made.credential = token -> token.substring(0, token.length() - 4))
                .invalid(
                        "signature-of-zeros",
                        made -> made.credential =
                                token -> token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86))
                .invalid("signature-padded", made -> made.credential = token -> token + "==")
                .invalid("signature-not-canonical", made -> made.credential = TokenCases::lastBitsChanged)
                .invalid("two-parts", made -> made.credential = token -> token.substring(0, token.lastIndexOf('.')))
                .invalid("four-parts", made -> made.credential = token -> token + ".AAAA")
                .invalid("no-token", made -> made.credential = token -> "")
                .invalid("line-end-behind-the-token", made -> made.credential = token -> token + "\n");
    }

    /** 64 bytes leave four unused bits in the last character: other bits there decode to the same signature. */
    private static String lastBitsChanged(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(last | 1);
    }

    private static void headers(Cases cases) {
        cases.invalid("alg-none", made -> {
                    made.header = json -> Edit.with(json, "alg", "none");
                    made.credential = token -> token.substring(0, token.lastIndexOf('.') + 1);
                })
                .invalid("alg-none-in-capitals", made -> {
                    made.header = json -> Edit.with(json, "alg", "NONE");
                    made.credential = token -> token.substring(0, token.lastIndexOf('.') + 1);
                })
                .invalid("alg-hs256-with-the-public-key", made -> {
                    String header = Json.object("alg", "HS256", "typ", "vc+jwt", "cty", "vc", "kid", made.kid)
                            .write();
                    var publicKey = made.chain.getFirst().getPublicKey();
                    made.credential = token ->
                            Forge.mac(publicKey, header, Making.payload(token).write());
                })
                .invalid("alg-es384", made -> made.header = json -> Edit.with(json, "alg", "ES384"))
                .invalid("jwk-of-a-forger-in-the-header", made -> {
                    var forger = Forge.pair("secp256r1");
                    made.key = forger.getPrivate();
                    made.header = json -> Edit.with(json, "jwk", KeyCases.jwk(forger.getPublic()));
                })
                .invalid("jwk-and-kid-of-a-forger", made -> {
                    var forger = Forge.pair("secp256r1");
                    made.key = forger.getPrivate();
                    made.kid = made.kid.replaceFirst("#.*", "#" + KeyCases.thumbprint(forger.getPublic()));
                    made.header = json -> Edit.with(json, "jwk", KeyCases.jwk(forger.getPublic()));
                })
                .valid(
                        "jwk-jku-and-x5u-beside-a-good-key-are-read-past",
                        made -> made.header = json -> Edit.with(
                                Edit.with(
                                        Edit.with(
                                                json,
                                                "jwk",
                                                KeyCases.jwk(
                                                        Forge.pair("secp256r1").getPublic())),
                                        "jku",
                                        "https://forger.example/jwks.json"),
                                "x5u",
                                "https://forger.example/x5u"))
                .invalid("crit", made -> made.header = json -> Edit.with(json, "crit", List.of("exp")))
                .invalid("b64", made -> made.header = json -> Edit.with(json, "b64", true))
                .invalid("typ-jwt", made -> made.header = json -> Edit.with(json, "typ", "JWT"))
                .invalid("no-cty", made -> made.header = json -> Edit.with(json, "cty", Optional.empty()))
                .invalid("no-kid", made -> made.header = json -> Edit.with(json, "kid", Optional.empty()))
                .invalid(
                        "kid-without-a-did",
                        made -> made.header = json ->
                                Edit.with(json, "kid", Making.KEYS.issuing().thumbprint()))
                .invalid(
                        "kid-of-another-host",
                        made -> made.header = json -> Edit.with(
                                json,
                                "kid",
                                "did:web:forger.example#"
                                        + Making.KEYS.issuing().thumbprint()))
                .invalid(
                        "kid-of-no-key",
                        made -> made.header = json -> Edit.with(json, "kid", Making.KEYS.did() + "#nobody"));
    }

    private static void claims(Cases cases) {
        cases.invalid("other-subject", made -> made.claim("sub", "https://copy.example/"))
                .invalid(
                        "other-subject-in-the-credential",
                        made -> made.claim("credentialSubject.id", "https://copy.example/"))
                .invalid(
                        "subject-of-an-origin-that-is-not-allowed",
                        made -> made.claim("sub", "https://copy.example/")
                                .claim("credentialSubject.id", "https://copy.example/"))
                .invalid("iss-differs", made -> made.claim("iss", "did:web:forger.example"))
                .invalid("issuer-differs", made -> made.claim("issuer.id", "did:web:forger.example"))
                .invalid(
                        "issuer-and-iss-of-another-host",
                        made -> made.claim("iss", "did:web:forger.example")
                                .claim("issuer.id", "did:web:forger.example"))
                .valid(
                        "issuer-as-a-string",
                        made -> made.claim("issuer", Making.KEYS.did().value()))
                .invalid("jti-differs", made -> made.claim("jti", Making.LABEL + "/c/" + Samples.CID + "#2"))
                .invalid("nbf-differs", made -> made.claim("nbf", Samples.FROM.getEpochSecond() - 1))
                .invalid("exp-differs", made -> made.claim("exp", Samples.UNTIL.getEpochSecond() + 1))
                .invalid("exp-as-text", made -> made.claim("exp", "" + Samples.UNTIL.getEpochSecond()))
                .invalid(
                        "exp-with-a-fraction",
                        made -> made.payload = text -> text.replace(
                                "" + Samples.UNTIL.getEpochSecond(), Samples.UNTIL.getEpochSecond() + ".0"))
                .invalid("no-label-type", made -> made.claim("type", List.of("VerifiableCredential", "TestCredential")))
                .invalid(
                        "no-credential-type",
                        made -> made.claim("type", List.of("WebTrustLabelCredential", "TestCredential")))
                .invalid(
                        "context-of-version-1",
                        made -> made.claim("@context", List.of("https://www.w3.org/2018/credentials/v1")))
                .invalid("context-as-a-string", made -> made.claim("@context", "https://www.w3.org/ns/credentials/v2"))
                .invalid("id-of-another-host", made -> id(made, "https://forger.example/c/" + Samples.CID + "#1"))
                .invalid("id-without-a-number", made -> id(made, Making.LABEL + "/c/" + Samples.CID))
                .invalid("id-number-0", made -> id(made, Making.LABEL + "/c/" + Samples.CID + "#0"))
                .invalid(
                        "id-in-small-letters",
                        made -> id(
                                made,
                                Making.LABEL + "/c/" + Samples.CID.value().toLowerCase(java.util.Locale.ROOT) + "#1"))
                .invalid(
                        "claims-with-a-key-twice",
                        made -> made.payload = text -> text.replaceFirst("\\{", "{\"exp\":1,"))
                .invalid("claims-that-are-no-object", made -> made.payload = text -> "[1]")
                .valid(
                        "name-with-markup-and-marks-of-direction",
                        made -> made.claim(
                                "credentialSubject.owner.nameVi",
                                "<script>alert(1)</script>\u202egnol\u0007\u001b[31m"))
                .valid("name-of-300-characters", made -> made.claim("credentialSubject.owner.nameVi", "Ủ".repeat(300)));
    }

    private static void id(Making made, String id) {
        made.claim("id", id).claim("jti", id);
    }

    private static void dates(Cases cases) {
        cases.say(VerifyState.EXPIRED, "expired", made -> made.taken = Samples.UNTIL)
                .say(VerifyState.EXPIRED, "expired-at", made -> made.at = Optional.of(Samples.UNTIL))
                .valid("in-its-last-second", made -> made.taken = Samples.UNTIL.minusSeconds(1))
                .invalid("not-yet-valid", made -> made.at = Optional.of(Samples.FROM.minusSeconds(1)))
                .valid("in-its-first-second", made -> made.taken = Samples.FROM)
                .valid("issued-while-the-list-was-the-newest", made -> made.taken = Samples.FROM.minusSeconds(59))
                .invalid("taken-before-it-was-issued", made -> made.taken = Samples.FROM.minusSeconds(300))
                .valid("valid-for-397-days", made -> until(made, Samples.FROM.plusSeconds(397 * 86_400L)))
                .invalid("valid-for-longer", made -> until(made, Samples.FROM.plusSeconds(397 * 86_400L + 1)))
                .invalid("ends-before-it-starts", made -> until(made, Samples.FROM.minusSeconds(86_400)))
                .invalid("time-with-a-fraction", made -> made.claim("validFrom", "2026-11-24T00:00:00.000Z"))
                .invalid("time-with-an-offset", made -> made.claim("validFrom", "2026-11-24T07:00:00+07:00"))
                .invalid("time-in-small-letters", made -> made.claim("validFrom", "2026-11-24t00:00:00z"))
                .invalid("time-of-no-day", made -> made.claim("validUntil", "2027-02-30T00:00:00Z"))
                .invalid("time-of-24-hours", made -> made.claim("validFrom", "2026-11-23T24:00:00Z"));
    }

    private static void until(Making made, java.time.Instant until) {
        made.claim("validUntil", until.toString()).claim("exp", until.getEpochSecond());
    }

    private static void origins(Cases cases) {
        cases.valid("own-origin", made -> made.origin = Optional.of("https://" + Making.DOMAIN))
                .valid("own-domain-in-capitals", made -> made.origin = Optional.of("TOT-1.Example"))
                .valid(
                        "own-origin-with-the-port-of-https",
                        made -> made.origin = Optional.of("https://" + Making.DOMAIN + ":443/dich-vu?a=1"))
                .invalid("other-domain", made -> made.origin = Optional.of("https://copy.example"))
                .invalid("other-port", made -> made.origin = Optional.of("https://" + Making.DOMAIN + ":8443"))
                .invalid("other-scheme", made -> made.origin = Optional.of("http://" + Making.DOMAIN))
                .invalid("domain-below-its-own", made -> made.origin = Optional.of("www." + Making.DOMAIN))
                .invalid("domain-above-its-own", made -> made.origin = Optional.of("example"))
                .invalid("name-in-look-alike-letters", made -> made.origin = Optional.of("tоt-1.example"))
                .invalid("allowed-origin-with-a-slash", made -> allowed(made, "https://" + Making.DOMAIN + "/"))
                .invalid("allowed-origin-with-its-own-port", made -> allowed(made, "https://" + Making.DOMAIN + ":443"))
                .invalid("allowed-origin-in-capitals", made -> allowed(made, "https://TOT-1.example"))
                .invalid("allowed-origin-with-a-star", made -> allowed(made, "https://*.example"))
                .invalid("allowed-origin-with-a-user", made -> allowed(made, "https://a@" + Making.DOMAIN))
                .invalid("allowed-origin-with-port-0", made -> allowed(made, "https://" + Making.DOMAIN + ":0"))
                .invalid("allowed-origin-of-an-ipv6-address", made -> allowed(made, "https://[::1]"))
                .invalid("no-allowed-origin", made -> made.claim("credentialSubject.allowedOrigin", List.of()));
    }

    private static void allowed(Making made, String origin) {
        made.claim("credentialSubject.allowedOrigin", List.of("https://" + Making.DOMAIN, origin));
    }

    private static void tests(Cases cases) {
        cases.invalid("test-credential-not-accepted", made -> made.acceptTest = false)
                .invalid("test-credential-not-accepted-without-root-or-policy", made -> {
                    made.acceptTest = false;
                    made.root = Optional.empty();
                    made.policy = Optional.empty();
                })
                .invalid("test-credential-alone-not-accepted", made -> {
                    made.bare = true;
                    made.acceptTest = false;
                })
                .valid("real-label", made -> {
                    made.test = false;
                    made.acceptTest = false;
                })
                .valid("real-label-where-tests-are-accepted", made -> made.test = false)
                .unknown("credential-alone", made -> made.bare = true)
                .unknown("credential-alone-with-line-end", made -> {
                    made.bare = true;
                    made.file = bytes ->
                            (new String(bytes, StandardCharsets.UTF_8) + "\r\n").getBytes(StandardCharsets.UTF_8);
                })
                .invalid("credential-alone-of-alg-none", made -> {
                    made.bare = true;
                    made.header = json -> Edit.with(json, "alg", "none");
                });
    }
}

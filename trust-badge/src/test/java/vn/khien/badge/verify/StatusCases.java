package vn.khien.badge.verify;

import static vn.khien.badge.StatusPurpose.REVOCATION;
import static vn.khien.badge.StatusPurpose.SUSPENSION;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import vn.khien.badge.Forge;

/** SPEC.md chapter 5. */
final class StatusCases {
    private static final int SMALLEST = 131_072 / 8;

    private StatusCases() {}

    static List<Case> all() {
        var cases = new Cases();
        marks(cases);
        freshness(cases);
        lists(cases);
        entries(cases);
        bits(cases);
        return cases.all();
    }

    private static void marks(Cases cases) {
        cases.say(VerifyState.REVOKED, "revoked", made -> made.revoked.set(Making.INDEX))
                .say(VerifyState.SUSPENDED, "suspended", made -> made.suspended.set(Making.INDEX))
                .say(VerifyState.REVOKED, "revoked-and-suspended", made -> {
                    made.revoked.set(Making.INDEX);
                    made.suspended.set(Making.INDEX);
                })
                .valid("neighbours-revoked", made -> {
                    made.revoked.set(0, Making.INDEX);
                    made.revoked.set(Making.INDEX + 1, 131_072);
                })
                .valid(
                        "bit-of-the-other-end-of-its-byte",
                        made -> made.revoked.set(Making.INDEX / 8 * 8 + 7 - Making.INDEX % 8))
                .say(VerifyState.REVOKED, "revoked-and-expired", made -> {
                    made.revoked.set(Making.INDEX);
                    made.at = Optional.of(vn.khien.badge.Samples.UNTIL);
                })
                .say(VerifyState.REVOKED, "revoked-without-a-policy", made -> {
                    made.revoked.set(Making.INDEX);
                    made.policy = Optional.empty();
                })
                .invalid("revoked-with-a-forged-proof", made -> {
                    made.revoked.set(Making.INDEX);
                    made.proof(text -> text.replace("index 5", "index 6"));
                });
    }

    private static void freshness(Cases cases) {
        cases.valid("list-in-its-last-second", made -> made.at = Optional.of(Making.NOW.plusSeconds(299)))
                .unknown("stale-list", made -> made.at = Optional.of(Making.NOW.plusSeconds(300)))
                .say(VerifyState.REVOKED, "stale-list-that-revokes", made -> {
                    made.at = Optional.of(Making.NOW.plusSeconds(300));
                    made.revoked.set(Making.INDEX);
                })
                .valid("list-later-than-the-moment", made -> made.at = Optional.of(Making.NOW.minusSeconds(3600)))
                .unknown(
                        "one-list-older-than-the-other",
                        made -> made.list(SUSPENSION, "validFrom", "2026-12-01T08:30:00Z")
                                        .list(SUSPENSION, "nbf", Making.NOW.getEpochSecond() + 1800)
                                        .list(SUSPENSION, "validUntil", "2026-12-01T08:35:00Z")
                                        .list(SUSPENSION, "exp", Making.NOW.getEpochSecond() + 2100)
                                        .at =
                                Optional.of(Making.NOW.plusSeconds(1801)));
    }

    private static void lists(Cases cases) {
        cases.unknown("no-list", made -> made.lists = lists -> List.of())
                .unknown("one-list", made -> made.lists = lists -> lists.subList(0, 1))
                .valid("lists-in-the-other-order", made -> made.lists = List::reversed)
                .invalid(
                        "swapped-lists",
                        made -> made.list(REVOCATION, "id", Making.LABEL + "/status/2")
                                .list(REVOCATION, "jti", Making.LABEL + "/status/2")
                                .list(SUSPENSION, "id", Making.LABEL + "/status/1")
                                .list(SUSPENSION, "jti", Making.LABEL + "/status/1"))
                .invalid(
                        "list-of-another-purpose",
                        made -> made.list(REVOCATION, "credentialSubject.statusPurpose", "suspension"))
                .invalid("list-twice", made -> made.lists = lists -> List.of(lists.get(0), lists.get(1), lists.get(0)))
                .invalid(
                        "list-that-is-not-named",
                        made -> made.list(SUSPENSION, "id", Making.LABEL + "/status/3")
                                .list(SUSPENSION, "jti", Making.LABEL + "/status/3"))
                .invalid(
                        "list-of-another-issuer",
                        made -> made.list(REVOCATION, "iss", "did:web:other.example")
                                .list(REVOCATION, "issuer", "did:web:other.example"))
                .invalid("list-that-is-no-token", made -> made.lists = lists -> List.of("x.y.z", lists.get(1)))
                .invalid(
                        "list-forged",
                        made -> made.statusKey = Forge.pair("secp256r1").getPrivate())
                .invalid("list-signed-by-the-issuing-key", made -> {
                    made.statusKey = made.key;
                    made.statusKid = made.kid;
                })
                .invalid("list-of-a-demonstration-for-a-real-label", made -> {
                    made.test = false;
                    made.list(
                            REVOCATION,
                            "type",
                            List.of("VerifiableCredential", "BitstringStatusListCredential", "TestCredential"));
                })
                .invalid("list-of-another-type", made -> made.list(REVOCATION, "type", List.of("VerifiableCredential")))
                .invalid(
                        "list-whose-subject-is-of-another-type",
                        made -> made.list(REVOCATION, "credentialSubject.type", "StatusList2021"))
                .invalid(
                        "list-whose-dates-differ",
                        made -> made.list(REVOCATION, "exp", Making.NOW.getEpochSecond() + 301))
                .valid(
                        "list-that-lasts-for-a-year",
                        made -> made.list(REVOCATION, "validUntil", "2027-12-01T08:00:00Z")
                                .list(REVOCATION, "exp", Making.NOW.getEpochSecond() + 365 * 86_400));
    }

    private static void entries(Cases cases) {
        cases.invalid("index-outside-the-list", made -> index(made, 131_072))
                .valid("index-at-the-end-of-the-list", made -> index(made, 131_071))
                .invalid("index-far-outside", made -> index(made, 999_999_999))
                .invalid(
                        "index-with-a-leading-zero", made -> made.claim("credentialStatus.0.statusListIndex", "094567"))
                .invalid("index-below-zero", made -> made.claim("credentialStatus.0.statusListIndex", "-1"))
                .invalid("index-as-a-number", made -> made.claim("credentialStatus.0.statusListIndex", Making.INDEX))
                .invalid("indexes-that-differ", made -> made.claim("credentialStatus.0.statusListIndex", "94568"))
                .invalid("status-of-one-purpose", made -> made.claim("credentialStatus.1.statusPurpose", "revocation"))
                .invalid(
                        "status-of-one-list",
                        made -> made.claim("credentialStatus.1.statusListCredential", Making.LABEL + "/status/1"))
                .invalid(
                        "status-of-lists-swapped",
                        made -> made.claim("credentialStatus.0.statusListCredential", Making.LABEL + "/status/2")
                                .claim("credentialStatus.1.statusListCredential", Making.LABEL + "/status/1"))
                .invalid(
                        "status-at-another-host",
                        made -> made.claim("credentialStatus.0.statusListCredential", "https://other.example/status/1"))
                .invalid("status-of-another-type", made -> made.claim("credentialStatus.0.type", "StatusList2021Entry"))
                .invalid("status-of-two-bits", made -> made.claim("credentialStatus.0.statusSize", 2))
                .valid("status-of-one-bit", made -> made.claim("credentialStatus.0.statusSize", 1))
                .invalid("no-status", made -> made.claim("credentialStatus", Optional.empty()))
                .invalid("status-empty", made -> made.claim("credentialStatus", List.of()));
    }

    private static void index(Making made, long index) {
        made.claim("credentialStatus.0.statusListIndex", Long.toString(index))
                .claim("credentialStatus.1.statusListIndex", Long.toString(index))
                .entry("statusIndex", index);
    }

    private static void bits(Cases cases) {
        byte[] plain = gzip(new byte[SMALLEST]);
        cases.valid("bits-packed-by-hand", made -> bits(made, plain))
                .valid("bits-of-the-largest-list", made -> bits(made, gzip(new byte[1 << 21])))
                .invalid("bits-of-one-byte-more", made -> bits(made, gzip(new byte[(1 << 21) + 1])))
                .invalid("bits-that-are-a-bomb", made -> bits(made, gzip(new byte[64 << 20])))
                .invalid("bits-of-too-short-a-list", made -> bits(made, gzip(new byte[SMALLEST - 1])))
                .invalid("bits-cut-short", made -> bits(made, Arrays.copyOf(plain, plain.length - 12)))
                .invalid("bits-with-something-behind", made -> bits(made, Arrays.copyOf(plain, plain.length + 1)))
                .invalid("bits-in-two-members", made -> bits(made, joined(gzip(new byte[SMALLEST]), plain)))
                .invalid("bits-of-a-wrong-checksum", made -> bits(made, flipped(plain, plain.length - 8)))
                .invalid("bits-of-a-wrong-length", made -> bits(made, flipped(plain, plain.length - 4)))
                .invalid("bits-broken-inside", made -> bits(made, flipped(plain, 10)))
                .invalid("bits-with-a-name", made -> bits(made, named(plain)))
                .invalid("bits-not-packed", made -> bits(made, new byte[SMALLEST]))
                .invalid("bits-of-nothing", made -> bits(made, new byte[0]))
                .invalid(
                        "bits-in-another-multibase",
                        made -> made.list(REVOCATION, "credentialSubject.encodedList", "z" + encoded(plain)))
                .invalid(
                        "bits-padded",
                        made -> made.list(REVOCATION, "credentialSubject.encodedList", "u" + encoded(plain) + "="));
    }

    private static void bits(Making made, byte[] packed) {
        made.list(REVOCATION, "credentialSubject.encodedList", "u" + encoded(packed));
    }

    private static String encoded(byte[] packed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(packed);
    }

    private static byte[] gzip(byte[] bits) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bits);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        other[at] ^= (byte) 0xff;
        return other;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** FNAME: flag 8, then a name that ends in a zero. */
    private static byte[] named(byte[] plain) {
        byte[] head = Arrays.copyOf(plain, 10);
        head[3] = 8;
        return joined(joined(head, new byte[] {'a', 0}), Arrays.copyOfRange(plain, 10, plain.length));
    }
}

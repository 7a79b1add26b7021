package vn.khien.badge;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import vn.khien.badge.json.Json;

/** A status list as a credential of its own, signed with the status key: BitstringStatusListCredential. */
public final class StatusLists {
    /** A list is signed anew every 60 s and refused by verifiers after this long. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    private StatusLists() {}

    /**
     * @param url where the list is served: {@code <label-url>/status/1} for revocation, {@code …/2} for suspension
     * @param set the places of labels that are revoked or suspended
     * @param test a demonstration: carries the type TestCredential
     */
    public static String sign(KeySet keys, String url, StatusPurpose purpose, BitSet set, Instant now, boolean test) {
        var types = new ArrayList<>(List.of("VerifiableCredential", "BitstringStatusListCredential"));
        if (test) types.add("TestCredential");
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        Instant until = from.plus(FRESH);
        Json credential = Json.object(
                "@context", List.of(Credentials.CONTEXT),
                "id", url,
                "type", types,
                "issuer", keys.did().value(),
                "validFrom", from.toString(),
                "validUntil", until.toString(),
                "credentialSubject",
                        Json.object(
                                "id",
                                url + "#list",
                                "type",
                                "BitstringStatusList",
                                "statusPurpose",
                                purpose.word(),
                                "ttl",
                                30_000,
                                "encodedList",
                                StatusList.of(set).encode()),
                "iss", keys.did().value(),
                "sub", url + "#list",
                "jti", url,
                "nbf", from.getEpochSecond(),
                "exp", until.getEpochSecond());
        return keys.status().sign(keys.did(), credential);
    }
}

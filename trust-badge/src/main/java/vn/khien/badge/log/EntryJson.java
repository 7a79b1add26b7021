package vn.khien.badge.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import vn.khien.badge.json.Json;

/**
 * An entry of the label log; {@link #bytes} (RFC 8785) are stored and hashed as they are, for ever. No personal data:
 * owners are bodies.
 *
 * @param credential the credential's {@code id}; absent for key and policy events
 * @param digest {@code sha-256:} and unpadded base64url of the compact JWS, see {@link #digest}
 * @param owner the owner's identifier
 * @param prev index and digest are the caller's: whatever names the label's entry before this one
 */
public record EntryJson(
        Event event,
        Optional<String> credential,
        Optional<String> digest,
        List<String> domains,
        Optional<String> owner,
        Optional<String> kid,
        OptionalLong statusIndex,
        Optional<Reason> reason,
        Instant time,
        Optional<String> prev) {
    public enum Event {
        ISSUE,
        RENEW,
        SUSPEND,
        RESUME,
        REVOKE,
        EXPIRE,
        KEY_ADD,
        KEY_RETIRE,
        KEY_COMPROMISE,
        POLICY;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Why exactly stays inside: a public reason would publish a weakness. */
    public enum Reason {
        ADMINISTRATIVE,
        OWNER_REQUEST,
        CONDITIONS;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static String digest(String compactJws) {
        return "sha-256:"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Merkle.sha256(compactJws.getBytes(StandardCharsets.US_ASCII)));
    }

    public byte[] bytes() {
        return Json.object(
                        "v",
                        1,
                        "event",
                        event.word(),
                        "credential",
                        credential,
                        "digest",
                        digest,
                        "domains",
                        domains.isEmpty() ? Optional.empty() : domains,
                        "owner",
                        owner,
                        "kid",
                        kid,
                        "statusIndex",
                        statusIndex.isPresent() ? Optional.of(statusIndex.getAsLong()) : Optional.empty(),
                        "reason",
                        reason.map(Reason::word),
                        "time",
                        time.truncatedTo(ChronoUnit.SECONDS).toString(),
                        "prev",
                        prev)
                .canonical();
    }
}

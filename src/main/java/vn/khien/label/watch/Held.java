package vn.khien.label.watch;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A suspension or revocation that waits for a person.
 *
 * @param reason as the public log will say it
 * @param cause why the service acts; empty for a person's own act
 * @param by who asked for it; empty for the service
 */
public record Held(
        long id,
        String cid,
        String domain,
        String kind,
        String reason,
        String cause,
        String note,
        Why why,
        Instant at,
        OptionalInt by,
        String byName) {
    public enum Why {
        /** The service itself would have acted on too many at once. */
        BREAKER,
        /** One person alone has revoked too many in an hour. */
        SECOND_PERSON;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

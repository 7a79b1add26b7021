package vn.khien.label.keys;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import vn.khien.badge.SignerPurpose;

/**
 * A signer as the world was told of it.
 *
 * @param firstUse 48 hours after it was published; an installation's first ones at once
 * @param lastUntil end of the longest of its credentials
 * @param credentials how many it signed
 */
public record PublishedKey(
        String thumbprint,
        SignerPurpose purpose,
        X509Certificate certificate,
        Instant publishedAt,
        Instant firstUse,
        Optional<Instant> retiredAt,
        Optional<Instant> compromisedAt,
        Optional<Instant> lastUntil,
        int credentials) {
    public static final Duration AHEAD = Duration.ofHours(48);

    /** A list outlives its signer's last use by minutes; a day leaves room for clocks. */
    private static final Duration LISTS = Duration.ofDays(1);

    public enum State {
        WAITS,
        USABLE,
        RETIRED,
        GONE,
        COMPROMISED
    }

    public State state(Instant now) {
        if (compromisedAt.isPresent()) return State.COMPROMISED;
        boolean ended =
                retiredAt.isPresent() || now.isAfter(certificate.getNotAfter().toInstant());
        if (ended) return now.isAfter(needed()) ? State.GONE : State.RETIRED;
        return now.isBefore(firstUse) ? State.WAITS : State.USABLE;
    }

    /** Whether jwks.json and did.json name it. */
    public boolean shown(Instant now) {
        return switch (state(now)) {
            case WAITS, USABLE, RETIRED -> true;
            case GONE, COMPROMISED -> false;
        };
    }

    private Instant needed() {
        Instant ended = retiredAt.orElseGet(() -> certificate.getNotAfter().toInstant());
        return switch (purpose) {
            case ISSUING -> lastUntil.orElse(ended);
            case STATUS -> ended.plus(LISTS);
        };
    }

    /** The one to sign with: of those that may be used, the newest. */
    public static Optional<PublishedKey> inUse(
            Collection<PublishedKey> keys, SignerPurpose purpose, Collection<String> held, Instant now) {
        return keys.stream()
                .filter(key -> key.purpose == purpose && key.state(now) == State.USABLE)
                .filter(key -> held.contains(key.thumbprint))
                .max(Comparator.comparing(PublishedKey::firstUse)
                        .thenComparing(PublishedKey::publishedAt)
                        .thenComparing(PublishedKey::thumbprint));
    }
}

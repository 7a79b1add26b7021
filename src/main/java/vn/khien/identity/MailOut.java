package vn.khien.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.khien.web.Lang;

/**
 * A mail to send.
 *
 * @param at when it was written
 * @param tries that failed
 */
public record MailOut(
        long id, String address, String kind, List<String> params, String path, Lang lang, Instant at, int tries) {
    /** After each failed try it waits until this long after it was written; after the last it is given up. */
    public static final List<Duration> WAITS = List.of(
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofMinutes(6),
            Duration.ofMinutes(36),
            Duration.ofHours(3),
            Duration.ofHours(12),
            Duration.ofHours(36));

    public MailOut {
        params = List.copyOf(params);
    }

    public boolean last() {
        return tries + 1 >= WAITS.size();
    }
}

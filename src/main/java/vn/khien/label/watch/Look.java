package vn.khien.label.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * One look at one subject, from all vantage points at once.
 *
 * @param day in Việt Nam
 * @param seen from where -> whether it was seen
 */
public record Look(Instant at, LocalDate day, Map<String, Boolean> seen) {
    public Look {
        seen = Map.copyOf(seen);
    }

    /** Seen from anywhere. */
    public boolean good() {
        return seen.containsValue(true);
    }

    public boolean fromTwo() {
        return seen.size() >= 2;
    }

    /** Seen from everywhere, and that is two places at least. */
    public boolean sure() {
        return fromTwo() && !seen.containsValue(false);
    }
}

package vn.khien.label.watch;

import java.util.List;
import java.util.Optional;

/**
 * How one subject of a label was looked at.
 *
 * @param days the last {@value #DAYS} days in Việt Nam, oldest first: whether it was seen from anywhere; empty where nobody
 *     looked
 */
public record Looked(Look last, List<Optional<Boolean>> days) {
    public static final int DAYS = 14;

    public long seen() {
        return days.stream().filter(day -> day.orElse(false)).count();
    }

    public long looked() {
        return days.stream().filter(Optional::isPresent).count();
    }
}

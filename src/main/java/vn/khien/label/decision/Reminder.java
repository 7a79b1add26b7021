package vn.khien.label.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is to remind a portal's owner of.
 *
 * @param lacking conditions of the label that is asked for which the owner can mend; empty when nothing is asked for
 * @param last when the owner was reminded, if that is too short ago to do it again
 */
public record Reminder(List<String> lacking, Optional<Instant> last) {
    public boolean worth() {
        return !lacking.isEmpty();
    }

    public boolean open() {
        return worth() && last.isEmpty();
    }
}

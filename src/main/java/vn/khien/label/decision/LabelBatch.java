package vn.khien.label.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Many proposals that are issued at once.
 *
 * @param looked how many domains were looked at again
 */
public record LabelBatch(
        long id, Instant at, int by, String byName, int proposals, int looked, int issued, Optional<Instant> endedAt) {
    /** One that was not issued, with what refused it. */
    public record Left(long proposal, long portal, String domain, String reason, List<String> conditions) {
        public Left {
            conditions = List.copyOf(conditions);
        }
    }

    /** One that was issued. */
    public record Done(String cid, String domain) {}

    public boolean runs() {
        return endedAt.isEmpty();
    }

    public int left() {
        return proposals - issued;
    }
}

package vn.khien.label.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import vn.khien.badge.Tier;

/** An owner asks for a label. */
public record Application(
        long id,
        long portal,
        String domain,
        String portalName,
        Tier tier,
        Instant at,
        OptionalInt by,
        String byName,
        Optional<End> end) {
    /** @param why {@code proposed}, {@code returned} or {@code withdrawn} */
    public record End(String why, Instant at, String byName, String note) {}

    public boolean waits() {
        return end.isEmpty();
    }

    public boolean returned() {
        return end.filter(e -> e.why().equals("returned")).isPresent();
    }
}

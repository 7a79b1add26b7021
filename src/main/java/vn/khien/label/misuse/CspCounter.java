package vn.khien.label.misuse;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Counts violation reports until they are written, so that a flood of them is a few rows. Nothing of the visitor is held. */
public final class CspCounter {
    private static final int MOST = 2_000;

    /** @param embedder origin; empty: not said */
    public record Key(String cid, LocalDate day, String embedder) {}

    private Map<Key, Integer> counts = new HashMap<>();

    /** What is new beyond {@value #MOST} places at once is left uncounted. */
    public synchronized void count(Key key) {
        if (counts.size() < MOST || counts.containsKey(key)) counts.merge(key, 1, Integer::sum);
    }

    /** Gives what was counted and begins again. */
    public synchronized Map<Key, Integer> drain() {
        Map<Key, Integer> drained = counts;
        counts = new HashMap<>();
        return drained;
    }

    /** What could not be written is counted again. */
    public synchronized void giveBack(Map<Key, Integer> drained) {
        drained.forEach((key, times) -> {
            if (counts.size() < MOST || counts.containsKey(key)) counts.merge(key, times, Integer::sum);
        });
    }
}

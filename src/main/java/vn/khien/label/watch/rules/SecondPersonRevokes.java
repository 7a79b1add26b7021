package vn.khien.label.watch.rules;

import java.time.Duration;
import vn.khien.label.watch.Held;

/** One person alone revokes ten labels an hour; each further one is confirmed by another. */
public final class SecondPersonRevokes {
    public static final Duration WITHIN = Duration.ofHours(1);
    static final int ALONE = 10;

    private SecondPersonRevokes() {}

    /** @param lately this person's own revocations within the last hour */
    public static boolean wanted(int lately) {
        return lately >= ALONE;
    }

    public static boolean allows(Held held, int person) {
        return held.by().isEmpty() || held.by().getAsInt() != person;
    }
}

package vn.khien.db;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * As whom a transaction runs.
 *
 * @param person whose seats row-level security looks at
 * @param seesAll works under {@code khien_all}
 * @param seats organisations of the person's offices: the first wall, so that the planner starts from the index
 */
@SuppressWarnings("ArrayRecordComponent")
public record Scope(OptionalInt person, boolean seesAll, Integer[] seats) {
    /** The service itself: workers, the label host, sign-in. */
    public static final Scope SYSTEM = new Scope(OptionalInt.empty(), true, new Integer[0]);

    /** Somebody who is nobody yet: sees no organisation's rows. */
    public static final Scope NOBODY = new Scope(OptionalInt.empty(), false, new Integer[0]);

    @Override
    public String toString() {
        return "Scope[" + person + (seesAll ? " sees all" : " " + Arrays.toString(seats)) + "]";
    }
}

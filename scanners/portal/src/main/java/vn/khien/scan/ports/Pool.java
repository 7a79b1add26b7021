package vn.khien.scan.ports;

import org.jspecify.annotations.Nullable;

/** Values that a report says again and again, kept once. Forgets what another takes the place of. */
final class Pool<T> {
    private static final int PLACES = 1 << 12;

    private final @Nullable Object[] kept = new @Nullable Object[PLACES];

    /** An equal value from before, or this one. {@code hash}: the same for equal values. */
    @SuppressWarnings("unchecked")
    T same(int hash, T value) {
        int place = (hash ^ hash >>> 12 ^ hash >>> 24) & (PLACES - 1);
        Object before = kept[place];
        if (before != null && before.equals(value)) {
            return (T) before;
        }
        kept[place] = value;
        return value;
    }
}

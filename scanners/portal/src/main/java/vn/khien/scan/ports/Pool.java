package vn.khien.scan.ports;

/** Strings that a report says again and again, kept once. Forgets what another takes the place of. */
final class Pool {
    private static final int PLACES = 1 << 12;
    private static final int LONGEST = 64;

    private final String[] kept = new String[PLACES];

    /** An equal string from before, or this one. */
    String same(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 12 ^ hash >>> 24) & (PLACES - 1);
        if (!text.equals(kept[place])) {
            kept[place] = text;
        }
        return kept[place];
    }
}

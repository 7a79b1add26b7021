package vn.khien.scan;

import java.util.Locale;

/** Who collects evidence. Intrusiveness: 0 asks name servers, 1 does what a browser does, 2 tries versions one by one. */
public enum Collector {
    DNS(0),
    TLS(2),
    HTTP(1),
    CONTENT(1);

    private final int intrusiveness;

    Collector(int intrusiveness) {
        this.intrusiveness = intrusiveness;
    }

    public int intrusiveness() {
        return intrusiveness;
    }

    /** As in {@code --only} and in stored evidence. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Collector of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

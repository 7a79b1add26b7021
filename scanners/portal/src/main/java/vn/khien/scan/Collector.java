package vn.khien.scan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Who collects evidence. Intrusiveness: 0 asks name servers, 1 does what a browser does, 2 tries versions or ports one by one. */
public enum Collector {
    DNS(0),
    TLS(2),
    HTTP(1),
    CONTENT(1),
    PORTS(2),
    COMPONENTS(1);

    private final int intrusiveness;

    Collector(int intrusiveness) {
        this.intrusiveness = intrusiveness;
    }

    public int intrusiveness() {
        return intrusiveness;
    }

    /** Whether a scan asks it without being told: the others only where somebody wants that. */
    boolean always() {
        return switch (this) {
            case DNS, TLS, HTTP, CONTENT -> true;
            case PORTS, COMPONENTS -> false;
        };
    }

    /** As in {@code --only} and in stored evidence. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of all: whoever asks for these asks for the ports and the scripts too. */
    public static Set<String> words() {
        return Arrays.stream(values()).map(Collector::word).collect(Collectors.toSet());
    }

    static Collector of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

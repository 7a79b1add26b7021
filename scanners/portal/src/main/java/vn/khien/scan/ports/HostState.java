package vn.khien.scan.ports;

import java.util.Locale;

/** Whether a host answered. A word that nmap does not have is {@link #UNKNOWN}. */
public enum HostState {
    UP,
    DOWN,
    UNKNOWN,
    SKIPPED;

    static HostState of(String word) {
        return switch (word) {
            case "up" -> UP;
            case "down" -> DOWN;
            case "skipped" -> SKIPPED;
            default -> UNKNOWN;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

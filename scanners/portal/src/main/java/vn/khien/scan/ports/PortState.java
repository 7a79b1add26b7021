package vn.khien.scan.ports;

/** What a probe of a port came to, as nmap tells it. A word that nmap does not have is {@link #UNKNOWN}. */
public enum PortState {
    OPEN("open"),
    CLOSED("closed"),
    FILTERED("filtered"),
    UNFILTERED("unfiltered"),
    OPEN_OR_FILTERED("open|filtered"),
    CLOSED_OR_FILTERED("closed|filtered"),
    UNKNOWN("unknown");

    private final String word;

    PortState(String word) {
        this.word = word;
    }

    static PortState of(String word) {
        return switch (word) {
            case "open" -> OPEN;
            case "closed" -> CLOSED;
            case "filtered" -> FILTERED;
            case "unfiltered" -> UNFILTERED;
            case "open|filtered" -> OPEN_OR_FILTERED;
            case "closed|filtered" -> CLOSED_OR_FILTERED;
            default -> UNKNOWN;
        };
    }

    public String word() {
        return word;
    }
}

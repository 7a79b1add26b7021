package vn.khien.scan.ports;

/** What a report says of one port, in the order in which one outweighs another. Silence is {@link #UNKNOWN}. */
public enum Seen {
    OPEN,
    UNKNOWN,
    NOT_OPEN;

    static Seen of(PortState state) {
        return switch (state) {
            case OPEN -> OPEN;
            case CLOSED, FILTERED, CLOSED_OR_FILTERED -> NOT_OPEN;
            case UNFILTERED, OPEN_OR_FILTERED, UNKNOWN -> UNKNOWN;
        };
    }
}

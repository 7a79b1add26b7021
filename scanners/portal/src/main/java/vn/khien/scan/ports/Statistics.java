package vn.khien.scan.ports;

import java.util.OptionalInt;

/**
 * The sums at the end of a report. Missing where nmap did not come to write them.
 *
 * @param error what nmap says went wrong; empty where nothing did
 * @param total addresses asked
 */
public record Statistics(Exit exit, String error, OptionalInt up, OptionalInt down, OptionalInt total) {
    public static final Statistics NONE =
            new Statistics(Exit.UNSAID, "", OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    public enum Exit {
        SUCCESS,
        ERROR,
        UNSAID
    }
}

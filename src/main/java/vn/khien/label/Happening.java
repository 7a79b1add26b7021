package vn.khien.label;

import java.time.Instant;

/** One row of a label's history, in the words of the public log. */
public record Happening(Kind kind, Instant at, String reason) {
    public enum Kind {
        ISSUED,
        RENEWED,
        SUSPENDED,
        RESUMED,
        REVOKED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

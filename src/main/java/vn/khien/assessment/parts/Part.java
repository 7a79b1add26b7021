package vn.khien.assessment.parts;

import java.util.Locale;

/**
 * Something that the components worker is asked about once, however many systems have it.
 *
 * @param name package URL with version, platform name (CPE), or the SHA-256 of the bytes in hex
 */
public record Part(long id, Kind kind, String name) {
    public enum Kind {
        PACKAGE,
        SCRIPT,
        ARCHIVE,
        PLATFORM;

        /** As stored. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException for a word that is none */
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}

package vn.khien.assessment.bills;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import vn.khien.scan.Text;

/**
 * A bill of materials of a system.
 *
 * @param n from 1, the newest the highest
 * @param format such as {@code CycloneDX (JSON) 1.6}
 * @param components entries
 * @param refused what could not be taken from it, and where
 * @param by name of who brought it
 */
public record MaterialsBill(
        long id,
        long systemId,
        int n,
        Kind kind,
        String fileName,
        String format,
        int components,
        List<Text> refused,
        Instant at,
        String by) {
    public enum Kind {
        BILL,
        /** What we listed ourselves from an application's files. */
        ARCHIVE;

        /** As stored. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException for a word that is none */
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it is compared with that one. */
    boolean follows(MaterialsBill other) {
        return kind == other.kind && n > other.n;
    }

    public MaterialsBill {
        refused = List.copyOf(refused);
    }
}

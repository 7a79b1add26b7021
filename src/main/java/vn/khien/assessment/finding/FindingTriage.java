package vn.khien.assessment.finding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * That a failure is not to be mended for now: asked for by one person, decided by another.
 *
 * @param until last day; empty for a false positive of a check, which its next version ends
 * @param file the evidence that was brought, if any
 */
public record FindingTriage(
        long id,
        Triaged about,
        Kind kind,
        String because,
        Optional<LocalDate> until,
        Optional<File> file,
        Deed asked,
        Optional<Decision> decision,
        Optional<Withdrawal> withdrawal) {
    public enum Kind {
        /** Chấp nhận rủi ro, until a day. */
        ACCEPTANCE,
        /** Báo nhầm: the check is mistaken. */
        FALSE_POSITIVE;

        /** As stored, in paths and texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException for a word that is none */
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Who did it, and when. */
    public record Deed(int person, String name, Instant at) {}

    public record Decision(boolean granted, String because, Deed deed) {}

    public record Withdrawal(String because, Deed deed) {}

    public record File(long id, String name, int size) {}

    public String subject() {
        return "triage/" + id;
    }
}

package vn.khien.label.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a reviewer has to look at.
 *
 * @param detail a cause's word, or a line of what was seen
 * @param due until when the owner may mend it
 * @param end how it ended
 */
public record LabelCase(
        long id,
        String cid,
        String domain,
        long portal,
        Why why,
        OptionalLong scan,
        String detail,
        Instant at,
        Optional<LocalDate> due,
        Optional<End> end) {
    public enum Why {
        ASSESSMENT_FAILED,
        CONDITION_GONE,
        EMBED_ELSEWHERE,
        MISUSE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public enum Outcome {
        MENDED,
        SUSPENDED,
        REVOKED,
        DISMISSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param byName empty for the service */
    public record End(Instant at, String byName, Outcome outcome, String note) {}
}

package vn.khien.assessment;

import java.time.Instant;
import java.util.Optional;

/**
 * Evidence that a person brings where the machine was kept out. It counts only when another person has confirmed it, and
 * never stands among what the machine saw.
 *
 * @param what was looked at, and how
 * @param seenFrom where the person looked from
 * @param said what they saw; empty where the file says it
 */
public record HandEvidence(
        long id,
        long scanId,
        String what,
        Instant seenAt,
        String seenFrom,
        String said,
        Optional<Attached> file,
        Optional<Judged> verdict,
        Instant at,
        int by,
        String byName,
        Optional<Review> review) {
    /** @param size bytes */
    public record Attached(String name, String type, int size, String sha256) {}

    /** What the person makes of one check. */
    public record Judged(String check, int checkVersion, VerdictKind kind, String because) {}

    /** What another person says of it. */
    public record Review(boolean confirmed, String note, Instant at, String byName) {}

    /** As a person writes it down; {@code bytes} are empty without a file. */
    @SuppressWarnings("ArrayRecordComponent")
    record Draft(
            String what,
            Instant seenAt,
            String seenFrom,
            String said,
            String fileName,
            String fileType,
            byte[] bytes,
            Optional<Judged> verdict) {}

    public String subject() {
        return "hand-evidence/" + id;
    }
}

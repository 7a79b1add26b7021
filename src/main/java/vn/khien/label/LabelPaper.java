package vn.khien.label;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A signed paper in the place of a machine's word.
 *
 * @param until last day in force
 * @param unit the hosting firm that holds the domain, or the authorised unit that assessed
 * @param digest {@code sha-256:} and unpadded base64url of the file
 */
public record LabelPaper(
        long id,
        long portal,
        Kind kind,
        String number,
        LocalDate signedOn,
        LocalDate until,
        String unit,
        String fileName,
        int size,
        String digest) {
    public enum Kind {
        /** Of the owner, where a hosting firm holds the DNS of the domain. */
        DOMAIN_LETTER,
        /** NCA-W-7 */
        ASSESSMENT_REPORT;

        /** As in table, forms and texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public boolean inForce(LocalDate day) {
        return !day.isBefore(signedOn) && !day.isAfter(until);
    }
}

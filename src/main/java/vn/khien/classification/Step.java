package vn.khien.classification;

import java.util.Locale;

/** What may happen to a dossier (NĐ331 Đ20, Đ23, Đ24). */
public enum Step {
    SUBMITTED,
    WITHDRAWN,
    ACCEPTED,
    RETURNED,
    CONFORMING,
    NOT_CONFORMING,
    APPROVED,
    NOT_APPROVED;

    /** The word in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word in texts and in the ledger. */
    public String key() {
        return word().replace('_', '-');
    }

    public static Step of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

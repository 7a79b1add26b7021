package vn.khien.assessment.finding;

import java.util.Locale;

/** Whose doing it is that a check comes out otherwise than before. */
public enum ChangedBy {
    PORTAL,
    /** Another version of the check, or a check that was not there before: the old evidence comes out so, too. */
    CHECK,
    /** The check has another version and the old evidence is no longer there, or does not say. */
    UNTOLD;

    /** As stored and in texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is none */
    public static ChangedBy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

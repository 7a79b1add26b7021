package vn.khien.progress;

import java.util.Optional;

/** The three things the nation counts. */
public enum TargetId {
    /** Systems of state bodies with a level decision in force. */
    DETERMINED,
    /** Systems of state bodies judged to meet their level. */
    MEETING,
    /** Portals ruled to collect personal data that carry a label in force. */
    LABELLED;

    /** The word in the database, in JSON, in addresses and in texts. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public boolean countsPortals() {
        return this == LABELLED;
    }

    public static Optional<TargetId> of(String word) {
        for (TargetId id : values()) if (id.word().equals(word)) return Optional.of(id);
        return Optional.empty();
    }
}

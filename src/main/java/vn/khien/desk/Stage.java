package vn.khien.desk;

import java.util.Locale;

/** Where a dossier stands: the last thing that happened to it, or DRAFT when nothing has. */
public enum Stage {
    DRAFT,
    SUBMITTED,
    WITHDRAWN,
    ACCEPTED,
    RETURNED,
    CONFORMING,
    NOT_CONFORMING,
    APPROVED,
    NOT_APPROVED;

    public static Stage of(String kind) {
        return valueOf(kind.toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

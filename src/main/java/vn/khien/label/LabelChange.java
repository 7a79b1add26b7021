package vn.khien.label;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.khien.badge.LabelState;

/** What one person may do to a label; each has its own page. */
public enum LabelChange {
    SUSPENSION(Happening.Kind.SUSPENDED),
    RESUMPTION(Happening.Kind.RESUMED),
    REVOCATION(Happening.Kind.REVOKED);

    private final Happening.Kind kind;

    LabelChange(Happening.Kind kind) {
        this.kind = kind;
    }

    public Happening.Kind kind() {
        return kind;
    }

    /** As in paths and texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may follow on this state. */
    public boolean follows(LabelState state) {
        return switch (state) {
            case LabelState.Valid() -> this != RESUMPTION;
            case LabelState.Suspended suspended -> this != SUSPENSION;
            case LabelState.Unlabelled() -> this == REVOCATION;
            case LabelState.Expired expired -> false;
            case LabelState.Revoked revoked -> false;
            case LabelState.Lookalike() -> false;
            case LabelState.Unknown() -> false;
        };
    }

    public static List<LabelChange> after(LabelState state) {
        return Arrays.stream(values()).filter(change -> change.follows(state)).toList();
    }
}

package vn.khien.label.watch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why the service itself acts on a label. The public log says {@code conditions}, whichever it is. */
public enum Cause {
    PROOF_GONE,
    CERTIFICATE_GONE,
    NO_LEVEL_DECISION,
    /** A warning list names the portal, or what its pages lead to. */
    MALWARE;

    /** In rows and texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Cause> of(String word) {
        return Arrays.stream(values())
                .filter(cause -> cause.word().equals(word))
                .findFirst();
    }

    /** Whether the service lifts its own suspension when the condition holds again; otherwise a person does. */
    public boolean mendsItself() {
        return switch (this) {
            case PROOF_GONE, CERTIFICATE_GONE, NO_LEVEL_DECISION -> true;
            case MALWARE -> false;
        };
    }
}

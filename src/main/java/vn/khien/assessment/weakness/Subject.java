package vn.khien.assessment.weakness;

/** Whose weakness it is. */
public sealed interface Subject {
    long id();

    record OfSystem(long id) implements Subject {}

    record OfPortal(long id) implements Subject {}

    /** In the ledger. */
    default String word() {
        return switch (this) {
            case OfSystem system -> "system/" + system.id();
            case OfPortal portal -> "portal/" + portal.id();
        };
    }
}

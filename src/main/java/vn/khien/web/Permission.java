package vn.khien.web;

import java.util.EnumSet;
import java.util.Set;

/** What a route demands of who asks; every route declares one. */
public sealed interface Permission {
    /** Anybody, without a session. */
    record Public() implements Permission {}

    /** Anybody, but only until the first administrator exists. */
    record Setup() implements Permission {}

    /** Any signed-in person. */
    record SignedIn() implements Permission {}

    /** A person who holds one of these offices. */
    record Holding(Set<OfficeKind> offices) implements Permission {}

    Permission PUBLIC = new Public();
    Permission SETUP = new Setup();
    Permission SIGNED_IN = new SignedIn();

    static Permission holding(OfficeKind first, OfficeKind... more) {
        return new Holding(Set.copyOf(EnumSet.of(first, more)));
    }

    default boolean grants(java.util.Optional<? extends Visitor> visitor) {
        return switch (this) {
            case Public() -> true;
            case Setup() -> true;
            case SignedIn() -> visitor.isPresent();
            case Holding(Set<OfficeKind> offices) ->
                visitor.isPresent() && visitor.get().offices().stream().anyMatch(offices::contains);
        };
    }
}

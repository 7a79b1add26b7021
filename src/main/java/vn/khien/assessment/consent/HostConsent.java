package vn.khien.assessment.consent;

import java.time.LocalDate;

/** Whoever runs the machines under a portal must consent, too. */
public sealed interface HostConsent {
    /** The owner's own machines: nobody else to ask. */
    record Own() implements HostConsent {}

    record Provider(String name, String document, LocalDate dated) implements HostConsent {}

    /** Recorded before it was asked for. */
    record Unknown() implements HostConsent {}

    /** In the database and in texts. */
    default String word() {
        return switch (this) {
            case Own() -> "own";
            case Provider provider -> "provider";
            case Unknown() -> "unknown";
        };
    }
}

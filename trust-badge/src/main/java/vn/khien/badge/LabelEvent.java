package vn.khien.badge;

import java.time.Instant;

/** What happened to a label. An {@code Issued} counts once its log entry is in a published checkpoint, not before. */
public sealed interface LabelEvent {
    Instant at();

    /** Issued or renewed, in force from {@code validFrom} until before {@code validUntil}. */
    record Issued(Instant at, Instant validFrom, Instant validUntil) implements LabelEvent {}

    record Suspended(Instant at) implements LabelEvent {}

    record Resumed(Instant at) implements LabelEvent {}

    record Revoked(Instant at) implements LabelEvent {}
}

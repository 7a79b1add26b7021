package vn.khien.label.misuse;

/** Where a report stands; the newest of its events says so. */
public sealed interface MisuseState {
    /** Nobody has taken it, or it was opened again. */
    record Received() implements MisuseState {}

    record Taken() implements MisuseState {}

    record Confirmed() implements MisuseState {}

    record Dismissed() implements MisuseState {}

    /** In texts and in the query of the queue. */
    default String word() {
        return switch (this) {
            case Received() -> "received";
            case Taken() -> "taken";
            case Confirmed() -> "confirmed";
            case Dismissed() -> "dismissed";
        };
    }

    default boolean open() {
        return switch (this) {
            case Received(), Taken() -> true;
            case Confirmed(), Dismissed() -> false;
        };
    }

    /** Colour of its chip. */
    default String tone() {
        return switch (this) {
            case Received() -> "warn";
            case Taken() -> "wait";
            case Confirmed() -> "bad";
            case Dismissed() -> "none";
        };
    }

    /** After its newest event; an empty kind: none. */
    static MisuseState after(String kind) {
        for (MisuseStep step : MisuseStep.values()) if (step.word().equals(kind)) return step.to();
        return new Received();
    }
}

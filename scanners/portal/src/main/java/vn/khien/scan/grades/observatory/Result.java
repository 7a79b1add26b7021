package vn.khien.scan.grades.observatory;

import vn.khien.scan.Text;

/** What one test came to. */
public sealed interface Result {
    record Scored(Outcome outcome) implements Result {}

    /** Counts nothing. */
    record NotKnown(Text because) implements Result {}

    default int points() {
        return switch (this) {
            case Scored(Outcome outcome) -> outcome.points();
            case NotKnown notKnown -> 0;
        };
    }

    /** The word of the outcome, or {@code unknown}. */
    default String word() {
        return switch (this) {
            case Scored(Outcome outcome) -> outcome.word();
            case NotKnown notKnown -> "unknown";
        };
    }
}

package vn.khien.label.decision;

/** What a step towards a label came to. */
sealed interface Taken {
    /** @param said key of the text that says so */
    record Done(String said) implements Taken {}

    /** @param reason key of its text */
    record Refused(String reason) implements Taken {}

    record Missing() implements Taken {}
}

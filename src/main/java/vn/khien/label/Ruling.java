package vn.khien.label;

/** What a condition says of the facts; keys name texts. */
public sealed interface Ruling {
    record Satisfied() implements Ruling {}

    /**
     * @param reason key of what is missing
     * @param mend key of what would mend it
     * @param link where it is mended; empty when there is no page for it
     */
    record Refused(String reason, String mend, String link) implements Ruling {}

    default boolean satisfied() {
        return this instanceof Satisfied;
    }
}

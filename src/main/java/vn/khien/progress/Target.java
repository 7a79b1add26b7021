package vn.khien.progress;

import java.time.LocalDate;

/** A share set by a document, to be reached by a day. */
public record Target(
        TargetId id,
        Kind kind,
        int percent,
        String document,
        int documentYear,
        LocalDate deadline,
        boolean deadlineMadeUp) {

    public enum Kind {
        MORE_THAN("moreThan"),
        AT_LEAST("atLeast");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in the database and in JSON. */
        public String word() {
            return word;
        }

        static Kind of(String word) {
            return word.equals(MORE_THAN.word) ? MORE_THAN : AT_LEAST;
        }
    }

    /** The smallest numerator that reaches the target. */
    public int needed(int denominator) {
        long hundredths = (long) denominator * percent;
        return Math.toIntExact(
                switch (kind) {
                    case MORE_THAN -> hundredths / 100 + 1;
                    case AT_LEAST -> (hundredths + 99) / 100;
                });
    }
}

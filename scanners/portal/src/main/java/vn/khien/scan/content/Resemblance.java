package vn.khien.scan.content;

import java.util.Locale;

/** A name that another one could be taken for, and why. */
public record Resemblance(String host, Way way) {
    public enum Way {
        /** Other letters that look the same, as {@code 0} for {@code o}. */
        DRAWN_ALIKE,
        /** The same, by letters of another script among Latin ones, as a Cyrillic {@code а}. */
        MIXED_SCRIPTS,
        /** One letter more, less or other, or two neighbours exchanged. */
        ONE_EDIT,
        /** The name, with words around it that promise an official place, as {@code haiphong-gov-vn.com}. */
        ADDED_WORDS;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Way of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}

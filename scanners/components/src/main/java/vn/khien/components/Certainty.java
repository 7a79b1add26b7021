package vn.khien.components;

import java.util.Locale;

/** How sure it is that a vulnerability is one of the component that was seen, surest first. */
public enum Certainty {
    /** The package and its version are named by what was read. */
    MATCH(new Text("khớp", "match")),
    /** Package or version were guessed from traces. */
    POSSIBLE(new Text("có thể", "possible")),
    /** A banner or a platform name says so, which distributions patch without changing it. */
    HINT(new Text("gợi ý", "hint"));

    private final Text text;

    Certainty(Text text) {
        this.text = text;
    }

    public Text text() {
        return text;
    }

    /** The word of {@code khien-components-1}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Certainty of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

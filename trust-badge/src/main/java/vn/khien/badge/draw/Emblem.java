package vn.khien.badge.draw;

import vn.khien.badge.LabelState;

/**
 * The shape and colour of a state, on a field of 24 by 24. A solid shield was issued, an outline is not in force, a dashed
 * one is unknown or none; a triangle warns; the octagon says "not here". Colour alone never tells.
 */
public enum Emblem {
    CHECK(Tone.GOOD, Outline.SOLID, "m7.8 12 3 3.1 5.4-6.2"),
    CROSS(Tone.BAD, Outline.SOLID, "m8.6 8.3 6.8 7M15.4 8.3l-6.8 7"),
    PAUSE(Tone.WARN, Outline.HOLLOW, "M9.6 8.2v7.2M14.4 8.2v7.2"),
    CLOCK(Tone.QUIET, Outline.HOLLOW, "M12 7.4v4.8l3.3 2"),
    NONE(Tone.QUIET, Outline.DASHED, "M8.6 12h6.8"),
    QUESTION(Tone.QUIET, Outline.DASHED, "M9.5 9.5a2.5 2.5 0 1 1 3.8 2.1c-.9.6-1.3 1.1-1.3 2.1M12 16.8v.1"),
    CAREFUL(Tone.WARN, Outline.TRIANGLE, "M12 9.2v5M12 17.6v.1"),
    NOT_HERE(Tone.BAD, Outline.OCTAGON, "M7.5 12h9");

    /** Class names that the style sheets of picture and frame give their colours. */
    public enum Tone {
        GOOD("good"),
        WARN("warn"),
        BAD("bad"),
        QUIET("quiet");

        private final String word;

        Tone(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private enum Outline {
        SOLID("M12 1.5 3.5 4.7v6.6c0 5.3 3.6 9.8 8.5 11.2 4.9-1.4 8.5-5.9 8.5-11.2V4.7z", "solid"),
        HOLLOW("M12 2.6 4.5 5.4v5.9c0 4.7 3.1 8.7 7.5 10.1 4.4-1.4 7.5-5.4 7.5-10.1V5.4z", "hollow"),
        DASHED("M12 2.6 4.5 5.4v5.9c0 4.7 3.1 8.7 7.5 10.1 4.4-1.4 7.5-5.4 7.5-10.1V5.4z", "hollow dashed"),
        TRIANGLE("M12 3.2 22 20.6H2z", "hollow"),
        OCTAGON("M8 2h8l6 6v8l-6 6H8l-6-6V8z", "solid");

        private final String path;
        private final String classes;

        Outline(String path, String classes) {
            this.path = path;
            this.classes = classes;
        }
    }

    private final Tone tone;
    private final Outline outline;
    private final String sign;

    Emblem(Tone tone, Outline outline, String sign) {
        this.tone = tone;
        this.outline = outline;
        this.sign = sign;
    }

    public static Emblem of(LabelState state) {
        return switch (state) {
            case LabelState.Valid ignored -> CHECK;
            case LabelState.Revoked ignored -> CROSS;
            case LabelState.Suspended ignored -> PAUSE;
            case LabelState.Expired ignored -> CLOCK;
            case LabelState.Unlabelled ignored -> NONE;
            case LabelState.Unknown ignored -> QUESTION;
            case LabelState.Lookalike ignored -> CAREFUL;
        };
    }

    public Tone tone() {
        return tone;
    }

    /** As an {@code svg} element without size or place. */
    public Element draw() {
        Element shape = Element.of("path").with("class", outline.classes).with("d", outline.path);
        if (outline == Outline.DASHED) shape.with("pathLength", 11);
        boolean onSolid = outline == Outline.SOLID || outline == Outline.OCTAGON;
        return Element.of("svg")
                .with("viewBox", "0 0 24 24")
                .add(
                        shape,
                        Element.of("path")
                                .with("class", onSolid ? "hole" : "sign")
                                .with("d", sign));
    }
}

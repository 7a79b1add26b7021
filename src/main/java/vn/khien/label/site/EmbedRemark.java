package vn.khien.label.site;

/**
 * One thing that a look at a portal's first page says of its label; its texts are {@code embed.test.<word>} and, where it
 * is not good, {@code embed.mend.<word>}.
 *
 * @param seen a piece of the page or an address, not escaped; may be empty
 */
public record EmbedRemark(Kind kind, String seen) {
    public enum Tone {
        GOOD,
        WARN,
        BAD
    }

    public enum Kind {
        PICTURE(Tone.GOOD),
        ELEMENT(Tone.GOOD),
        FRAME(Tone.GOOD),
        LINK(Tone.GOOD),
        POLICY(Tone.GOOD),
        POINTER(Tone.GOOD),
        NO_PAGE(Tone.BAD),
        ELSEWHERE(Tone.BAD),
        CUT(Tone.WARN),
        NO_LABEL(Tone.BAD),
        WRONG_CID(Tone.BAD),
        OTHER_HOST(Tone.BAD),
        COPIED(Tone.BAD),
        OLD_BADGE(Tone.WARN),
        OLD_BADGE_OF_ANOTHER(Tone.BAD),
        OLD_BADGE_UNLINKED(Tone.BAD),
        NO_LINK(Tone.BAD),
        NO_SCRIPT(Tone.BAD),
        OLD_SCRIPT(Tone.BAD),
        UNSEALED_SCRIPT(Tone.WARN),
        WRONG_SEAL(Tone.BAD),
        CAGED(Tone.BAD),
        POLICY_PICTURE(Tone.BAD),
        POLICY_FRAME(Tone.BAD),
        POLICY_SCRIPT(Tone.BAD),
        ISOLATED(Tone.BAD),
        NO_POINTER(Tone.WARN),
        POINTER_ELSEWHERE(Tone.BAD);

        private final Tone tone;

        Kind(Tone tone) {
            this.tone = tone;
        }

        public Tone tone() {
            return tone;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public boolean good() {
        return kind.tone() == Tone.GOOD;
    }
}

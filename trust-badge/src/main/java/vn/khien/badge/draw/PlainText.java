package vn.khien.badge.draw;

/** A name that strangers gave, as text that can only be read: nothing in it steers the text around it. */
public final class PlainText {
    private PlainText() {}

    /** Without control, direction and invisible characters; a run of white space is one space. */
    public static String of(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') out.append(' ');
            } else if (visible(c)) out.appendCodePoint(c);
        });
        return out.toString().strip();
    }

    /** No control characters, half characters, private characters, characters without a shape or marks that turn the direction of a text. */
    static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

package vn.khien.badge.draw;

/** Which characters of a name from outside are shown: none that steer a terminal, a line or the direction of writing. */
public final class Shown {
    private Shown() {}

    public static boolean shows(int c) {
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

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && !shows(c)) return false;
        }
        return true;
    }

    public static String only(String text) {
        if (isPlain(text)) return text;
        var out = new StringBuilder(text.length());
        text.codePoints().filter(Shown::shows).forEach(out::appendCodePoint);
        return out.toString();
    }
}

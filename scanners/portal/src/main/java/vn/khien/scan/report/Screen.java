package vn.khien.scan.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What the report is written on.
 *
 * @param colour whether it understands ANSI colours (ECMA-48 SGR)
 * @param width columns of a line
 */
public record Screen(boolean colour, int width) {
    /** For a file or a pipe. */
    public static final Screen PLAIN = new Screen(false, 100);

    private static final int NARROWEST = 40;
    private static final int WIDEST = 120;

    public Screen {
        width = Math.clamp(width, NARROWEST, WIDEST);
    }

    enum Ink {
        GOOD(32),
        BAD(31),
        UNSURE(33),
        QUIET(2),
        STRONG(1);

        private final int sgr;

        Ink(int sgr) {
            this.sgr = sgr;
        }
    }

    String in(Ink ink, String text) {
        return colour ? "\u001b[" + ink.sgr + "m" + text + "\u001b[0m" : text;
    }

    /** Lines no longer than the width, each after {@code indent} blanks; a word longer than a line is cut into pieces. */
    List<String> wrapped(String text, int indent) {
        int room = width - indent;
        String margin = " ".repeat(indent);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +")) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > room) {
                lines.add(margin + line);
                line.setLength(0);
            }
            while (rest.length() > room) {
                lines.add(margin + rest.substring(0, room));
                rest = rest.substring(room);
            }
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(rest);
        }
        if (!line.isEmpty()) {
            lines.add(margin + line);
        }
        return lines;
    }
}

package vn.khien.badge.draw;

import java.text.Normalizer;
import java.util.Locale;

/**
 * How wide a line of bold text gets in the widest of the fonts that a browser may choose, in units of the font size.
 * Measured, in hundredths of an em, for U+0020 to U+007E in DejaVu Sans Bold; a letter with marks is as wide as without.
 */
public final class TextWidth {
    private static final int[] HUNDREDTHS = {
        35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, // space to /
        70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 58, // 0 to ?
        100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85, // @ to O
        73, 85, 77, 72, 68, 81, 77, 110, 77, 72, 73, 46, 37, 46, 84, 50, // P to _
        50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34, 67, 34, 104, 71, 69, // ` to o
        72, 72, 49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84 // p to ~
    };

    private TextWidth() {}

    public static double bold(String text, double size) {
        String base = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replace('–', '_')
                .replace('·', '.');
        int sum = 0;
        for (int i = 0; i < base.length(); i++) {
            char c = base.charAt(i);
            sum += c >= ' ' && c <= '~' ? HUNDREDTHS[c - ' '] : 100;
        }
        return sum * size / 100;
    }

    public static double regular(String text, double size) {
        return bold(text, size) * 0.9;
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}

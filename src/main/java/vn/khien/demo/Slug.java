package vn.khien.demo;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Vietnamese words as one DNS label (RFC 1123 section 2.1). */
final class Slug {
    private static final int LONGEST = 52;

    private final Set<String> taken = new HashSet<>();

    static String of(String words) {
        String apart = Normalizer.normalize(words.replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT);
        var plain = new StringBuilder(apart.length());
        boolean gap = false;
        for (int i = 0; i < apart.length() && plain.length() < LONGEST; i++) {
            char c = apart.charAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK) continue;
            boolean kept = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (kept && gap && !plain.isEmpty()) plain.append('-');
            if (kept) plain.append(c);
            gap = !kept;
        }
        return plain.toString();
    }

    /** A label nobody has yet; a number tells namesakes apart. */
    String unique(String words) {
        String label = of(words);
        for (int n = 2; !taken.add(label); n++) label = of(words) + "-" + n;
        return label;
    }
}

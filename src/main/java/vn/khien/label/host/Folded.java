package vn.khien.label.host;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Names without case and diacritics, so that one is found as people type it; each is folded once. */
final class Folded {
    private static final int MOST = 20_000;
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}");

    private final Map<String, String> names = new ConcurrentHashMap<>();

    String of(String name) {
        String known = names.get(name);
        if (known != null) return known;
        if (names.size() >= MOST) names.clear();
        String folded = fold(name);
        names.put(name, folded);
        return folded;
    }

    static String fold(String text) {
        String apart = Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return MARKS.matcher(apart).replaceAll("").replace('đ', 'd');
    }
}

package vn.khien.label.host;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.khien.badge.Form;
import vn.khien.badge.Lang;
import vn.khien.badge.Scheme;

/** What a query may choose on the routes that are kept; all else in it gives the default's bytes. */
record Wanted(Lang lang, Form form, Scheme scheme) {
    private static final Wanted DEFAULT = new Wanted(Lang.VI, Form.FULL, Scheme.BOTH);

    /** @param query first value of each name */
    static Wanted of(Map<String, String> query) {
        return of(query.get("lang"), query.get("form"), query.get("scheme"));
    }

    private static Wanted of(@Nullable String lang, @Nullable String form, @Nullable String scheme) {
        return new Wanted(
                "en".equals(lang) ? Lang.EN : Lang.VI,
                "compact".equals(form) ? Form.COMPACT : Form.FULL,
                "light".equals(scheme) ? Scheme.LIGHT : "dark".equals(scheme) ? Scheme.DARK : Scheme.BOTH);
    }

    /** The one name of what this request target asks for; empty where the target must be decoded first. */
    static Optional<String> canonical(String target) {
        if (target.indexOf('%') >= 0 || target.indexOf('+') >= 0) return Optional.empty();
        int mark = target.indexOf('?');
        if (mark < 0) return Optional.of(target);
        String path = target.substring(0, mark);
        return Optional.of(read(target, mark + 1).under(path));
    }

    private static Wanted read(String target, int from) {
        String lang = null;
        String form = null;
        String scheme = null;
        for (int at = from; at < target.length(); ) {
            int end = target.indexOf('&', at);
            if (end < 0) end = target.length();
            if (lang == null) lang = value(target, "lang", at, end);
            if (form == null) form = value(target, "form", at, end);
            if (scheme == null) scheme = value(target, "scheme", at, end);
            at = end + 1;
        }
        return of(lang, form, scheme);
    }

    private static @Nullable String value(String target, String name, int at, int end) {
        if (!target.startsWith(name, at)) return null;
        int after = at + name.length();
        if (after == end) return "";
        return target.charAt(after) == '=' ? target.substring(after + 1, end) : null;
    }

    /** The canonical target of this path, with what its route can choose. */
    String under(String path) {
        if (equals(DEFAULT) || path.length() < 3) return path;
        boolean picture = path.startsWith("/b/");
        boolean frame = path.startsWith("/e/") || path.startsWith("/m/");
        var query = new StringBuilder(path);
        if (lang == Lang.EN && (picture || frame || path.startsWith("/api/"))) add(query, "lang=en");
        if (form == Form.COMPACT && picture) add(query, "form=compact");
        if (scheme != Scheme.BOTH && frame) add(query, scheme == Scheme.LIGHT ? "scheme=light" : "scheme=dark");
        return query.toString();
    }

    private static void add(StringBuilder query, String pair) {
        query.append(query.indexOf("?") < 0 ? '?' : '&').append(pair);
    }
}

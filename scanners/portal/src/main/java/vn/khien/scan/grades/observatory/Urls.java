package vn.khien.scan.grades.observatory;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scheme and host of an absolute URL, whatever else is wrong with it. */
final class Urls {
    private static final Pattern HOST =
            Pattern.compile("(?i)https?://(?:[^/?#@]*@)?(\\[[^]]*]|[^/?#:]*).*", Pattern.DOTALL);

    private Urls() {}

    static boolean secure(String url) {
        return url.regionMatches(true, 0, "https:", 0, 6);
    }

    /** In lower case; empty where there is none. */
    static String host(String url) {
        Matcher host = HOST.matcher(url);
        return host.matches() ? host.group(1).toLowerCase(Locale.ROOT) : "";
    }
}

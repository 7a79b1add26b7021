package vn.khien.testbed;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A made-up portal.
 *
 * @param slug one DNS label in lower case (RFC 1123 section 2.1); the host is {@code <slug>.localhost}
 * @param titleVi title in Vietnamese
 * @param titleEn title in English
 * @param ownerVi the organisation that owns the portal, in Vietnamese
 */
public record Site(String slug, SiteKind kind, String titleVi, String titleEn, String ownerVi) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public Site {
        if (!LABEL.matcher(slug).matches()) {
            throw new IllegalArgumentException("not one DNS label in lower case: " + slug);
        }
    }

    public String host() {
        return slug + ".localhost";
    }

    /** The host as compared: lower case, without the final dot. */
    static String comparable(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}

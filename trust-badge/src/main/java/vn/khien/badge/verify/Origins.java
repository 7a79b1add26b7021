package vn.khien.badge.verify;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Web origins in ASCII: scheme, host, and the port where it is not the scheme's own; no user, no IPv6 address. */
final class Origins {
    private static final Pattern URL =
            Pattern.compile("([Hh][Tt][Tt][Pp][Ss]?)://([A-Za-z0-9.-]{1,253})(?::([0-9]{1,5}))?(?:[/?#][!-~]*)?");

    private Origins() {}

    static Optional<String> of(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) return Optional.empty();
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String host = parts.group(2).toLowerCase(Locale.ROOT);
        int own = scheme.equals("https") ? 443 : 80;
        int port = parts.group(3) == null ? own : Integer.parseInt(parts.group(3));
        if (!isHost(host) || port < 1 || port > 65_535) return Optional.empty();
        return Optional.of(scheme + "://" + host + (port == own ? "" : ":" + port));
    }

    /** Whether this is an origin with nothing behind it but a slash. */
    static boolean alone(String url) {
        return of(url).isPresent() && !url.matches("[^:]+://[^/?#]*(?:[?#].*|/.+)");
    }

    /** Of {@code host[:port]}, or of an international name, in https. */
    static Optional<String> ofDomain(String domain) {
        try {
            int colon = domain.lastIndexOf(':');
            String host = colon < 0 ? domain : domain.substring(0, colon);
            String ascii = IDN.toASCII(host).replaceAll("\\.$", "");
            return of("https://" + ascii + (colon < 0 ? "" : domain.substring(colon)));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    /** Labels of 1 to 63 lower-case letters, digits and inner hyphens between dots, 253 characters in all. */
    private static boolean isHost(String host) {
        int label = 0;
        for (int i = 0; i <= host.length(); i++) {
            char c = i < host.length() ? host.charAt(i) : '.';
            if (c == '.') {
                if (label == 0 || label > 63 || host.charAt(i - 1) == '-') return false;
                label = 0;
            } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && label > 0) label++;
            else return false;
        }
        return host.length() <= 253;
    }

    /** Host, with its port where there is one. */
    static String authority(String origin) {
        return origin.substring(origin.indexOf("://") + 3);
    }
}

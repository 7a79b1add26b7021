package vn.khien.badge.verify;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Web origins in ASCII: scheme, host, and the port where it is not the scheme's own; no user, no IPv6 address. */
final class Origins {
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
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

    static boolean isHost(String host) {
        return host.length() <= 253 && HOST.matcher(host).matches();
    }

    /** Host, with its port where there is one. */
    static String authority(String origin) {
        return origin.substring(origin.indexOf("://") + 3);
    }
}

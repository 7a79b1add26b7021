package vn.khien.badge.verify;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Web origins in ASCII: scheme, host, and the port where it is not the scheme's own. */
final class Origins {
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

    private Origins() {}

    static Optional<String> of(String url) {
        try {
            URI uri = URI.create(url);
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.matches("https?") || !isHost(host) || uri.getUserInfo() != null) return Optional.empty();
            int own = scheme.equals("https") ? 443 : 80;
            boolean plain = uri.getPort() < 0 || uri.getPort() == own;
            return Optional.of(scheme + "://" + host + (plain ? "" : ":" + uri.getPort()));
        } catch (IllegalArgumentException notUri) {
            return Optional.empty();
        }
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

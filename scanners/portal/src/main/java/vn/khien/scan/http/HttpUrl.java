package vn.khien.scan.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import vn.khien.scan.AddressPolicy;
import vn.khien.scan.Target;
import vn.khien.scan.TargetUrl;

/** An absolute http or https URL, vetted as {@link Target} is. {@code path} carries the query. */
public record HttpUrl(boolean secure, String host, int port, String path) {
    public static HttpUrl of(Target target) {
        return new HttpUrl(true, target.host(), target.port(), target.path());
    }

    /** {@code reference} as a browser would take it from a Location header (RFC 9110 section 10.2.2, RFC 3986 section 5). */
    public Optional<HttpUrl> resolve(String reference, AddressPolicy addresses) {
        String trimmed = reference.strip();
        int fragment = trimmed.indexOf('#');
        String bare = encoded(fragment < 0 ? trimmed : trimmed.substring(0, fragment));
        if (bare.length() > 2_048) {
            return Optional.empty();
        }
        try {
            return read(new URI(text()).resolve(relative(bare)).toString(), addresses);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Brackets belong to an address literal alone; elsewhere browsers let them pass. */
    private URI relative(String bare) throws URISyntaxException {
        if (bare.isEmpty()) {
            return new URI(text());
        }
        return new URI(bare.contains("://[") ? bare : bracketsEncoded(bare));
    }

    public static String bracketsEncoded(String path) {
        return path.replace("[", "%5B").replace("]", "%5D");
    }

    private static Optional<HttpUrl> read(String url, AddressPolicy addresses) {
        boolean secure = url.toLowerCase(Locale.ROOT).startsWith("https://");
        return switch (Target.parse(url, addresses)) {
            case TargetUrl.Parsed(Target target) ->
                Optional.of(new HttpUrl(
                        secure,
                        target.host(),
                        secure ? target.port() : target.plainPort().orElse(80),
                        target.path()));
            case TargetUrl.Malformed malformed -> Optional.empty();
            case TargetUrl.Refused refused -> Optional.empty();
        };
    }

    public HttpUrl withPath(String other) {
        return new HttpUrl(secure, host, port, other);
    }

    public String text() {
        return text(secure ? "https" : "http", host, port, path);
    }

    /** RFC 9110 section 7.2: the port is left out where it is the default of the scheme. */
    String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }

    public static String text(String scheme, String host, int port, String path) {
        return scheme + "://" + new HttpUrl(scheme.equals("https"), host, port, path).authority() + path;
    }

    /** Percent-encodes what may not stand in a request line. */
    public static String encoded(String path) {
        String whole = path.replaceAll("%(?![0-9a-fA-F]{2})", "%25");
        StringBuilder out = new StringBuilder(whole.length());
        for (byte b : whole.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (c <= ' ' || c >= 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0) {
                out.append('%').append(String.format(Locale.ROOT, "%02X", c));
            } else {
                out.append((char) c);
            }
        }
        return out.toString();
    }
}

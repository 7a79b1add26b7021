package vn.khien.scan.content;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Host names in the URLs of a page, as a browser reads them, however badly the rest of the URL is written. */
public final class Hosts {
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern ABSOLUTE = Pattern.compile(
            "(?is)(https?|wss?|ftp)://+(?:[^/?#\\\\]*@)?(\\[[0-9a-f:.]+]|[^/?#\\\\:@\\s]+)(:[0-9]{1,5})?.*");
    /** Second levels under which anybody may hold a name. */
    private static final List<String> SHARED = List.of(
            "com", "net", "org", "edu", "gov", "info", "biz", "name", "pro", "health", "int", "ac", "co", "id", "io",
            "ai");

    private Hosts() {}

    /** In small ASCII letters, without port; empty for what is no absolute http, ws or ftp URL. */
    public static Optional<String> of(String url) {
        Matcher parts = ABSOLUTE.matcher(asBrowsersRead(url));
        return parts.matches() ? Optional.of(ascii(parts.group(2))) : Optional.empty();
    }

    /** Host, and port where the URL has one other than its scheme's own: {@code nhan.example:8443}. */
    public static Optional<String> authority(String url) {
        Matcher parts = ABSOLUTE.matcher(asBrowsersRead(url));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String port = parts.group(3) == null ? "" : parts.group(3);
        String own = parts.group(1).toLowerCase(Locale.ROOT).endsWith("s") ? ":443" : ":80";
        return Optional.of(ascii(parts.group(2)) + (port.equals(own) ? "" : port));
    }

    /** What an attribute of a page leads to, as browsers take it; as it stands where that is no URL. */
    public static String url(Element element, String attribute) {
        String written = asBrowsersRead(element.attr(attribute));
        if (written.startsWith("//")) {
            return (element.baseUri().startsWith("http:") ? "http:" : "https:") + written;
        }
        if (ABSOLUTE.matcher(written).matches()) {
            return written;
        }
        String url = element.absUrl(attribute);
        return url.isEmpty() ? written : url;
    }

    /** WHATWG URL section 4.4: line ends and tabs are dropped, a backslash is a slash. */
    private static String asBrowsersRead(String url) {
        return url.replace("\t", "")
                .replace("\n", "")
                .replace("\r", "")
                .replace('\\', '/')
                .strip();
    }

    /** Small letters, punycode for others, no dot at the end; what can't be converted stays as it is. */
    public static String ascii(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        String bare = small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
        if (plain(bare)) {
            return bare;
        }
        try {
            return IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return bare;
        }
    }

    static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The name that somebody registered, without a list of all public suffixes: {@code a.b.gov.vn} gives {@code b.gov.vn}. */
    public static String registrable(String host) {
        String[] labels = host.split("\\.");
        if (labels.length <= 2 || host.contains(":") || NUMBERS.matcher(host).matches()) {
            return host;
        }
        boolean shared = labels[labels.length - 1].length() == 2 && SHARED.contains(labels[labels.length - 2]);
        int kept = shared ? 3 : 2;
        return String.join(".", List.of(labels).subList(Math.max(0, labels.length - kept), labels.length));
    }

    /** Whether both are held by the same registrant. */
    public static boolean related(String one, String other) {
        return registrable(one).equals(registrable(other));
    }

    /** Names under gov.vn are given to state bodies only. */
    public static boolean state(String host) {
        return host.equals("gov.vn") || host.endsWith(".gov.vn");
    }
}

package vn.khien.scan;

import java.net.IDN;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.scan.http.HttpUrl;
import vn.khien.scan.net.Names;

/**
 * A portal to look at.
 *
 * @param url canonical, always {@code https}, host in lower case and punycode, default port left out
 * @param host punycode, or an address literal without brackets where those are allowed
 * @param port of HTTPS, 1-65535
 * @param path with query, at least {@code /}
 * @param plainPort of plain HTTP where the URL was {@code http} with a port
 */
public record Target(String url, String host, int port, String path, OptionalInt plainPort) {
    private static final int LONGEST = 2_048;
    private static final Pattern URL =
            Pattern.compile("(?i)(https?)://([^/?#\\\\]*)([/?][^#]*)?(#.*)?", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(?::([0-9]{1,5}))?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    /** As {@link #parse(String, AddressPolicy)} for the public Internet: address literals are refused. */
    public static TargetUrl parse(String url) {
        return parse(url, AddressPolicy.PUBLIC);
    }

    public static TargetUrl parse(String url, AddressPolicy addresses) {
        if (url.length() > LONGEST) {
            return malformed("URL dài hơn 2.048 ký tự", "the URL is longer than 2,048 characters");
        }
        if (url.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return malformed(
                    "URL có dấu cách hoặc ký tự điều khiển", "the URL has a space or a control character in it");
        }
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return malformed("địa chỉ phải có dạng https://ten-mien/", "the address must look like https://host.name/");
        }
        if (parts.group(4) != null) {
            return refused("URL không được có phần #", "a URL with a fragment (#) is not scanned");
        }
        if (parts.group(2).contains("@")) {
            return refused("URL không được có tên người dùng", "a URL with a user name in it is not scanned");
        }
        Matcher authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) {
            return malformed("tên miền hoặc cổng không đúng", "the host or the port is not well-formed");
        }
        boolean plain = parts.group(1).equalsIgnoreCase("http");
        int port = authority.group(2) == null ? (plain ? 80 : 443) : Integer.parseInt(authority.group(2));
        if (port < 1 || port > 65_535) {
            return malformed("cổng phải từ 1 đến 65535", "the port must be from 1 to 65535");
        }
        return switch (HostName.read(authority.group(1), addresses)) {
            case HostName.Good good -> new TargetUrl.Parsed(of(good.ascii(), plain, port, parts.group(3)));
            case HostName.Bad bad -> new TargetUrl.Malformed(bad.because());
            case HostName.Forbidden forbidden -> new TargetUrl.Refused(forbidden.because());
        };
    }

    private static Target of(String host, boolean plain, int port, String pathOrNull) {
        String path = pathOrNull == null ? "/" : pathOrNull.startsWith("?") ? "/" + pathOrNull : pathOrNull;
        String ascii = HttpUrl.bracketsEncoded(HttpUrl.encoded(path));
        int https = plain ? 443 : port;
        OptionalInt plainPort = plain ? OptionalInt.of(port) : OptionalInt.empty();
        return new Target(HttpUrl.text("https", host, https, ascii), host, https, ascii, plainPort);
    }

    private static TargetUrl malformed(String vi, String en) {
        return new TargetUrl.Malformed(new Text(vi, en));
    }

    private static TargetUrl refused(String vi, String en) {
        return new TargetUrl.Refused(new Text(vi, en));
    }

    /** A host name as typed: IDNA to ASCII, RFC 1123 section 2.1 labels, no number that a resolver may take for an address. */
    sealed interface HostName {
        record Good(String ascii) implements HostName {}

        record Bad(Text because) implements HostName {}

        record Forbidden(Text because) implements HostName {}

        static HostName read(String typed, AddressPolicy addresses) {
            if (typed.startsWith("[")) {
                String inner = typed.substring(1, typed.length() - 1).toLowerCase(Locale.ROOT);
                return literal(inner.contains(":") && inner.matches("[0-9a-f:.]{2,45}"), inner, addresses);
            }
            String ascii;
            try {
                ascii = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException e) {
                return new Bad(new Text("tên miền không hợp lệ", "the host name is not valid"));
            }
            String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            String[] labels = host.split("\\.", -1);
            if (host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
                return literal(true, host, addresses);
            }
            if (NUMERIC.matcher(labels[labels.length - 1]).matches()) {
                return new Forbidden(
                        new Text("tên miền toàn chữ số không được quét", "an all-numeric name is not scanned"));
            }
            for (String label : labels) {
                if (!LABEL.matcher(label).matches()) {
                    return new Bad(new Text("tên miền không hợp lệ", "the host name is not valid"));
                }
            }
            return host.length() > 253
                    ? new Bad(new Text("tên miền dài hơn 253 ký tự", "the host name is longer than 253 characters"))
                    : new Good(host);
        }

        private static HostName literal(boolean wellFormed, String address, AddressPolicy addresses) {
            if (!wellFormed || Names.literal(address).isEmpty()) {
                return new Bad(new Text("địa chỉ IP không hợp lệ", "the IP address is not valid"));
            }
            return addresses.admitsLiterals()
                    ? new Good(address)
                    : new Forbidden(new Text(
                            "chỉ quét theo tên miền, không quét địa chỉ IP",
                            "portals are scanned by name, not by IP address"));
        }
    }
}

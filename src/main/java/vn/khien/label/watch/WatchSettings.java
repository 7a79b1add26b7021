package vn.khien.label.watch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where labelled portals are looked at from. */
public final class WatchSettings {
    private static final Pattern RESOLVER = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([0-9.]+))(?::(\\d{1,5}))?");

    private WatchSettings() {}

    /**
     * @param said {@code KHIEN_WATCH_RESOLVERS}: addresses of DNS servers, {@code 192.0.2.53:53,[2001:db8::53]:53}
     * @throws IllegalArgumentException with what is wrong
     */
    public static List<InetSocketAddress> resolvers(String said) {
        return Arrays.stream(said.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(WatchSettings::resolver)
                .distinct()
                .toList();
    }

    private static InetSocketAddress resolver(String said) {
        Matcher parts = RESOLVER.matcher(said);
        try {
            if (parts.matches()) {
                InetAddress address = InetAddress.ofLiteral(parts.group(1) == null ? parts.group(2) : parts.group(1));
                int port = parts.group(3) == null ? 53 : Integer.parseInt(parts.group(3));
                if (port > 0 && port <= 65_535) return new InetSocketAddress(address, port);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "KHIEN_WATCH_RESOLVERS wants addresses of DNS servers such as 192.0.2.53:53,[2001:db8::53]:53, not "
                        + said);
    }

    public static String name(InetSocketAddress resolver) {
        return resolver.getAddress().getHostAddress() + ":" + resolver.getPort();
    }
}

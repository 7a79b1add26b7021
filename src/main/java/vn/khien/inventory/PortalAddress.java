package vn.khien.inventory;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** Host and port of a portal, in the one form the inventory holds. */
public record PortalAddress(String host, int port) {
    /** What reading an address came to. */
    public sealed interface Read {
        record Good(PortalAddress address) implements Read {}

        record Bad(Why why) implements Read {}
    }

    public enum Why {
        MISSING,
        NOT_HTTPS,
        USER,
        PATH,
        HOST,
        PORT,
        ADDRESS,
        LOCAL
    }

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int HOST_LENGTH = 253;

    /**
     * Reads {@code https://host[:port][/]}: names in any script become ASCII (RFC 3490), no user, path, query or fragment,
     * no address in figures, at least two labels.
     *
     * @param localhost whether {@code <slug>.localhost} is a name here: in the demo alone
     */
    public static Read read(String text, boolean localhost) {
        String rest = text.strip();
        if (rest.isEmpty()) return new Read.Bad(Why.MISSING);
        if (!rest.regionMatches(true, 0, "https://", 0, 8)) return new Read.Bad(Why.NOT_HTTPS);
        rest = rest.substring(8);
        if (rest.endsWith("/")) rest = rest.substring(0, rest.length() - 1);
        if (rest.matches("[^/?#]*[/?#\\\\].*")) return new Read.Bad(Why.PATH);
        if (rest.indexOf('@') >= 0) return new Read.Bad(Why.USER);
        // nameprep would drop what can't be seen
        if (rest.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT)) return new Read.Bad(Why.HOST);
        if (rest.startsWith("[")) return new Read.Bad(Why.ADDRESS);
        int port = 443;
        int colon = rest.indexOf(':');
        if (colon >= 0) {
            String digits = rest.substring(colon + 1);
            if (!digits.matches("\\d{1,5}")) return new Read.Bad(Why.PORT);
            port = Integer.parseInt(digits);
            if (port < 1 || port > 65535) return new Read.Bad(Why.PORT);
            rest = rest.substring(0, colon);
        }
        return host(rest, port, localhost);
    }

    private static Read host(String text, int port, boolean localhost) {
        String host;
        try {
            host = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return new Read.Bad(Why.HOST);
        }
        if (host.endsWith(".")) host = host.substring(0, host.length() - 1);
        if (host.isEmpty() || host.length() > HOST_LENGTH) return new Read.Bad(Why.HOST);
        String[] labels = host.split("\\.", -1);
        for (String label : labels) if (!LABEL.matcher(label).matches()) return new Read.Bad(Why.HOST);
        String last = labels[labels.length - 1];
        if (last.matches("\\d+|0x[0-9a-f]*")) return new Read.Bad(Why.ADDRESS);
        if (last.equals("localhost"))
            return localhost && labels.length == 2 ? good(host, port) : new Read.Bad(Why.LOCAL);
        if (labels.length < 2) return new Read.Bad(Why.HOST);
        return good(host, port);
    }

    private static Read good(String host, int port) {
        return new Read.Good(new PortalAddress(host, port));
    }
}

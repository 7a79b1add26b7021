package vn.khien.label.host;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import vn.khien.badge.Cid;

/** What a person pasted into the look-up box: an address, a domain or a label's own name. */
public sealed interface AskedAddress {
    int LONGEST = 2000;

    record Label(Cid cid) implements AskedAddress {}

    /** @param ascii lower-case ASCII host, with the port where it is not 443 */
    record Domain(String ascii) implements AskedAddress {}

    record Unreadable() implements AskedAddress {}

    /** @param labelUrl origin of the label host, whose own addresses name a label */
    static AskedAddress read(String pasted, String labelUrl) {
        String text = pasted.strip();
        if (text.isEmpty() || text.length() > LONGEST) return new Unreadable();
        Optional<Cid> cid = Cid.parse(text.toUpperCase(Locale.ROOT));
        if (cid.isPresent()) return new Label(cid.get());
        if (text.startsWith(labelUrl + "/v/")) {
            String name = text.substring(labelUrl.length() + 3).split("[/?#]", 2)[0];
            return Cid.parse(name).<AskedAddress>map(Label::new).orElseGet(Unreadable::new);
        }
        return domain(text).<AskedAddress>map(Domain::new).orElseGet(Unreadable::new);
    }

    /**
     * The host of a pasted address, as a browser would take it: a backslash is a slash, and what stands before an @ is
     * no host. Empty when there is none.
     */
    static Optional<String> domain(String text) {
        String rest = text.strip()
                .replaceFirst("^[A-Za-z][A-Za-z0-9+.-]{0,20}://", "")
                .replace('\\', '/');
        rest = rest.split("[/?#]", 2)[0];
        rest = rest.substring(rest.lastIndexOf('@') + 1);
        String port = "";
        int colon = rest.lastIndexOf(':');
        if (colon >= 0) {
            port = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        if (!port.matches("([1-9]\\d{0,4})?") || !port.isEmpty() && Integer.parseInt(port) > 65_535)
            return Optional.empty();
        Optional<String> host = host(rest);
        boolean usual = port.isEmpty() || port.equals("443");
        String suffix = usual ? "" : ":" + port;
        return host.map(name -> name + suffix);
    }

    private static Optional<String> host(String text) {
        try {
            String ascii = IDN.toASCII(text.replaceFirst("\\.$", "")).toLowerCase(Locale.ROOT);
            boolean good = ascii.length() <= 253
                    && ascii.matches("[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_][a-z0-9_-]{0,62})+");
            return good ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

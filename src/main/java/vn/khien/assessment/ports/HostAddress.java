package vn.khien.assessment.ports;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses written one way, so that a report, a scan and a person that mean the same say the same. */
public final class HostAddress {
    /** The JDK also reads 10.1 and 167772161; nobody who writes so means one address for sure. */
    private static final Pattern WRITTEN = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private HostAddress() {}

    /** As the JDK writes it; empty for what is no IPv4 or IPv6 address. */
    public static Optional<String> read(String address) {
        if (!WRITTEN.matcher(address).matches()) return Optional.empty();
        try {
            return Optional.of(InetAddress.ofLiteral(address).getHostAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is no address stays as it is. */
    public static String canonical(String address) {
        return read(address).orElse(address);
    }
}

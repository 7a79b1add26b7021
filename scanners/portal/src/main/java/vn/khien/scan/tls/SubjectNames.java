package vn.khien.scan.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.khien.scan.net.Names;

/** The names that a certificate vouches for. */
public final class SubjectNames {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private SubjectNames() {}

    /** DNS names and addresses of the subject alternative name (RFC 5280 section 4.2.1.6), in lower case. */
    public static List<String> of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0))
                                    || Integer.valueOf(IP_ADDRESS).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** Addresses compare as addresses; a wildcard stands for one whole left-most label (RFC 9525 section 6.3). */
    public static boolean match(String name, String host) {
        Optional<InetAddress> address = Names.literal(host);
        if (address.isPresent()) {
            return Names.literal(name).equals(address);
        }
        if (!name.startsWith("*.")) {
            return name.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && name.indexOf('.', 2) > 0 && name.substring(1).equals(host.substring(dot));
    }
}

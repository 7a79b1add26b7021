package vn.khien.scan.evidence;

import java.util.List;
import java.util.Optional;
import vn.khien.scan.http.Visit;

/**
 * What was asked of the web server beside its chains, one request each.
 *
 * @param families the home page at an IPv4 and at an IPv6 address, in this order; empty where the name has not both
 * @param sibling the same portal with or without {@code www.}; empty: there is no such name to ask for
 * @param probes in the order they were asked
 * @param preloaded the hosts of the chains that a browser's preload list keeps on HTTPS; empty: no list was given
 * @param certificates of the hosts of the chains; that of the target is {@link TlsEvidence}'s where both were asked
 */
public record HttpAside(
        List<Visit> families,
        Optional<Sibling> sibling,
        List<Probe> probes,
        Optional<List<String>> preloaded,
        List<Certificate> certificates) {
    /** A path that no portal has; the same for every scan. */
    public static final String MISSING = "/khien-trang-khong-co";

    /** What a page or a TRACE would repeat. */
    public static final String MARK = "khien7q3vdoichieu";

    public HttpAside {
        families = List.copyOf(families);
        probes = List.copyOf(probes);
        preloaded = preloaded.map(List::copyOf);
        certificates = List.copyOf(certificates);
    }

    /**
     * First answers at the other name.
     *
     * @param names of the certificate that came with {@code https}; empty without one
     * @param plain empty: plain HTTP was not asked
     */
    public record Sibling(String host, Visit https, List<String> names, Optional<Visit> plain) {
        public Sibling {
            names = List.copyOf(names);
        }
    }

    /**
     * Of a host's own handshake, at the time of the scan.
     *
     * @param fault {@code name}, {@code untrusted}, {@code invalid}, {@code unreadable}, or empty where it holds
     */
    public record Certificate(String host, String fault) {}

    /** {@code what}: {@code robots}, {@code missing}, {@code compressed}, {@code trace}, or the path of a sensitive file. */
    public record Probe(String what, Visit visit) {}

    public Optional<Visit> probe(String what) {
        return probes.stream()
                .filter(probe -> probe.what().equals(what))
                .map(Probe::visit)
                .findFirst();
    }
}

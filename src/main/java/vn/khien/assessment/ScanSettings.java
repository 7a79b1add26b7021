package vn.khien.assessment;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import vn.khien.assessment.consent.ScanAuthorisation;
import vn.khien.inventory.Portal;
import vn.khien.scan.AddressPolicy;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Collector;
import vn.khien.scan.Politeness;
import vn.khien.scan.ScanOptions;

/**
 * How this installation looks at portals.
 *
 * @param dns the server that resolves portals' names; empty: the system
 * @param extraRoots trusted beside the system's
 * @param httpPort of plain HTTP for portals that are not on 443; empty: they are not asked
 * @param version in the User-Agent
 * @param contactUrl the page that says who scans and how to stop it
 * @param from addresses that scans come from, as the world sees them; none when this installation has not said
 */
public record ScanSettings(
        Optional<InetSocketAddress> dns,
        List<X509Certificate> extraRoots,
        AddressPolicy addresses,
        OptionalInt httpPort,
        String version,
        String contactUrl,
        Politeness politeness,
        List<String> from) {
    public ScanSettings {
        extraRoots = List.copyOf(extraRoots);
        from = List.copyOf(from);
    }

    public ScanSettings(
            Optional<InetSocketAddress> dns,
            List<X509Certificate> extraRoots,
            AddressPolicy addresses,
            OptionalInt httpPort,
            String version,
            String contactUrl,
            Politeness politeness) {
        this(dns, extraRoots, addresses, httpPort, version, contactUrl, politeness, List.of());
    }

    public ScanSettings withFrom(List<String> other) {
        return new ScanSettings(dns, extraRoots, addresses, httpPort, version, contactUrl, politeness, other);
    }

    /** The same looks, from where another resolver leads. */
    public ScanSettings withDns(InetSocketAddress other) {
        return new ScanSettings(
                Optional.of(other), extraRoots, addresses, httpPort, version, contactUrl, politeness, from);
    }

    /** For portals on the Internet. */
    public static ScanSettings outside(String version, String contactUrl) {
        return new ScanSettings(
                Optional.empty(),
                List.of(),
                AddressPolicy.PUBLIC,
                OptionalInt.empty(),
                version,
                contactUrl,
                Politeness.PUBLIC);
    }

    public ScanOptions options() {
        ScanOptions options = ScanOptions.defaults(version, contactUrl)
                .withExtraRoots(extraRoots)
                .withAddresses(addresses)
                .withPoliteness(politeness);
        if (dns.isPresent()) options = options.withDns(dns.get());
        return httpPort.isPresent() ? options.withHttpPort(httpPort.getAsInt()) : options;
    }

    /** Only the ports that the owner's consent names are connected to, whatever a redirect says. */
    public ScanOptions under(ScanAuthorisation authorisation, Blocklists blocklists) {
        AddressPolicy named = (address, port) -> authorisation.ports().contains(port)
                ? addresses.refuses(address, port)
                : Optional.of("port " + port + " is not in the authorisation");
        return options().withAddresses(named).withBlocklists(blocklists);
    }

    /**
     * For an owner's look at their own portal without a consent: no further than a visitor's browser goes. The one TLS
     * handshake is that of the page. Scripts are not fetched: a self-check assesses no components.
     */
    public ScanOptions asVisitor(Portal portal, Blocklists blocklists) {
        AddressPolicy visited = (address, port) -> port == 80
                        || port == 443
                        || port == portal.port()
                        || plainPort(portal).equals(OptionalInt.of(port))
                ? addresses.refuses(address, port)
                : Optional.of("port " + port + " needs a consent");
        return options()
                .withAddresses(visited)
                .withBlocklists(blocklists)
                .withOnly(Arrays.stream(Collector.values())
                        .filter(collector -> collector.intrusiveness() <= 1 && collector != Collector.COMPONENTS)
                        .map(Collector::word)
                        .collect(Collectors.toSet()));
    }

    /** Ports that a consent names beside those of the portal itself: it wants them looked at. */
    List<Integer> otherPorts(Portal portal, ScanAuthorisation under) {
        return under.ports().stream()
                .filter(port -> port != portal.port() && !plainPort(portal).equals(OptionalInt.of(port)))
                .toList();
    }

    /** What is asked under this consent, in the order of {@link Collector}. */
    public List<Collector> collectors(Portal portal, ScanAuthorisation under) {
        boolean ports = !otherPorts(portal, under).isEmpty();
        return Arrays.stream(Collector.values())
                .filter(collector -> ports || collector != Collector.PORTS)
                .toList();
    }

    /** Where the plain-HTTP look at a portal goes, if anywhere. */
    public OptionalInt plainPort(Portal portal) {
        return httpPort.isPresent() ? httpPort : portal.port() == 443 ? OptionalInt.of(80) : OptionalInt.empty();
    }
}

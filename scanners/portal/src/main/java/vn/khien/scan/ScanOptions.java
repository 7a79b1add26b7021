package vn.khien.scan;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import vn.khien.scan.probe.KnownPort;

/**
 * How to look.
 *
 * @param resolve {@code host:port} to the address to use, before any look-up
 * @param dns the server that resolves every name of the scan; empty: the system
 * @param extraRoots trusted beside the system's roots
 * @param httpPort of the plain-HTTP look; empty: 80 for a target on 443, not asked for another
 * @param deadline of the whole scan
 * @param only collectors to run (words of {@link Collector}); empty: those asked without being told
 * @param trustAnchors of DNSSEC: DS records in presentation form
 * @param content what is known of the portal beforehand
 * @param ports TCP ports to try, where {@link Collector#PORTS} is asked
 */
public record ScanOptions(
        Map<String, InetAddress> resolve,
        Optional<InetSocketAddress> dns,
        List<X509Certificate> extraRoots,
        AddressPolicy addresses,
        OptionalInt httpPort,
        Duration deadline,
        Set<String> only,
        Blocklists blocklists,
        Politeness politeness,
        String userAgent,
        HttpLook http,
        List<String> trustAnchors,
        ContentLook content,
        List<Integer> ports) {
    /** The key-signing keys of the root zone, of 2017 and 2024 (IANA's root-anchors, RFC 9718). */
    public static final List<String> ROOT_ANCHORS = List.of(
            ". IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D",
            ". IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16");

    public ScanOptions {
        resolve = Map.copyOf(resolve);
        extraRoots = List.copyOf(extraRoots);
        only = Set.copyOf(only);
        trustAnchors = List.copyOf(trustAnchors);
        ports = List.copyOf(ports);
    }

    /** {@code contactUrl}: the page that says who scans and how to stop it. */
    public static ScanOptions defaults(String version, String contactUrl) {
        return new ScanOptions(
                Map.of(),
                Optional.empty(),
                List.of(),
                AddressPolicy.PUBLIC,
                OptionalInt.empty(),
                Duration.ofSeconds(60),
                Set.of(),
                Blocklists.NONE,
                Politeness.PUBLIC,
                "Khien/" + version + " (+" + contactUrl + ")",
                HttpLook.VISITOR,
                ROOT_ANCHORS,
                ContentLook.STRANGER,
                KnownPort.numbers().boxed().toList());
    }

    public boolean asks(Collector collector) {
        return only.isEmpty() ? collector.always() : only.contains(collector.word());
    }

    public ScanOptions withResolve(Map<String, InetAddress> other) {
        return with(draft -> draft.resolve = other);
    }

    public ScanOptions withDns(InetSocketAddress other) {
        return with(draft -> draft.dns = Optional.of(other));
    }

    public ScanOptions withExtraRoots(List<X509Certificate> other) {
        return with(draft -> draft.extraRoots = other);
    }

    public ScanOptions withAddresses(AddressPolicy other) {
        return with(draft -> draft.addresses = other);
    }

    public ScanOptions withHttpPort(int other) {
        return with(draft -> draft.httpPort = OptionalInt.of(other));
    }

    public ScanOptions withDeadline(Duration other) {
        return with(draft -> draft.deadline = other);
    }

    public ScanOptions withOnly(Set<String> other) {
        return with(draft -> draft.only = other);
    }

    public ScanOptions withBlocklists(Blocklists other) {
        return with(draft -> draft.blocklists = other);
    }

    public ScanOptions withPoliteness(Politeness other) {
        return with(draft -> draft.politeness = other);
    }

    public ScanOptions withHttp(HttpLook other) {
        return with(draft -> draft.http = other);
    }

    public ScanOptions withTrustAnchors(List<String> other) {
        return with(draft -> draft.trustAnchors = other);
    }

    public ScanOptions withContent(ContentLook other) {
        return with(draft -> draft.content = other);
    }

    public ScanOptions withPorts(List<Integer> other) {
        return with(draft -> draft.ports = other);
    }

    private ScanOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    private static final class Draft {
        private Map<String, InetAddress> resolve;
        private Optional<InetSocketAddress> dns;
        private List<X509Certificate> extraRoots;
        private AddressPolicy addresses;
        private OptionalInt httpPort;
        private Duration deadline;
        private Set<String> only;
        private Blocklists blocklists;
        private Politeness politeness;
        private String userAgent;
        private HttpLook http;
        private List<String> trustAnchors;
        private ContentLook content;
        private List<Integer> ports;

        Draft(ScanOptions from) {
            resolve = from.resolve;
            dns = from.dns;
            extraRoots = from.extraRoots;
            addresses = from.addresses;
            httpPort = from.httpPort;
            deadline = from.deadline;
            only = from.only;
            blocklists = from.blocklists;
            politeness = from.politeness;
            userAgent = from.userAgent;
            http = from.http;
            trustAnchors = from.trustAnchors;
            content = from.content;
            ports = from.ports;
        }

        ScanOptions options() {
            return new ScanOptions(
                    resolve,
                    dns,
                    extraRoots,
                    addresses,
                    httpPort,
                    deadline,
                    only,
                    blocklists,
                    politeness,
                    userAgent,
                    http,
                    trustAnchors,
                    content,
                    ports);
        }
    }
}

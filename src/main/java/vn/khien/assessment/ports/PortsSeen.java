package vn.khien.assessment.ports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.khien.assessment.weakness.WeaknessKey;
import vn.khien.scan.evidence.PortEvidence;
import vn.khien.scan.ports.Address;
import vn.khien.scan.ports.Asked;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.HostState;
import vn.khien.scan.ports.Port;
import vn.khien.scan.ports.PortLook;
import vn.khien.scan.ports.PortState;
import vn.khien.scan.ports.Route;
import vn.khien.scan.ports.Service;

/** The hosts of one look at ports, by address, and what it says of a port that is not told to be open. */
final class PortsSeen {
    private static final String VERSION = "old-service-version";
    private static final String SSL_CERT = "ssl-cert";
    private static final String CERTIFICATE = "certificate-elsewhere";

    private final Map<String, Host> hosts = new HashMap<>();
    private Asked asked = Asked.NOTHING;

    /** A host that is told twice: the later one counts. */
    void add(String address, Host host, Asked all) {
        hosts.put(address, slim(host));
        asked = all;
    }

    /** Without what no rule asks for, which may be megabytes. */
    private static Host slim(Host host) {
        List<Port> ports = host.look().ports().stream().map(PortsSeen::slim).toList();
        PortLook look = switch (host.look()) {
            case PortLook.Assessed(var all, var others) -> new PortLook.Assessed(ports, others);
            case PortLook.NotAssessed(var why, var all) -> new PortLook.NotAssessed(why, ports);
        };
        return new Host(
                host.addresses(),
                List.of(),
                host.state(),
                "",
                host.timedOut(),
                host.partial(),
                look,
                List.of(),
                List.of(),
                Route.NONE);
    }

    private static Port slim(Port port) {
        return new Port(
                port.protocol(),
                port.number(),
                port.state(),
                port.reason(),
                port.service(),
                port.scripts().stream()
                        .filter(script -> script.id().equals(SSL_CERT))
                        .toList());
    }

    Map<String, Host> hosts() {
        return Map.copyOf(hosts);
    }

    /** The way a report writes it. */
    static String address(Host host) {
        return host.addresses().stream()
                .filter(address -> address.type() != Address.Type.MAC)
                .findFirst()
                .map(Address::address)
                .map(HostAddress::canonical)
                .orElse("");
    }

    /** Our own port look, told as nmap would. */
    static PortsSeen of(PortEvidence evidence) {
        List<Port> ports = Stream.concat(
                        evidence.open().stream().map(number -> port(number, PortState.OPEN)),
                        IntStream.concat(
                                        evidence.refused().stream().mapToInt(Integer::intValue),
                                        evidence.silent().stream().mapToInt(Integer::intValue))
                                .mapToObj(number -> port(
                                        number,
                                        evidence.closed(number) ? PortState.CLOSED : PortState.OPEN_OR_FILTERED)))
                .toList();
        Host host = new Host(
                List.of(new Address(Address.Type.IPV4, evidence.address(), "")),
                List.of(),
                HostState.UP,
                "",
                false,
                false,
                new PortLook.Assessed(ports, List.of()),
                List.of(),
                List.of(),
                Route.NONE);
        PortsSeen seen = new PortsSeen();
        seen.add(HostAddress.canonical(evidence.address()), host, Asked.NOTHING);
        return seen;
    }

    private static Port port(int number, PortState state) {
        return new Port("tcp", number, state, "", Service.NONE, new ArrayList<>());
    }

    /** Whether it says that this is not there: the port is not open, or it is and what would show it was looked at. */
    boolean covers(WeaknessKey key) {
        Host host = hosts.get(key.address());
        String[] place = key.place().substring(key.address().length()).strip().split("/", -1);
        if (host == null || place.length != 2 || !place[0].matches("\\d{1,5}")) return false;
        int number = Integer.parseInt(place[0]);
        return switch (host.look().seen(asked, place[1], number)) {
            case NOT_OPEN -> answers(host);
            case UNKNOWN -> false;
            case OPEN -> looked(host, place[1], number, key.check());
        };
    }

    // a host that filters all there is may have shut us out
    private static boolean answers(Host host) {
        return host.look().ports().stream()
                        .anyMatch(port -> port.state() == PortState.OPEN || port.state() == PortState.CLOSED)
                || host.look() instanceof PortLook.Assessed(var ports, var others)
                        && others.stream().anyMatch(sum -> sum.state() == PortState.CLOSED);
    }

    private static boolean looked(Host host, String protocol, int number, String check) {
        return host.look().ports().stream()
                .filter(port -> port.number() == number && port.protocol().equals(protocol))
                .anyMatch(port -> switch (check) {
                    case VERSION -> !port.service().version().isEmpty();
                    // what its version is known for is told by another look
                    case WeaknessKey.SERVICE_VULNERABILITY -> false;
                    case CERTIFICATE ->
                        port.scripts().stream().anyMatch(script -> script.id().equals(SSL_CERT));
                    default -> true;
                });
    }
}

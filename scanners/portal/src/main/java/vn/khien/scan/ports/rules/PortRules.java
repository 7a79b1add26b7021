package vn.khien.scan.ports.rules;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.reverseOrder;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.Port;
import vn.khien.scan.ports.PortState;

/** Every rule over the ports of a host. */
public final class PortRules {
    public static final List<PortRule> ALL = List.of(
            NoAdministrationIsOpen.RULE,
            NoDatabaseIsOpen.RULE,
            NoClearTextIsOpen.RULE,
            NothingElseIsOpen.RULE,
            VersionIsSupported.RULE,
            CertificateElsewhereIsGood.RULE);

    private static final List<String> IDS = ALL.stream().map(PortRule::id).toList();

    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");

    private static final Comparator<PortMatter> ORDER = comparingInt(PortMatter::port)
            .thenComparing(PortMatter::protocol)
            .thenComparingInt(matter -> IDS.indexOf(matter.check()))
            .thenComparing(PortMatter::severity, reverseOrder())
            .thenComparing(PortMatter::evidence)
            .thenComparing(comparing(matter -> matter.because().vi()));

    private record Place(int port, String protocol, String check) {}

    private PortRules() {}

    /**
     * What is the matter with the open ports of a host, in their order, whatever that of the report; of a port that is
     * listed twice the worst. {@code open|filtered} is not open.
     */
    public static List<PortMatter> judge(Host host, Exposure exposure, Instant seenAt) {
        Set<Place> places = new HashSet<>();
        return host.look().ports().stream()
                .filter(PortRules::counts)
                .flatMap(port -> judge(host, port, exposure, seenAt))
                .sorted(ORDER)
                .filter(matter -> places.add(new Place(matter.port(), matter.protocol(), matter.check())))
                .toList();
    }

    private static boolean counts(Port port) {
        return port.state() == PortState.OPEN && PROTOCOLS.contains(port.protocol());
    }

    private static Stream<PortMatter> judge(Host host, Port port, Exposure exposure, Instant seenAt) {
        return ALL.stream().flatMap(rule -> rule.judging().judge(host, port, exposure, seenAt).stream());
    }
}

package vn.khien.scan.ports.rules;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.NmapReport;
import vn.khien.scan.ports.Run;

/** Hosts as nmap would tell them. */
final class Hosts {
    static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");
    static final Exposure UNKNOWN = new Exposure(OptionalInt.empty(), Set.of(), List.of());

    private Hosts() {}

    static Exposure level(int level) {
        return new Exposure(OptionalInt.of(level), Set.of(), List.of());
    }

    static List<Host> of(InputStream report) {
        NmapReport reading = new NmapReport(report);
        List<Host> hosts = new ArrayList<>();
        while (true) {
            switch (reading.next()) {
                case Host host -> hosts.add(host);
                case Run run -> {
                    return hosts;
                }
            }
        }
    }

    /** With these elements in its ports. */
    static Host host(String... ports) {
        String report = "<nmaprun><host><status state=\"up\"/><address addr=\"192.0.2.7\" addrtype=\"ipv4\"/><ports>"
                + String.join("", ports) + "</ports></host></nmaprun>";
        return of(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)))
                .getFirst();
    }

    /** {@code place}: as in {@code 22/tcp}. */
    static String port(String place, String state, String elements) {
        String[] parts = place.split("/");
        return "<port protocol=\"" + parts[1] + "\" portid=\"" + parts[0] + "\"><state state=\"" + state
                + "\" reason=\"syn-ack\"/>" + elements + "</port>";
    }

    static String open(String place) {
        return port(place, "open", "");
    }

    /** {@code service}: its attributes. */
    static String probed(String place, String service) {
        return port(place, "open", "<service " + service + " method=\"probed\" conf=\"10\"/>");
    }

    static List<PortMatter> judged(Exposure exposure, String... ports) {
        return PortRules.judge(host(ports), exposure, NOW);
    }

    /** Of one port: {@code check severity}, each. */
    static List<String> told(Exposure exposure, String port) {
        return judged(exposure, port).stream()
                .map(matter -> matter.check() + " " + matter.severity().word())
                .toList();
    }
}

package vn.khien.scan.dns;

import java.util.List;
import vn.khien.scan.evidence.DnsAnswer;

/** Which zone a host lies in, and who serves it. */
public sealed interface ZoneServers {
    int MOST = 8;

    /** {@code servers}: at most eight are looked at. */
    record Served(String zone, List<String> servers) implements ZoneServers {}

    record Nowhere() implements ZoneServers {}

    record Unknown(String because) implements ZoneServers {}

    /** The nearest name, from the host up, that has NS records of its own. */
    static ZoneServers of(String host, Lookup lookup) {
        for (String name : Hosts.upwards(host)) {
            DnsAnswer answer = lookup.ask(name, "NS");
            if (answer.unknown()) {
                return new Unknown(name + " NS: " + answer.detail());
            }
            if (answer.found() && answer.aliases().isEmpty()) {
                return new Served(name, answer.data().stream().sorted().toList());
            }
        }
        return new Nowhere();
    }
}

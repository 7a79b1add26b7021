package vn.khien.scan.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.evidence.DnsAnswer;

/** The organisational domain that a portal's mail comes from, by the DNS tree walk of RFC 9989 section 4.10. */
public sealed interface MailDomain {
    /** {@code record}: the policy there; empty: none stands anywhere on the walk, and the domain is that of the zone. */
    record Of(String domain, Optional<DmarcRecord> record) implements MailDomain {}

    record Unknown(String because) implements MailDomain {}

    /** A walk asks at most eight names: long ones are cut to seven labels after the first. */
    private static List<String> walk(String host) {
        List<String> names = Hosts.upwards(host);
        if (names.size() <= 8) {
            return names;
        }
        List<String> cut = new ArrayList<>(List.of(host));
        cut.addAll(names.subList(names.size() - 7, names.size()));
        return cut;
    }

    static MailDomain of(String host, Lookup lookup) {
        String fewest = "";
        Optional<DmarcRecord> found = Optional.empty();
        String below = host;
        for (String name : walk(host)) {
            DnsAnswer answer = lookup.ask("_dmarc." + name, "TXT");
            if (answer.unknown()) {
                return new Unknown(answer.name() + " TXT: " + answer.detail());
            }
            List<DmarcRecord> records = answer.data().stream()
                    .map(DmarcRecord::read)
                    .flatMap(Optional::stream)
                    .toList();
            // Of several records none counts (section 4.10, step 2).
            if (records.size() == 1) {
                DmarcRecord record = records.getFirst();
                if (record.psd().equals("n")) {
                    return new Of(name, Optional.of(record));
                }
                if (record.psd().equals("y") && !name.equals(host)) {
                    return new Of(below, below.equals(fewest) ? found : Optional.empty());
                }
                fewest = name;
                found = Optional.of(record);
            }
            below = name;
        }
        return found.isPresent() ? new Of(fewest, found) : ofZone(host, lookup);
    }

    private static MailDomain ofZone(String host, Lookup lookup) {
        return switch (ZoneServers.of(host, lookup)) {
            case ZoneServers.Unknown unknown -> new Unknown(unknown.because());
            case ZoneServers.Nowhere nowhere -> new Of(host, Optional.empty());
            case ZoneServers.Served served -> new Of(owned(host, served.zone()), Optional.empty());
        };
    }

    /** One label below a zone that many share. */
    private static String owned(String host, String zone) {
        List<String> names = Hosts.upwards(host);
        int at = names.indexOf(zone);
        while (at > 0 && Hosts.shared(names.get(at))) {
            at--;
        }
        return names.get(at);
    }
}

package vn.khien.scan.dns;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.khien.scan.evidence.DnsAnswer;

/** The CAA records that bind authorities for a host, by the tree climb of RFC 8659 section 3. */
public sealed interface Authorities {
    /** {@code at}: the name that the records stand at. */
    record Bound(String at, List<Property> properties) implements Authorities {
        /** Values that allow an issuer; an empty one allows nobody (sections 4.2 and 4.3). */
        public List<String> issuers(boolean wildcard) {
            return those(wildcard)
                    .map(property -> property.value().split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
                    .toList();
        }

        /** Without a property that applies anyone may issue. */
        public boolean restrains(boolean wildcard) {
            return those(wildcard).findAny().isPresent();
        }

        /** {@code issuewild} goes before {@code issue} for a wildcard name, and counts for no other. */
        private Stream<Property> those(boolean wildcard) {
            boolean wild = wildcard
                    && properties.stream().anyMatch(property -> property.tag().equals("issuewild"));
            String tag = wild ? "issuewild" : "issue";
            return properties.stream().filter(property -> property.tag().equals(tag));
        }
    }

    record Free() implements Authorities {}

    record Unknown(String because) implements Authorities {}

    record Property(int flags, String tag, String value) {
        public String text() {
            return flags + " " + tag + " \"" + value + "\"";
        }
    }

    static Authorities of(String host, Lookup lookup) {
        for (String name : Hosts.upwards(host)) {
            DnsAnswer answer = lookup.ask(name, "CAA");
            if (answer.unknown()) {
                return new Unknown(name + " CAA: " + answer.detail());
            }
            if (answer.found()) {
                return new Bound(
                        name, answer.data().stream().map(Authorities::property).toList());
            }
        }
        return new Free();
    }

    private static Property property(String data) {
        String[] parts = data.split(" ", 3);
        return new Property(
                Integer.parseInt(parts[0]), parts[1].toLowerCase(Locale.ROOT), parts.length > 2 ? parts[2] : "");
    }
}

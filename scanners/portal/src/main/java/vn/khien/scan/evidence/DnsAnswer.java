package vn.khien.scan.evidence;

import java.util.List;

/**
 * What one DNS question brought, as stored.
 *
 * @param name asked for, in lower case without the last dot
 * @param type of record, as {@code TXT}
 * @param aliases CNAME targets on the way, in order
 * @param data one string a record, in presentation form; of TXT the joined octets as ISO 8859-1
 * @param detail why it is unknown, or empty
 */
public record DnsAnswer(
        String name, String type, Outcome outcome, List<String> aliases, List<String> data, String detail) {
    public enum Outcome {
        FOUND,
        /** The name exists, not with that type (RFC 2308 section 2.2). */
        NONE,
        /** NXDOMAIN (RFC 2308 section 2.1), of the name or of the last alias. */
        NO_NAME,
        UNKNOWN
    }

    public DnsAnswer {
        aliases = List.copyOf(aliases);
        data = List.copyOf(data);
    }

    public static DnsAnswer found(String name, String type, List<String> data) {
        return new DnsAnswer(name, type, data.isEmpty() ? Outcome.NONE : Outcome.FOUND, List.of(), data, "");
    }

    public static DnsAnswer unknown(String name, String type, String detail) {
        return new DnsAnswer(name, type, Outcome.UNKNOWN, List.of(), List.of(), detail);
    }

    public boolean unknown() {
        return outcome == Outcome.UNKNOWN;
    }

    public boolean found() {
        return outcome == Outcome.FOUND;
    }
}

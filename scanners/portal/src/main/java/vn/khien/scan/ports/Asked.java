package vn.khien.scan.ports;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ports that nmap was told to look at, by the {@code scaninfo} elements of its report.
 *
 * @param ports by protocol ({@code tcp}, {@code udp}, {@code sctp}, {@code ip}), in order of number; a protocol that the
 *     report is silent of, or whose list is broken, is absent
 * @param blind protocols looked at in a way that does not tell a closed port for sure
 */
public record Asked(Map<String, List<Range>> ports, Set<String> blind) {
    public static final Asked NOTHING = new Asked(Map.of(), Set.of());

    private static final int HIGHEST = 65_535;
    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp", "ip");

    /**
     * nmap's -sA, -sW, -sN, -sF, -sX, -sM and -b: they map a firewall, go through another host, or rest on how a system
     * answers odd packets (nmap's reference guide, "Port Scanning Techniques").
     */
    private static final Set<String> BLIND = Set.of("ack", "window", "null", "fin", "xmas", "maimon", "bounce");

    /** Both are asked. */
    public record Range(int first, int last) {}

    public Asked {
        ports = Map.copyOf(ports);
        blind = Set.copyOf(blind);
    }

    /** False also where it is not known. */
    public boolean covers(String protocol, int port) {
        List<Range> ranges = blind.contains(protocol) ? List.of() : ports.getOrDefault(protocol, List.of());
        int found = Collections.binarySearch(ranges, new Range(port, port), Comparator.comparingInt(Range::last));
        int place = found < 0 ? -found - 1 : found;
        return place < ranges.size() && ranges.get(place).first() <= port;
    }

    /**
     * With one more element.
     *
     * @param type nmap's word for the way of looking, such as {@code syn}
     * @param services as in {@code 1,3-4,6-7}
     */
    Asked and(String type, String protocol, String services) {
        if (!PROTOCOLS.contains(protocol)) {
            return this;
        }
        BitSet numbers = numbers(services);
        ports.getOrDefault(protocol, List.of()).forEach(range -> numbers.set(range.first(), range.last() + 1));
        Map<String, List<Range>> all = new HashMap<>(ports);
        all.put(protocol, ranges(numbers));
        Set<String> unsure = new HashSet<>(blind);
        if (BLIND.contains(type)) {
            unsure.add(protocol);
        }
        return new Asked(all, unsure);
    }

    /** None where the text is broken. */
    private static BitSet numbers(String services) {
        BitSet numbers = new BitSet();
        int from = 0;
        while (from <= services.length()) {
            int comma = services.indexOf(',', from);
            String part = services.substring(from, comma < 0 ? services.length() : comma);
            int dash = part.indexOf('-');
            int first = Digits.of(dash < 0 ? part : part.substring(0, dash));
            int last = dash < 0 ? first : Digits.of(part.substring(dash + 1));
            if (first < 0 || last < first || last > HIGHEST) {
                return new BitSet();
            }
            numbers.set(first, last + 1);
            from = comma < 0 ? services.length() + 1 : comma + 1;
        }
        return numbers;
    }

    private static List<Range> ranges(BitSet numbers) {
        List<Range> ranges = new ArrayList<>();
        for (int first = numbers.nextSetBit(0); first >= 0; ) {
            int past = numbers.nextClearBit(first);
            ranges.add(new Range(first, past - 1));
            first = numbers.nextSetBit(past);
        }
        return List.copyOf(ranges);
    }
}

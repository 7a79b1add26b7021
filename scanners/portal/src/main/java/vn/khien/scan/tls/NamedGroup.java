package vn.khien.scan.tls;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A group for the key exchange by its number (IANA "TLS Supported Groups", RFC 8422, RFC 7919, RFC 8446). */
public record NamedGroup(int id, String name) {
    private static final Map<Integer, String> NAMES = Registry.read("named-groups.csv");

    /** In the order in which they are offered. */
    static final List<Integer> ALL = List.copyOf(NAMES.keySet());

    /** What a TLS 1.3 server may choose: also the post-quantum ones, none of the old curves. */
    static final List<Integer> OF_1_3 =
            ALL.stream().filter(id -> id >= 0x16 && !(id >= 0x1a && id <= 0x1c)).toList();

    /** Curves that an ECDHE suite below TLS 1.3 may use; RFC 8422 section 5.1.1. */
    static final List<Integer> CURVES =
            ALL.stream().filter(id -> id < 0x100 && !(id >= 0x1f && id <= 0x21)).toList();

    /** Named finite fields (RFC 7919), offered beside the curves below TLS 1.3. */
    static final List<Integer> FIELDS =
            ALL.stream().filter(id -> id >= 0x100 && id <= 0x104).toList();

    public static NamedGroup of(int id) {
        return new NamedGroup(id, NAMES.getOrDefault(id, "unknown"));
    }

    /** As in {@code khien-scan-1}: {@code 0x001D}. */
    public String word() {
        return String.format(Locale.ROOT, "0x%04X", id);
    }

    /** With ML-KEM (FIPS 203) alone or beside a curve. */
    public boolean postQuantum() {
        return name.contains("MLKEM");
    }
}

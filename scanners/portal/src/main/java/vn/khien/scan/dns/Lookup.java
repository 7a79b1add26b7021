package vn.khien.scan.dns;

import java.util.Locale;
import vn.khien.scan.evidence.DnsAnswer;

/** Answers DNS questions: over the network while a scan collects, from the stored answers when it is judged. */
@FunctionalInterface
public interface Lookup {
    /** {@code name} as {@link #plain}; any octet as one character. {@code type}: {@code A}, {@code TXT} … */
    DnsAnswer ask(String name, String type);

    /** Lower case, without the last dot. */
    static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}

package vn.khien.scan.grades.observatory;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The name one can register: of {@code a.b.gov.vn} it is {@code b.gov.vn}. By a short rule, not the whole public list. */
final class RegistrableDomain {
    private static final Set<String> SECOND_LEVEL = Set.of(
            "com", "net", "org", "edu", "gov", "int", "ac", "biz", "info", "name", "pro", "health", "id", "io", "ai",
            "co", "go", "gob", "gouv", "govt", "mil", "or", "ne", "nom", "ltd", "plc", "sch", "nhs", "police");

    private RegistrableDomain() {}

    /** In lower case; empty for an address, a single label and a bare suffix. */
    static String of(String host) {
        if (host.startsWith("[") || host.matches("[0-9.]+")) {
            return "";
        }
        List<String> labels = Arrays.asList(host.split("\\.", -1));
        int size = labels.size();
        int suffix = size >= 2 && labels.getLast().length() == 2 && SECOND_LEVEL.contains(labels.get(size - 2)) ? 2 : 1;
        return size <= suffix ? "" : String.join(".", labels.subList(size - suffix - 1, size));
    }

    /** Under which anyone may register: {@code vn}, {@code gov.vn}. */
    static boolean isSuffix(String domain) {
        return of(domain).isEmpty();
    }
}

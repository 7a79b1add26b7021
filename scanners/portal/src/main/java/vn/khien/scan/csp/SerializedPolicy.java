package vn.khien.scan.csp;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One policy as written: directive names to sources, all in lower case (CSP3 section 2.2.1).
 *
 * @param reportsRepeated {@code report-uri} or {@code report-to} stands in it twice, which does no harm
 */
record SerializedPolicy(Map<String, List<String>> directives, boolean reportsRepeated) {
    private static final int SHORTEST = 6;
    private static final Set<String> REPORTS = Set.of("report-uri", "report-to");
    private static final Set<String> NOT_IN_META = Set.of("frame-ancestors", "report-uri", "sandbox");
    private static final String NONE = "'none'";

    /** Empty when invalid: shorter than six characters, or a directive other than a report stands in it twice. */
    static Optional<SerializedPolicy> read(String serialized) {
        String text = serialized.replaceAll("[\\r\\n]", "").strip();
        if (text.length() < SHORTEST) {
            return Optional.empty();
        }
        Map<String, List<String>> directives = new LinkedHashMap<>();
        boolean repeated = false;
        for (String directive : text.split(";", -1)) {
            String[] words = directive.strip().toLowerCase(Locale.ROOT).split("\\s+");
            String name = words[0];
            if (name.isEmpty()) {
                continue;
            }
            if (directives.put(name, sources(name, words)) != null) {
                if (!REPORTS.contains(name)) {
                    return Optional.empty();
                }
                repeated = true;
            }
        }
        return Optional.of(new SerializedPolicy(directives, repeated));
    }

    private static List<String> sources(String name, String[] words) {
        return words.length == 1 && name.endsWith("-src")
                ? List.of(NONE)
                : Arrays.stream(words).skip(1).distinct().toList();
    }

    /** As a meta element has it: HTML, "Content security policy state", leaves three directives out. */
    SerializedPolicy inMeta() {
        Map<String, List<String>> kept = new LinkedHashMap<>(directives);
        kept.keySet().removeAll(NOT_IN_META);
        return new SerializedPolicy(kept, reportsRepeated && kept.containsKey("report-to"));
    }
}

package vn.khien.scan.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.khien.scan.http.Header;

/** One serialized policy: directive names to sources, in lower case. The first of a directive counts (CSP3 section 2.2.1). */
record Policy(Map<String, List<String>> directives) {
    static List<Policy> of(List<Header> headers) {
        List<Policy> policies = new ArrayList<>();
        for (Header header : headers) {
            for (String serialized : header.value().split(",", -1)) {
                if (!serialized.isBlank()) {
                    policies.add(read(serialized));
                }
            }
        }
        return policies;
    }

    private static Policy read(String serialized) {
        Map<String, List<String>> directives = new HashMap<>();
        for (String directive : serialized.split(";", -1)) {
            String[] words = directive.strip().toLowerCase(Locale.ROOT).split("\\s+");
            if (!words[0].isEmpty()) {
                directives.putIfAbsent(words[0], List.of(words).subList(1, words.length));
            }
        }
        return new Policy(directives);
    }

    /** Of {@code script-src}, else of {@code default-src}; empty: no limit. */
    Optional<List<String>> scripts() {
        return Optional.ofNullable(directives.get("script-src"))
                .or(() -> Optional.ofNullable(directives.get("default-src")));
    }

    boolean restrainsScripts() {
        return scripts().map(Policy::restrained).orElse(false);
    }

    private static boolean restrained(List<String> sources) {
        boolean keyed = sources.stream()
                .anyMatch(source -> source.startsWith("'nonce-")
                        || source.startsWith("'sha256-")
                        || source.startsWith("'sha384-")
                        || source.startsWith("'sha512-"));
        boolean strict = sources.contains("'strict-dynamic'") && keyed;
        boolean inline = sources.contains("'unsafe-inline'") && !keyed;
        boolean anywhere = sources.stream()
                .anyMatch(source -> source.equals("*")
                        || source.equals("http:")
                        || source.equals("https:")
                        || source.equals("data:")
                        || source.equals("blob:"));
        return !inline && !sources.contains("'unsafe-eval'") && (strict || !anywhere);
    }

    Optional<List<String>> frameAncestors() {
        return Optional.ofNullable(directives.get("frame-ancestors"));
    }

    boolean upgrades() {
        return directives.containsKey("upgrade-insecure-requests");
    }
}

package vn.khien.scan.csp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every policy of an answer as one: a source is allowed that all policies name. What a later policy alone restrains
 * allows nothing, as MDN's HTTP Observatory has it.
 *
 * @param directives names to sources; {@code 'none'} alone where no source is left
 */
public record MergedPolicy(Map<String, Set<String>> directives, boolean reportsRepeated) {
    private static final Set<String> NONE = Set.of("'none'");
    private static final int LONGEST_PATH = 2_048;

    public MergedPolicy {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        directives.forEach(
                (name, sources) -> copy.put(name, Collections.unmodifiableSet(new LinkedHashSet<>(sources))));
        directives = Collections.unmodifiableMap(copy);
    }

    /**
     * Empty when one of them is invalid; without directives when there is none.
     *
     * @param headers field values, each with one policy or several between commas (RFC 9110 section 5.3)
     * @param metas contents of meta elements, likewise
     */
    public static Optional<MergedPolicy> of(List<String> headers, List<String> metas) {
        List<SerializedPolicy> policies = new ArrayList<>();
        for (String serialized : listed(headers)) {
            Optional<SerializedPolicy> policy = SerializedPolicy.read(serialized);
            policy.ifPresent(policies::add);
            if (policy.isEmpty()) {
                return Optional.empty();
            }
        }
        for (String serialized : listed(metas)) {
            Optional<SerializedPolicy> policy = SerializedPolicy.read(serialized);
            policy.map(SerializedPolicy::inMeta).ifPresent(policies::add);
            if (policy.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(merge(policies));
    }

    private static List<String> listed(List<String> values) {
        return values.stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .toList();
    }

    private static MergedPolicy merge(List<SerializedPolicy> policies) {
        Map<String, Set<String>> merged = new LinkedHashMap<>();
        boolean repeated = false;
        for (int i = 0; i < policies.size(); i++) {
            boolean first = i == 0;
            policies.get(i).directives().forEach((name, sources) -> {
                Set<String> own = new LinkedHashSet<>(sources);
                merged.put(name, first ? own : both(merged.getOrDefault(name, Set.of()), own));
            });
            repeated |= policies.get(i).reportsRepeated();
        }
        merged.replaceAll((name, sources) -> sources.isEmpty() ? NONE : sources);
        return new MergedPolicy(merged, repeated);
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new LinkedHashSet<>();
        some.stream().filter(source -> covered(source, others)).forEach(both::add);
        others.stream().filter(source -> covered(source, some)).forEach(both::add);
        return both;
    }

    /** Itself, or a folder that it lies in: {@code https://a.vn/js/} covers {@code https://a.vn/js/app.js}. */
    private static boolean covered(String source, Set<String> by) {
        if (by.contains(source)) {
            return true;
        }
        String path = source.length() > LONGEST_PATH ? "" : source;
        Set<String> folders = new HashSet<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            folders.add(path.substring(0, slash + 1));
        }
        return folders.stream().anyMatch(by::contains);
    }

    /** No directive at all. */
    public boolean blank() {
        return directives.isEmpty();
    }

    /** {@code frame-ancestors} stands in a header, whatever it allows. */
    public boolean restrainsFraming() {
        return directives.containsKey("frame-ancestors");
    }
}

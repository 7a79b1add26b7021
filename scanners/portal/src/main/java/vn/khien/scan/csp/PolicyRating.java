package vn.khien.scan.csp;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a merged policy lets happen, the first that holds in the order of the public scale. */
public enum PolicyRating {
    /** {@code 'strict-dynamic'} without a nonce or hash. */
    INVALID,
    /** Inline scripts, or scripts or plug-ins from anywhere. */
    UNSAFE_INLINE,
    /** On HTTPS, something other than images and media over plain HTTP. */
    INSECURE_SCHEME,
    UNSAFE_EVAL,
    /** On HTTPS, images or media over plain HTTP. */
    INSECURE_PASSIVE,
    /** Inline styles, or styles from anywhere. */
    UNSAFE_STYLE,
    /** Nothing of these, and {@code default-src 'none'}. */
    NONE_BY_DEFAULT,
    SAFE;

    private static final Set<String> ANYWHERE =
            Set.of("ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*");
    private static final Set<String> INLINE = Set.of("'unsafe-inline'", "data:");
    private static final Set<String> PASSIVE = Set.of("img-src", "media-src");

    /** {@code https}: the page was asked for over HTTPS. */
    public static PolicyRating of(MergedPolicy policy, boolean https) {
        return new Reading(policy).rate(https);
    }

    /** Sources while nonces, hashes and {@code 'strict-dynamic'} take others away; {@code default-src} is shared. */
    private static final class Reading {
        private final Map<String, Set<String>> directives = new LinkedHashMap<>();
        private final Set<String> scripts;
        private final Set<String> styles;
        private final Set<String> objects;

        Reading(MergedPolicy policy) {
            policy.directives().forEach((name, sources) -> directives.put(name, new LinkedHashSet<>(sources)));
            scripts = of("script-src");
            styles = of("style-src");
            objects = of("object-src");
        }

        private Set<String> of(String name) {
            Set<String> own = directives.get(name);
            if (own != null) {
                return own;
            }
            Set<String> general = directives.get("default-src");
            return general != null ? general : new LinkedHashSet<>(Set.of("*"));
        }

        PolicyRating rate(boolean https) {
            Stream.of(scripts, styles).filter(Reading::keyed).forEach(sources -> sources.remove("'unsafe-inline'"));
            if (scripts.contains("'strict-dynamic'")) {
                if (!keyed(scripts)) {
                    return INVALID;
                }
                scripts.removeIf(
                        source -> source.equals("'self'") || ANYWHERE.stream().anyMatch(source::startsWith));
            }
            if (scripts.stream().anyMatch(wide()) || objects.stream().anyMatch(ANYWHERE::contains)) {
                return UNSAFE_INLINE;
            }
            if (https && active().anyMatch(Reading::plain)) {
                return INSECURE_SCHEME;
            }
            if (scripts.contains("'unsafe-eval'") || styles.contains("'unsafe-eval'")) {
                return UNSAFE_EVAL;
            }
            if (https && passive().anyMatch(Reading::plain)) {
                return INSECURE_PASSIVE;
            }
            if (styles.stream().anyMatch(wide())) {
                return UNSAFE_STYLE;
            }
            return Set.of("'none'").equals(directives.get("default-src")) ? NONE_BY_DEFAULT : SAFE;
        }

        private static boolean keyed(Set<String> sources) {
            return sources.stream()
                    .anyMatch(source -> source.startsWith("'nonce-")
                            || source.startsWith("'sha256-")
                            || source.startsWith("'sha384-")
                            || source.startsWith("'sha512-"));
        }

        private static Predicate<String> wide() {
            return source -> ANYWHERE.contains(source) || INLINE.contains(source);
        }

        private static boolean plain(String source) {
            return source.startsWith("http:") || source.startsWith("ftp:");
        }

        /** Of every directive but images, media; of scripts what is left of them. */
        private Stream<String> active() {
            return Stream.concat(
                    directives.entrySet().stream()
                            .filter(directive -> !PASSIVE.contains(directive.getKey()))
                            .flatMap(directive -> directive.getValue().stream()),
                    scripts.stream());
        }

        private Stream<String> passive() {
            return PASSIVE.stream()
                    .map(name -> directives.getOrDefault(name, directives.getOrDefault("default-src", Set.of())))
                    .flatMap(Set::stream);
        }
    }
}

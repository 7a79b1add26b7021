package vn.khien.scan.http;

import java.util.Optional;
import java.util.Set;
import vn.khien.scan.net.Names;

/** The same portal with or without {@code www.}, never outside the name that its owner registered. */
final class SiblingName {
    /** Second-level names of .vn and of common registries below which names are registered (Public Suffix List). */
    private static final Set<String> SHARED = Set.of(
            "ac", "ai", "biz", "co", "com", "edu", "gov", "go", "health", "id", "info", "int", "io", "mil", "name",
            "ne", "net", "or", "org", "pro");

    private SiblingName() {}

    static Optional<String> of(String host) {
        if (Names.literal(host).isPresent() || !host.contains(".")) {
            return Optional.empty();
        }
        if (!host.startsWith("www.")) {
            return host.length() > 249 ? Optional.empty() : Optional.of("www." + host);
        }
        String bare = host.substring(4);
        String[] labels = bare.split("\\.", -1);
        boolean registry = labels.length == 1 || (labels.length == 2 && SHARED.contains(labels[0]));
        return registry ? Optional.empty() : Optional.of(bare);
    }
}

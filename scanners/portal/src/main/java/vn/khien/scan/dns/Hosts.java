package vn.khien.scan.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Names, from the host up. */
public final class Hosts {
    /** RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, and {@code internal}: no zone of the public DNS is there. */
    private static final Set<String> SPECIAL =
            Set.of("localhost", "invalid", "local", "onion", "alt", "internal", "arpa");

    /** Below these in .vn each owner has a name of its own. */
    private static final Set<String> SHARED = Set.of(
            "gov.vn",
            "com.vn",
            "net.vn",
            "org.vn",
            "edu.vn",
            "ac.vn",
            "biz.vn",
            "info.vn",
            "int.vn",
            "health.vn",
            "name.vn",
            "pro.vn");

    private Hosts() {}

    /** The name, then each name above it, the top-level domain last. */
    public static List<String> upwards(String host) {
        List<String> names = new ArrayList<>();
        for (String name = host; !name.isEmpty(); name = above(name)) {
            names.add(name);
        }
        return names;
    }

    private static String above(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    public static boolean special(String host) {
        return SPECIAL.contains(upwards(host).getLast());
    }

    /** A top-level domain, or a second level of .vn that many owners share. */
    static boolean shared(String name) {
        return name.indexOf('.') < 0 || SHARED.contains(name);
    }

    public static boolean below(String host, String parent) {
        return host.endsWith("." + parent);
    }
}

package vn.khien.scan.csp;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a page's policies let it load something; every policy must (CSP3, section 6.7.2). */
public enum Loading {
    IMAGE("img-src"),
    FRAME("frame-src", "child-src"),
    SCRIPT("script-src-elem", "script-src");

    private final List<String> directives;

    Loading(String... directives) {
        this.directives = List.of(directives);
    }

    /**
     * A policy that can't be read restrains nothing here.
     *
     * @param headers field values, each with one policy or several between commas
     * @param metas contents of meta elements, likewise
     * @param integrity of a script, as {@code sha384-…}; empty: none
     * @param nonced the element bears a nonce
     */
    public boolean allowed(
            List<String> headers, List<String> metas, URI page, URI url, String integrity, boolean nonced) {
        return policies(headers).allMatch(policy -> allows(policy, page, url, integrity, nonced))
                && policies(metas)
                        .map(SerializedPolicy::inMeta)
                        .allMatch(policy -> allows(policy, page, url, integrity, nonced));
    }

    private static java.util.stream.Stream<SerializedPolicy> policies(List<String> values) {
        return values.stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .flatMap(serialized -> SerializedPolicy.read(serialized).stream());
    }

    private boolean allows(SerializedPolicy policy, URI page, URI url, String integrity, boolean nonced) {
        List<String> sources = sources(policy);
        if (this == SCRIPT) {
            boolean hashed = !integrity.isEmpty() && sources.contains("'" + integrity.toLowerCase(Locale.ROOT) + "'");
            boolean keyed = hashed || nonced && sources.stream().anyMatch(source -> source.startsWith("'nonce-"));
            if (keyed || sources.contains("'strict-dynamic'")) {
                return keyed;
            }
        }
        return sources.stream().anyMatch(source -> matches(source, page, url));
    }

    private List<String> sources(SerializedPolicy policy) {
        return directives.stream()
                .flatMap(name -> Optional.ofNullable(policy.directives().get(name)).stream())
                .findFirst()
                .orElseGet(() -> policy.directives().getOrDefault("default-src", List.of("*")));
    }

    private static boolean matches(String source, URI page, URI url) {
        String scheme = part(url.getScheme());
        if (source.equals("*")) {
            return scheme.equals("https") || scheme.equals("http");
        }
        if (source.equals("'self'")) {
            return part(page.getScheme()).equals(scheme)
                    && part(page.getHost()).equals(part(url.getHost()))
                    && port(page) == port(url);
        }
        if (source.startsWith("'")) {
            return false;
        }
        if (source.endsWith(":") && !source.contains("/")) {
            return fits(source.substring(0, source.length() - 1), scheme);
        }
        return hostMatches(source, page, url);
    }

    private static boolean hostMatches(String source, URI page, URI url) {
        int colon = source.indexOf("://");
        String scheme = colon < 0 ? part(page.getScheme()) : source.substring(0, colon);
        String rest = colon < 0 ? source : source.substring(colon + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        int at = authority.lastIndexOf(':');
        String host = at < 0 ? authority : authority.substring(0, at);
        String port = at < 0 ? "" : authority.substring(at + 1);
        String asked = part(url.getHost());
        boolean named = host.startsWith("*.") ? asked.endsWith(host.substring(1)) : host.equals(asked);
        boolean reached =
                port.equals("*") || (port.isEmpty() ? port(url) == usual(url) : port.equals(String.valueOf(port(url))));
        String place = part(url.getPath());
        boolean within = path.isEmpty()
                || path.equals("/")
                || (path.endsWith("/") ? place.startsWith(path) : place.equals(path));
        return fits(scheme, part(url.getScheme())) && named && reached && within;
    }

    /** What is allowed over HTTP is allowed over HTTPS. */
    private static boolean fits(String allowed, String scheme) {
        return allowed.equals(scheme) || allowed.equals("http") && scheme.equals("https");
    }

    private static int port(URI url) {
        return url.getPort() < 0 ? usual(url) : url.getPort();
    }

    private static int usual(URI url) {
        return part(url.getScheme()).equals("http") ? 80 : 443;
    }

    private static String part(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}

package vn.khien.components;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A package URL, ECMA-427: {@code pkg:type/namespace/name@version?qualifiers#subpath}. Parts are kept decoded.
 *
 * @param type lower case
 * @param namespace empty where there is none; with {@code /} between its segments
 * @param name as the type wants it: in lower case where the type knows no other
 * @param version empty where there is none
 */
public record PackageUrl(
        String type,
        String namespace,
        String name,
        String version,
        SortedMap<String, String> qualifiers,
        String subpath) {
    public PackageUrl {
        qualifiers = Collections.unmodifiableSortedMap(new TreeMap<>(qualifiers));
    }

    public static PackageUrl of(String type, String namespace, String name, String version) {
        return PackageUrlText.normal(type, namespace, name, version, Map.of(), "");
    }

    /** The one way to write it: percent-encoded UTF-8, qualifiers in order of their keys. */
    public String canonical() {
        StringBuilder text = new StringBuilder("pkg:").append(type).append('/');
        if (!namespace.isEmpty()) text.append(segments(namespace)).append('/');
        text.append(Percent.encode(name));
        if (!version.isEmpty()) text.append('@').append(Percent.encode(version));
        if (!qualifiers.isEmpty())
            text.append('?')
                    .append(qualifiers.entrySet().stream()
                            .map(one -> one.getKey() + "=" + Percent.encode(one.getValue()))
                            .collect(Collectors.joining("&")));
        if (!subpath.isEmpty()) text.append('#').append(segments(subpath));
        return text.toString();
    }

    private static String segments(String path) {
        return List.of(path.split("/")).stream().map(Percent::encode).collect(Collectors.joining("/"));
    }

    /** The same package, whatever its version. */
    public PackageUrl withoutVersion() {
        return new PackageUrl(type, namespace, name, "", qualifiers, subpath);
    }

    @Override
    public String toString() {
        return canonical();
    }
}

package vn.khien.components;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A package URL as somebody wrote it. */
public sealed interface PackageUrlText {
    record Good(PackageUrl purl) implements PackageUrlText {}

    record Bad(Text because) implements PackageUrlText {}

    int LONGEST = 2_048;

    Pattern TYPE = Pattern.compile("[a-z][a-z0-9.-]*");
    Pattern KEY = Pattern.compile("[a-z][a-z0-9._-]*");

    /** Types whose namespace and name mean the same in either case, as their definitions say. */
    Set<String> LOWER = Set.of("alpm", "apk", "bitbucket", "composer", "deb", "github", "hex", "npm", "oci", "pypi");

    /** Read from both ends, as ECMA-427 has it: subpath, qualifiers, scheme, type, version, name, namespace. */
    static PackageUrlText parse(String text) {
        if (text.length() > LONGEST) return bad("dài hơn 2.048 ký tự", "longer than 2,048 characters");
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f))
            return bad("có dấu cách hoặc ký tự điều khiển", "has a space or a control character in it");
        String rest = text;
        String subpath = "";
        int at = rest.lastIndexOf('#');
        if (at >= 0) {
            subpath = rest.substring(at + 1);
            rest = rest.substring(0, at);
        }
        String pairs = "";
        at = rest.lastIndexOf('?');
        if (at >= 0) {
            pairs = rest.substring(at + 1);
            rest = rest.substring(0, at);
        }
        if (!rest.regionMatches(true, 0, "pkg:", 0, 4))
            return bad("không bắt đầu bằng pkg:", "does not begin with pkg:");
        rest = trimmed(rest.substring(4));
        at = rest.indexOf('/');
        if (at < 0) return bad("thiếu loại hoặc tên", "has no type or no name");
        String type = rest.substring(0, at).toLowerCase(Locale.ROOT);
        if (!TYPE.matcher(type).matches()) return bad("loại gói không đúng", "the type is not well-formed");
        rest = trimmed(rest.substring(at + 1));
        String version = "";
        at = rest.lastIndexOf('@');
        if (at > 0 && rest.charAt(at - 1) != '/') {
            version = rest.substring(at + 1);
            rest = trimmed(rest.substring(0, at));
        }
        at = rest.lastIndexOf('/');
        Optional<String> namespace = path(at < 0 ? "" : rest.substring(0, at));
        Optional<String> name = Percent.decode(rest.substring(at + 1));
        Optional<String> decodedVersion = Percent.decode(version);
        Optional<String> under = path(subpath);
        Optional<Map<String, String>> qualifiers = qualifiers(pairs);
        if (namespace.isEmpty() || name.isEmpty() || decodedVersion.isEmpty() || under.isEmpty())
            return bad("mã hóa phần trăm không đúng", "percent-encoding that is no UTF-8");
        if (qualifiers.isEmpty()) return bad("thuộc tính không đúng", "a qualifier is not well-formed");
        if (name.get().isEmpty()) return bad("thiếu tên", "has no name");
        return new Good(normal(type, namespace.get(), name.get(), decodedVersion.get(), qualifiers.get(), under.get()));
    }

    static PackageUrl normal(
            String type,
            String namespace,
            String name,
            String version,
            Map<String, String> qualifiers,
            String subpath) {
        boolean lower = LOWER.contains(type);
        String group = lower ? namespace.toLowerCase(Locale.ROOT) : namespace;
        String own = lower ? name.toLowerCase(Locale.ROOT) : name;
        return new PackageUrl(
                type,
                group,
                type.equals("pypi") ? own.replace('_', '-') : own,
                version,
                new TreeMap<>(qualifiers),
                subpath);
    }

    private static String trimmed(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') from++;
        while (to > from && path.charAt(to - 1) == '/') to--;
        return path.substring(from, to);
    }

    /** Empty segments, {@code .} and {@code ..} fall away; a segment may not hide a slash. */
    private static Optional<String> path(String text) {
        List<String> segments = new ArrayList<>();
        for (String segment : text.split("/")) {
            Optional<String> decoded = Percent.decode(segment);
            if (decoded.isEmpty() || decoded.get().contains("/")) return Optional.empty();
            if (!Set.of("", ".", "..").contains(decoded.get())) segments.add(decoded.get());
        }
        return Optional.of(String.join("/", segments));
    }

    private static Optional<Map<String, String>> qualifiers(String text) {
        Map<String, String> qualifiers = new TreeMap<>();
        for (String pair : text.split("&")) {
            if (pair.isEmpty()) continue;
            int at = pair.indexOf('=');
            String key = at < 0 ? "" : pair.substring(0, at).toLowerCase(Locale.ROOT);
            Optional<String> value = Percent.decode(pair.substring(at + 1));
            if (!KEY.matcher(key).matches() || value.isEmpty()) return Optional.empty();
            if (!value.get().isEmpty() && qualifiers.put(key, value.get()) != null) return Optional.empty();
        }
        return Optional.of(qualifiers);
    }

    private static Bad bad(String vi, String en) {
        return new Bad(new Text("package URL " + vi, "the package URL " + en));
    }
}

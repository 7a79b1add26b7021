package vn.khien.components;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A library, script or program that something is made of.
 *
 * @param purl empty where nothing names the package: a git or workspace entry of a lock file, a jar without an identity
 * @param name as people call it, with group or scope where it has one
 * @param version empty where it is not known
 * @param cpes platform names that the bill gives it, both forms
 */
public record Component(
        Optional<PackageUrl> purl, String name, String version, List<FoundFile> files, Scope scope, List<String> cpes) {
    public Component {
        files = List.copyOf(files);
        cpes = List.copyOf(cpes);
    }

    /** What makes two entries the same component: the package URL, without one name, version and files. */
    public String key() {
        return purl.map(PackageUrl::canonical).orElseGet(() -> "\0" + name + "\0" + version + "\0" + hashes());
    }

    private String hashes() {
        return String.join(
                ",", new LinkedHashSet<>(files.stream().map(FoundFile::sha256).toList()));
    }

    /** The same component, seen once more. */
    public Component and(Component other) {
        return new Component(
                purl, name, version, both(files, other.files), scope.stronger(other.scope), both(cpes, other.cpes));
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        if (other.isEmpty()) return one;
        Set<T> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return new ArrayList<>(all);
    }
}

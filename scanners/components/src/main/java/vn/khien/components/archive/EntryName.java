package vn.khien.components.archive;

import java.util.List;
import java.util.Locale;
import vn.khien.components.Text;

/** The name of an entry or file, with {@code /} between its parts. */
record EntryName(String path) {
    private static final List<String> ARCHIVES = List.of(".jar", ".war", ".ear", ".zip", ".sar", ".aar");

    /** @throws ArchiveFault for one that leads out of its folder, names a device or is too long */
    static EntryName vetted(String name, String within, ArchiveLimits limits) {
        if (name.length() > limits.path())
            throw new ArchiveFault(
                    within,
                    new Text(
                            "tên dài hơn " + limits.path() + " ký tự",
                            "a name of more than " + limits.path() + " characters"));
        boolean climbs = name.startsWith("/")
                || name.contains("\\")
                || name.matches("(?s)[A-Za-z]:.*")
                || List.of(name.split("/", -1)).contains("..");
        if (climbs || name.indexOf('\0') >= 0)
            throw new ArchiveFault(
                    within,
                    new Text(
                            "đường dẫn đi ra ngoài thư mục: " + name, "a path that climbs out of its folder: " + name));
        return new EntryName(name);
    }

    String last() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String lower() {
        return path.toLowerCase(Locale.ROOT);
    }

    boolean isArchive() {
        return ARCHIVES.stream().anyMatch(lower()::endsWith);
    }

    /** A component itself, not only what others lie in. */
    boolean isJar() {
        return lower().endsWith(".jar") || lower().endsWith(".aar");
    }

    boolean isScript() {
        return lower().endsWith(".js") || lower().endsWith(".mjs");
    }

    boolean isIdentity() {
        return path.startsWith("META-INF/maven/") && path.endsWith("/pom.properties");
    }
}

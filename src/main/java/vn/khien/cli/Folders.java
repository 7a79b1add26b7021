package vn.khien.cli;

import java.nio.file.Path;
import java.util.Map;
import vn.khien.components.job.Data;

/** Where an installation lives when nobody says: {@code .khien} beside the launcher. */
public final class Folders {
    private Folders() {}

    static Path data(@org.jspecify.annotations.Nullable String given) {
        if (given != null && !given.isEmpty())
            return Path.of(given).toAbsolutePath().normalize();
        String home = System.getenv("KHIEN_HOME");
        return Path.of(home == null || home.isEmpty() ? "." : home, ".khien")
                .toAbsolutePath()
                .normalize();
    }

    /** The checkout that was built. */
    public static Path home() {
        String home = System.getProperty("khien.home", System.getenv().getOrDefault("KHIEN_HOME", ""));
        return Path.of(home.isEmpty() ? "." : home).toAbsolutePath().normalize();
    }

    /** Where vulnerabilities are kept: in a folder, or in the PostgreSQL of {@code KHIEN_COMPONENTS_DATABASE_…}. */
    public static Data vulnerabilities(Path folder) {
        Map<String, String> said = System.getenv();
        return new Data(
                folder,
                said.getOrDefault("KHIEN_COMPONENTS_DATABASE_URL", ""),
                said.getOrDefault("KHIEN_COMPONENTS_DATABASE_USER", "dcuser"),
                file(said.getOrDefault("KHIEN_COMPONENTS_DATABASE_PASSWORD_FILE", "")),
                file(said.getOrDefault("KHIEN_COMPONENTS_SUPPRESSIONS", "")));
    }

    /** Absolute, since the worker stands elsewhere. */
    private static String file(String said) {
        return said.isEmpty() ? "" : Path.of(said).toAbsolutePath().normalize().toString();
    }
}

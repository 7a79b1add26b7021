package vn.khien.cli;

import java.nio.file.Path;

/** Where an installation lives when nobody says: {@code .khien} beside the launcher. */
final class Folders {
    private Folders() {}

    static Path data(@org.jspecify.annotations.Nullable String given) {
        if (given != null && !given.isEmpty())
            return Path.of(given).toAbsolutePath().normalize();
        String home = System.getenv("KHIEN_HOME");
        return Path.of(home == null || home.isEmpty() ? "." : home, ".khien")
                .toAbsolutePath()
                .normalize();
    }
}

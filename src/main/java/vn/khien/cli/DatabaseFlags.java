package vn.khien.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import vn.khien.db.DatabaseAddress;

/** A PostgreSQL of one's own: where, who, and the file with the password. */
final class DatabaseFlags {
    @Option(
            names = "--database-url",
            defaultValue = "${env:KHIEN_DATABASE_URL}",
            description =
                    "jdbc:postgresql://HOST:PORT/DATABASE, without user and password; the embedded one unless said.")
    private String url;

    @Option(names = "--database-user", defaultValue = "${env:KHIEN_DATABASE_USER}")
    private String user;

    @Option(
            names = "--database-password-file",
            defaultValue = "${env:KHIEN_DATABASE_PASSWORD_FILE}",
            description = "Its first line is the password.")
    private String passwordFile;

    /** @param usual who connects unless said */
    Optional<DatabaseAddress> address(CommandLine.Model.CommandSpec spec, String usual) {
        return blank(url)
                ? Optional.empty()
                : Optional.of(address(spec, url, blank(user) ? usual : user, "--database-password-file", passwordFile));
    }

    /** What the environment alone says, for commands without these flags. */
    static Optional<DatabaseAddress> named(Map<String, String> environment) {
        String url = environment.getOrDefault("KHIEN_DATABASE_URL", "");
        if (url.isEmpty()) return Optional.empty();
        String user = environment.getOrDefault("KHIEN_DATABASE_USER", "");
        String file = environment.getOrDefault("KHIEN_DATABASE_PASSWORD_FILE", "");
        if (DatabaseAddress.holdsSecret(url) || !DatabaseAddress.isUrl(url))
            throw new IllegalStateException(
                    "KHIEN_DATABASE_URL wants jdbc:postgresql://HOST:PORT/DATABASE without user and password");
        String password = Passphrase.file(Path.of(file), "KHIEN_DATABASE_PASSWORD_FILE");
        return Optional.of(new DatabaseAddress(url, user.isEmpty() ? "khien_app" : user, password));
    }

    /** @param flag that names the file with the password */
    static DatabaseAddress address(
            CommandLine.Model.CommandSpec spec, String url, String user, String flag, @Nullable String file) {
        if (DatabaseAddress.holdsSecret(url))
            throw usage(
                    spec,
                    "--database-url must hold neither user nor password, which others could read; say the user with"
                            + " its own flag and the password with " + flag);
        if (!DatabaseAddress.isUrl(url))
            throw usage(spec, "--database-url wants jdbc:postgresql://HOST:PORT/DATABASE: " + url);
        if (file == null || file.isBlank())
            throw usage(spec, flag + " is missing: a file with " + user + "'s password");
        try (var lines = Files.lines(Path.of(file))) {
            return new DatabaseAddress(url, user, lines.findFirst().orElse(""));
        } catch (IOException | UncheckedIOException e) {
            throw usage(spec, flag + " can't be read: " + file);
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static CommandLine.ParameterException usage(CommandLine.Model.CommandSpec spec, String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}

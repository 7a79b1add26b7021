package vn.khien.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.khien.db.Backup;

@Command(
        name = "backup",
        description = "Copies database and keys, while nobody serves, into one encrypted FILE and reads it back.")
final class BackupCommand implements Callable<Integer> {
    private final Passphrase passphrase;
    private final SecureRandom random;

    @Parameters(paramLabel = "FILE", description = "Must not be there yet.")
    private Path file = Path.of("");

    @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}", description = "The installation's folder.")
    private String data = "";

    BackupCommand(Passphrase passphrase, SecureRandom random) {
        this.passphrase = passphrase;
        this.random = random;
    }

    @Override
    public Integer call() {
        Path folder = Folders.data(data);
        return switch (Backup.write(folder, file, () -> passphrase.ask(true), random)) {
            case Backup.Written(Path to, String mode, long files, long bytes, long packed) -> {
                System.out.println("backed up " + folder + " (" + mode + ") to " + to + ": " + files + " files, "
                        + megabytes(bytes) + " packed into " + megabytes(packed)
                        + ", encrypted, read back and compared");
                yield 0;
            }
            case Backup.Refused(String because) -> {
                System.err.println("khien: " + because);
                yield 1;
            }
        };
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}

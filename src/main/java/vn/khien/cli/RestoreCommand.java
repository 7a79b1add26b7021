package vn.khien.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Checkpoint;
import vn.khien.db.Restore;

@Command(name = "restore", description = "Makes a data folder from the backup FILE.")
final class RestoreCommand implements Callable<Integer> {
    private static final int LONGEST_CHECKPOINT = 65_536;

    private final Passphrase passphrase;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}", description = "The installation's folder.")
    private String data = "";

    @Option(names = "--replace", description = "Give up the installation that is in the folder.")
    private boolean replace;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint of the label log that was exported since.")
    private @Nullable Path checkpoint;

    @Option(names = "--new-origin", description = "Begin a new label log.")
    private boolean newOrigin;

    RestoreCommand(Passphrase passphrase) {
        this.passphrase = passphrase;
    }

    @Override
    public Integer call() throws IOException {
        Path kept = checkpoint;
        if (kept != null && newOrigin && spec != null)
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--checkpoint goes on with the log and --new-origin begins another: say one of them");
        Restore.Origin origin = newOrigin ? new Restore.Anew() : kept == null ? new Restore.Guarded() : compared(kept);
        return switch (Restore.into(Folders.data(data), file, replace, origin, () -> passphrase.ask(false))) {
            case Restore.Restored(Path to, String mode, long files, long bytes, Optional<Path> left) -> {
                left.ifPresent(old -> System.err.println("khien: the old folder could not be deleted: " + old));
                System.out.println("restored " + to + " (" + mode + ") from " + file + ": " + files + " files, "
                        + BackupCommand.megabytes(bytes));
                yield 0;
            }
            case Restore.Refused(String because) -> {
                System.err.println("khien: " + because);
                yield 1;
            }
        };
    }

    private static Restore.Origin compared(Path checkpoint) throws IOException {
        try (var in = Files.newInputStream(checkpoint)) {
            byte[] bytes = in.readNBytes(LONGEST_CHECKPOINT + 1);
            if (bytes.length > LONGEST_CHECKPOINT) throw new Malformed("it is too long");
            String note = new String(bytes, StandardCharsets.UTF_8);
            Checkpoint.parse(note);
            return new Restore.Compared(note);
        } catch (Malformed e) {
            throw new IllegalStateException("not a checkpoint: " + checkpoint + ": " + e.because(), e);
        } catch (IOException e) {
            throw new IOException("the checkpoint can't be read: " + e.getMessage(), e);
        }
    }
}

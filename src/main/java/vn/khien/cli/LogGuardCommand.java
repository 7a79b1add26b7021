package vn.khien.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "guard",
        description = "Makes the guard of an installation that has none, by a checkpoint that was published.")
final class LogGuardCommand implements Callable<Integer> {
    private final SecureRandom random;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--checkpoint",
            required = true,
            paramLabel = "FILE",
            description = "A copy of the label host's /log/checkpoint, the newest there is.")
    private Path checkpoint = Path.of("");

    @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}", description = "The installation's folder.")
    private String data = "";

    LogGuardCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isReadable(checkpoint))
            throw new CommandLine.ParameterException(spec.commandLine(), "--checkpoint can't be read: " + checkpoint);
        try (var log = LogAccess.open(Folders.data(data), random)) {
            long size = log.remember(Files.readString(checkpoint));
            spec.commandLine()
                    .getOut()
                    .println("guarded " + size + " entries in " + log.guard().file());
            return 0;
        }
    }
}

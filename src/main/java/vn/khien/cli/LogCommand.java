package vn.khien.cli;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "log", description = "The transparency log of the labels.")
final class LogCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    static CommandLine line(Supplier<Instant> now, SecureRandom random) {
        return new CommandLine(new LogCommand())
                .addSubcommand(new LogCheckCommand(random))
                .addSubcommand(new LogExportCommand(random))
                .addSubcommand(new LogGuardCommand(random))
                .addSubcommand(new LogImportCommand(now, random))
                .addSubcommand(new LogMonitorCommand(now, random));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say: khien log check, export, guard, import or monitor");
    }
}

package vn.khien.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 good, 1 bad, 2 usage, 3 can't tell or incomplete, 4 revoked, suspended or expired. */
@Command(
        name = "khien",
        description = "Determines levels, scans portals, issues and verifies trust labels.",
        subcommands = CommandLine.HelpCommand.class)
public final class Khien implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    public static int run(
            String[] words, Supplier<Instant> now, SecureRandom random, ToIntFunction<ServeOptions> service) {
        var line = new CommandLine(new Khien());
        line.addSubcommand(new Serve(service));
        line.addSubcommand(new Verify(now));
        line.addSubcommand(new MigrateCommand());
        line.addSubcommand(new Account(now, random));
        line.addSubcommand(new LedgerCommand(random));
        line.addSubcommand(new KeysCommand(Passphrase.ofKeys(System.getenv()), now, random));
        line.addSubcommand(LogCommand.line(now, random));
        line.addSubcommand(new ScanCommand(now, random)).addSubcommand(new JudgeCommand());
        line.addSubcommand(new NmapCommand()).addSubcommand(new ComponentsCommand());
        var passphrase = new Passphrase(System.getenv());
        line.addSubcommand(new BackupCommand(passphrase, random));
        line.addSubcommand(new RestoreCommand(passphrase));
        line.setErr(new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8));
        line.setOut(new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((e, command, result) -> {
            command.getErr().println("khien: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            if (System.getenv("KHIEN_DEBUG") != null) e.printStackTrace(command.getErr());
            return 1;
        });
        return line.execute(words);
    }
}

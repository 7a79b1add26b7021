package vn.khien.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.khien.badge.json.Json;
import vn.khien.label.log.LogImport;

@Command(
        name = "import",
        description = "Brings the tail of the log back into a restored database from an exported copy of it, and does"
                + " suspensions and revocations again that the copy tells.")
final class LogImportCommand implements Callable<Integer> {
    private final Supplier<Instant> now;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--from", required = true, paramLabel = "FOLDER", description = "What khien log export wrote.")
    private Path from = Path.of("");

    @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}", description = "The installation's folder.")
    private String data = "";

    @Option(names = "--json", description = "One object of the form khien-log-import-1.")
    private boolean json;

    LogImportCommand(Supplier<Instant> now, SecureRandom random) {
        this.now = now;
        this.random = random;
    }

    @Override
    public Integer call() throws Exception {
        try (var log = LogAccess.open(Folders.data(data), random)) {
            return switch (log.bring(from, now.get(), random)) {
                case LogImport.Outcome.Imported(long had, long size, List<String> done, List<String> missing) -> {
                    say(had, size, done, missing);
                    yield 0;
                }
                case LogImport.Outcome.Nothing(long size) -> {
                    say(size, size, List.of(), List.of());
                    yield 0;
                }
                case LogImport.Outcome.Refused(String because) -> {
                    spec.commandLine().getErr().println("khien: " + because);
                    yield 1;
                }
            };
        }
    }

    private void say(long had, long size, List<String> done, List<String> missing) {
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(Json.object(
                                    "schema",
                                    "khien-log-import-1",
                                    "had",
                                    had,
                                    "size",
                                    size,
                                    "done",
                                    done,
                                    "missing",
                                    missing)
                            .write());
            return;
        }
        spec.commandLine()
                .getOut()
                .println(
                        size == had
                                ? "nothing to import: the database has " + had + " entries, the copy not more"
                                : "imported entries " + had + " to " + (size - 1) + "; the log has " + size);
        for (String each : done) spec.commandLine().getOut().println("done again: " + each);
        for (String each : missing) spec.commandLine().getOut().println("in the log, but not in the database: " + each);
    }
}

package vn.khien.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.khien.badge.json.Json;
import vn.khien.label.log.LogExport;

@Command(
        name = "export",
        description = "Writes what was published since the last export as plain files (C2SP tlog-tiles) that any web"
                + " server or object store can serve as /log/; the checkpoint last.")
final class LogExportCommand implements Callable<Integer> {
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "Made when it is not there.")
    private Path to = Path.of("");

    @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}", description = "The installation's folder.")
    private String data = "";

    @Option(names = "--json", description = "One object of the form khien-log-export-1.")
    private boolean json;

    LogExportCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Integer call() throws Exception {
        try (var log = LogAccess.open(Folders.data(data), random)) {
            return switch (log.export(to)) {
                case LogExport.Outcome.Exported(long size, int written, int removed) -> {
                    Json said = Json.object(
                            "schema", "khien-log-export-1", "size", size, "written", written, "removed", removed);
                    spec.commandLine()
                            .getOut()
                            .println(
                                    json
                                            ? said.write()
                                            : "exported " + size + " entries to " + to + ": " + written
                                                    + " files written, " + removed + " partial tiles removed");
                    yield 0;
                }
                case LogExport.Outcome.Refused(String because) -> {
                    spec.commandLine().getErr().println("khien: " + because);
                    yield 1;
                }
            };
        }
    }
}

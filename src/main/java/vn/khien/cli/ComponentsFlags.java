package vn.khien.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import vn.khien.components.ComponentsWorker;
import vn.khien.components.WorkerPlace;
import vn.khien.components.job.Data;

/** What {@code khien components} and its update share. PostgreSQL comes by {@code KHIEN_COMPONENTS_DATABASE_…} alone. */
final class ComponentsFlags {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where vulnerabilities are kept; components in the installation's folder unless said.")
    private String data = "";

    @Option(names = "--lang", description = "vi or en; vi unless said")
    private String lang = "vi";

    String lang(CommandLine line) {
        if (!lang.matches("vi|en")) throw new ParameterException(line, "--lang wants vi or en: " + lang);
        return lang;
    }

    Data data() {
        return Folders.vulnerabilities(
                data.isEmpty()
                        ? Folders.data(System.getenv().getOrDefault("KHIEN_DATA", ""))
                                .resolve("components")
                        : Folders.data(data));
    }

    ComponentsWorker worker() {
        return new ComponentsWorker(place());
    }

    ComponentsWorker updater() {
        return new ComponentsWorker(place().within(WorkerPlace.UPDATE));
    }

    private static WorkerPlace place() {
        return WorkerPlace.under(Folders.home(), Path.of(System.getProperty("java.io.tmpdir")));
    }
}

package vn.khien.cli;

import java.nio.file.Path;
import java.util.Map;
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
        Map<String, String> said = System.getenv();
        Path folder = data.isEmpty()
                ? Folders.data(said.getOrDefault("KHIEN_DATA", "")).resolve("components")
                : Folders.data(data);
        return new Data(
                folder,
                said.getOrDefault("KHIEN_COMPONENTS_DATABASE_URL", ""),
                said.getOrDefault("KHIEN_COMPONENTS_DATABASE_USER", "dcuser"),
                said.getOrDefault("KHIEN_COMPONENTS_DATABASE_PASSWORD_FILE", ""),
                "");
    }

    ComponentsWorker worker() {
        return new ComponentsWorker(place());
    }

    ComponentsWorker updater() {
        return new ComponentsWorker(place().within(WorkerPlace.UPDATE));
    }

    private static WorkerPlace place() {
        String home = System.getProperty("khien.home", System.getenv().getOrDefault("KHIEN_HOME", ""));
        return WorkerPlace.under(
                Path.of(home.isEmpty() ? "." : home).toAbsolutePath().normalize(),
                Path.of(System.getProperty("java.io.tmpdir")));
    }
}

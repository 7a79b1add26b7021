package vn.khien.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.khien.components.Assessment;
import vn.khien.components.Result;
import vn.khien.components.Severity;
import vn.khien.components.job.Data;
import vn.khien.components.report.ComponentsJson;
import vn.khien.components.report.ComponentsReport;

@Command(
        name = "components",
        description = "Lists what a WAR, JAR, bill of materials, lock file or folder of scripts is made of, and what is"
                + " known to be wrong with it. Needs no service.",
        subcommands = ComponentsUpdateCommand.class)
final class ComponentsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE|DIR", description = "What to look into.")
    private String place = "";

    @Option(names = "--json", description = "One object of the form khien-components-1.")
    private boolean json;

    @Option(names = "--schema", description = "Prints the JSON Schema of --json, and looks into nothing.")
    private boolean schema;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "info, low, medium, high, critical; never unless said")
    private String failOn = "never";

    @Option(
            names = "--suppressions",
            paramLabel = "FILE",
            description = "What does not count: rules in Dependency-Check's suppression XML, 1.3 or 1.4.")
    private String suppressions = "";

    @Mixin
    private ComponentsFlags flags = new ComponentsFlags();

    @Override
    public Integer call() throws InterruptedException {
        if (schema) {
            spec.commandLine().getOut().print(ComponentsJson.schema());
            spec.commandLine().getOut().flush();
            return 0;
        }
        if (place.isEmpty()) throw new ParameterException(spec.commandLine(), "one FILE or DIR");
        Optional<Severity> level = level();
        String lang = flags.lang(spec.commandLine());
        ComponentsProgress progress = new ComponentsProgress(spec.commandLine().getErr(), lang);
        Result result;
        try {
            result = new Assessment(flags.worker(), data()).of(Path.of(place), progress, () -> false);
        } finally {
            progress.end();
        }
        var out = spec.commandLine().getOut();
        out.print(json ? ComponentsJson.write(result) + "\n" : ComponentsReport.write(result, lang));
        out.flush();
        return code(result, level);
    }

    private Data data() {
        if (suppressions.isEmpty()) return flags.data();
        Path rules = Path.of(suppressions).toAbsolutePath().normalize();
        if (!Files.exists(rules))
            throw new ParameterException(spec.commandLine(), "--suppressions: there is no " + suppressions);
        return flags.data().suppressing(rules);
    }

    private static int code(Result result, Optional<Severity> level) {
        boolean fails = level.isPresent() && result.components().stream().anyMatch(one -> one.fails(level.get()));
        return switch (result.status()) {
            case REFUSED -> 1;
            case ASSESSED -> fails ? 1 : 0;
            case INCOMPLETE, NOT_ASSESSED -> fails ? 1 : 3;
        };
    }

    private Optional<Severity> level() {
        if (failOn.equals("never")) return Optional.empty();
        return Optional.of(Arrays.stream(Severity.values())
                .filter(one -> one != Severity.UNKNOWN && one.word().equals(failOn))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--fail-on wants info, low, medium, high, critical or never: " + failOn)));
    }
}

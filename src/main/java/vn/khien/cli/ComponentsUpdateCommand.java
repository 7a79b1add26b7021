package vn.khien.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.khien.components.Feed;
import vn.khien.components.Status;
import vn.khien.components.Text;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Job;

@Command(
        name = "update",
        description =
                "Loads what is known of vulnerabilities from mirrors of your own; asked again, it goes on where it"
                        + " stopped.")
final class ComponentsUpdateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--nvd",
            paramLabel = "URL|DIR",
            description = "NVD 2.0 feed: cache.properties and nvdcve-YYYY.json.gz.")
    private String nvd = "";

    @Option(names = "--retirejs", paramLabel = "FILE|URL", description = "The RetireJS repository, jsrepository.json.")
    private String retirejs = "";

    @Option(names = "--kev", paramLabel = "FILE|URL", description = "The catalogue of known exploited vulnerabilities.")
    private String kev = "";

    @Mixin
    private ComponentsFlags flags = new ComponentsFlags();

    @Override
    public Integer call() throws InterruptedException {
        if (nvd.isEmpty() && retirejs.isEmpty() && kev.isEmpty())
            throw new ParameterException(spec.commandLine(), "one of --nvd, --retirejs and --kev");
        String lang = flags.lang(spec.commandLine());
        Job job = new Job.Update(place("--nvd", nvd), place("--retirejs", retirejs), place("--kev", kev));
        ComponentsProgress progress = new ComponentsProgress(spec.commandLine().getErr(), lang);
        Answer answer;
        try {
            answer = flags.updater().run(job, flags.data(), progress, () -> false);
        } finally {
            progress.end();
        }
        var out = spec.commandLine().getOut();
        for (Text because : answer.because()) out.println(because.in(lang));
        for (Feed feed : answer.feeds())
            out.println(feed.name() + "  " + feed.asOf().map(Object::toString).orElse("?"));
        out.flush();
        return answer.status() == Status.ASSESSED ? 0 : 3;
    }

    /** URLs stay as they are; a file or folder becomes absolute, since the worker stands elsewhere. */
    private String place(String flag, String said) {
        if (said.isEmpty() || said.matches("(?i)https?://.*")) return said;
        Path path = Path.of(said).toAbsolutePath().normalize();
        if (!Files.exists(path)) throw new ParameterException(spec.commandLine(), flag + ": there is no " + said);
        return path.toString();
    }
}

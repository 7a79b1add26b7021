package vn.khien.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "monitor",
        description = "Follows the log: each checkpoint must continue the last one seen. With --data also holds it"
                + " against the database, both ways, and tells owners of entries that name their domain."
                + " 0 good, 1 a fork or something missing, 3 can't tell.")
final class LogMonitorCommand implements Callable<Integer> {
    private final Supplier<Instant> now;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--label-url", paramLabel = "URL", description = "The label host, as its readers see it.")
    private @Nullable String labelUrl;

    @Option(names = "--from", paramLabel = "FOLDER", description = "An exported copy.")
    private @Nullable Path from;

    @Option(names = "--data", description = "The installation's folder; alone, the log is read there, too.")
    private @Nullable String data;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "What was seen; DATA.monitor or khien-log-monitor in the working folder.")
    private @Nullable Path state;

    @Option(names = "--policy", paramLabel = "FILE", description = "Whose log it must be (C2SP tlog-policy).")
    private @Nullable Path policy;

    @Option(names = "--ca-file", paramLabel = "PEM", description = "Trusted besides the system's roots.")
    private @Nullable Path caFile;

    @Option(names = "--once", description = "One look, then an exit code.")
    private boolean once;

    @Option(names = "--interval", paramLabel = "SECONDS", defaultValue = "60", description = "Between two looks.")
    private int interval;

    @Option(names = "--json", description = "One object of the form khien-log-monitor-1 a look.")
    private boolean json;

    LogMonitorCommand(Supplier<Instant> now, SecureRandom random) {
        this.now = now;
        this.random = random;
    }

    @Override
    public Integer call() throws Exception {
        if (labelUrl != null && from != null) throw wrong("--label-url or --from, not both");
        if (labelUrl == null && from == null && data == null) throw wrong("say --label-url, --from or --data");
        if (from != null && policy == null && data == null && state == null)
            throw wrong("a copy does not say whose log it must be: say --policy FILE");
        if (interval < 1) throw wrong("--interval wants a second or more");
        try (var look = opened()) {
            while (true) {
                LogLook.Found found = look.at(now.get());
                spec.commandLine().getOut().println(json ? found.json() : found.text());
                if (once || found.code() == 1) return found.code();
                TimeUnit.SECONDS.sleep(interval);
            }
        } catch (UncheckedIOException e) {
            LogLook.Found unknown = LogLook.unknown(String.valueOf(e.getMessage()));
            spec.commandLine().getOut().println(json ? unknown.json() : unknown.text());
            return unknown.code();
        }
    }

    private LogLook opened() throws IOException {
        try {
            return LogLook.open(labelUrl, from, data, state, policy, caFile, random);
        } catch (LogLook.NoKey e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String because) {
        return new ParameterException(spec.commandLine(), because);
    }
}

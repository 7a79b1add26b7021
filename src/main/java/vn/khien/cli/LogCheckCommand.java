package vn.khien.cli;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.khien.badge.json.Json;
import vn.khien.label.log.LogCheck;

@Command(
        name = "check",
        description = "Recomputes every tile from every entry and holds roots, signature, order and guard against it."
                + " 0 whole, 1 broken, 3 can't tell.")
final class LogCheckCommand implements Callable<Integer> {
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}", description = "The installation's folder.")
    private String data = "";

    @Option(names = "--json", description = "One object of the form khien-log-check-1.")
    private boolean json;

    LogCheckCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Integer call() throws Exception {
        try (var log = LogAccess.open(Folders.data(data), random)) {
            return switch (log.check()) {
                case LogCheck.Outcome.Whole(long size, long staged, long waiting) -> {
                    say("whole", Optional.of(counts(size, staged, waiting)), List.of());
                    yield 0;
                }
                case LogCheck.Outcome.Unguarded(long size, long staged, long waiting, String because) -> {
                    say("unknown", Optional.of(counts(size, staged, waiting)), List.of(because));
                    yield 3;
                }
                case LogCheck.Outcome.Broken(List<String> because) -> {
                    say("broken", Optional.empty(), because);
                    yield 1;
                }
            };
        }
    }

    private static Json counts(long size, long staged, long waiting) {
        return Json.object("size", size, "staged", staged, "waiting", waiting);
    }

    private void say(String state, Optional<Json> counts, List<String> because) {
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(Json.object(
                                    "schema",
                                    "khien-log-check-1",
                                    "state",
                                    state,
                                    "entries",
                                    counts,
                                    "because",
                                    because)
                            .write());
            return;
        }
        counts.ifPresent(c -> spec.commandLine()
                .getOut()
                .println(c.whole("size") + " entries, whole and signed; " + c.whole("staged") + " staged, "
                        + c.whole("waiting") + " wait for the sequencer"));
        for (String each : because)
            spec.commandLine().getOut().println((state.equals("broken") ? "BROKEN: " : "can't tell: ") + each);
    }
}

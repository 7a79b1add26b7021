package vn.khien.cli;

import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.khien.ledger.LedgerCheck;

@Command(name = "ledger", description = "The record of decisions.")
final class LedgerCommand implements Callable<Integer> {
    private final SecureRandom random;

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    LedgerCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Integer call() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "say: khien ledger verify");
    }

    @Command(
            name = "verify",
            description = "Recomputes the tree from every entry and holds it against the signed checkpoint.")
    int verify(
            @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}") String data,
            @Option(names = "--json") boolean json)
            throws Exception {
        try (var access = Access.open(Folders.data(data), random)) {
            LedgerCheck.Outcome outcome = access.checkLedger();
            return switch (outcome) {
                case LedgerCheck.Outcome.Whole(long size, long waiting) -> {
                    System.out.println(
                            json
                                    ? "{\"state\":\"whole\",\"size\":" + size + ",\"waiting\":" + waiting + "}"
                                    : size + " entries, whole and signed; " + waiting + " wait for the sequencer");
                    yield 0;
                }
                case LedgerCheck.Outcome.Broken(String because) -> {
                    System.out.println(
                            json
                                    ? "{\"state\":\"broken\",\"because\":" + vn.khien.web.Json.string(because) + "}"
                                    : "BROKEN: " + because);
                    yield 1;
                }
            };
        }
    }
}

package vn.khien.cli;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.khien.identity.Tokens;

@Command(name = "account", description = "Accounts.")
final class Account implements Callable<Integer> {
    private final Supplier<Instant> now;
    private final SecureRandom random;

    Account(Supplier<Instant> now, SecureRandom random) {
        this.now = now;
        this.random = random;
    }

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "say: khien account reset USER");
    }

    @Command(name = "reset", description = "Gives USER a new one-time code; the old password and all sessions end.")
    int reset(
            @Parameters(paramLabel = "USER") String user,
            @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}") String data)
            throws Exception {
        try (var access = Access.open(Folders.data(data), random)) {
            String code = new Tokens(random, "").code();
            boolean done = access.giveCode(user, code, now.get(), random);
            if (!done) {
                System.err.println("khien: no such account: " + user);
                return 1;
            }
            System.out.println(code);
            System.err.println(
                    "khien: " + user + " sets a new password with this code at /first-sign-in within 72 hours");
            return 0;
        }
    }
}

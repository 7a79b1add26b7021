package vn.khien.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.khien.badge.KeySet;
import vn.khien.badge.Keyring;
import vn.khien.badge.json.Malformed;

@Command(name = "keys", description = "The label's keys: made offline, brought in, published, ended.")
final class KeysCommand implements Callable<Integer> {
    private static final String HOST = "[a-z0-9.-]{1,253}(:[0-9]{1,5})?";

    private final Passphrase passphrase;
    private final Supplier<Instant> now;
    private final SecureRandom random;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    KeysCommand(Passphrase passphrase, Supplier<Instant> now, SecureRandom random) {
        this.passphrase = passphrase;
        this.now = now;
        this.random = random;
    }

    @Override
    public Integer call() {
        throw usage("say: khien keys ceremony|renew|import|list|retire|compromise");
    }

    @Command(
            name = "ceremony",
            description =
                    "Makes the root, which stays in FOLDER/root and offline, and the first signers in FOLDER/signers.")
    int ceremony(
            @Option(names = "--host", required = true, description = "The label host, such as nhan.example.gov.vn.")
                    String host,
            @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "Must not be there yet.")
                    Path to,
            @Option(
                            names = "--root-password-file",
                            paramLabel = "FILE",
                            description = "The root's passphrase, where it is not the signers' one.")
                    @Nullable
                    Path rootPassword,
            @Option(
                            names = "--for-data",
                            paramLabel = "DATA",
                            description = "Imports the signers into this data folder on this machine, too.")
                    @Nullable
                    Path data) {
        if (!host.matches(HOST)) throw usage("--host wants a host name in lower case: " + host);
        if (Files.exists(to)) throw usage("already there: " + to);
        char[] signers = passphrase.ask(true).toCharArray();
        KeySet keys = KeySet.ceremony(host, now.get(), random);
        own(to);
        Keyring.storeRoot(keys, to.resolve("root"), root(rootPassword, signers));
        keys.store(to.resolve("signers"), signers, false);
        System.out.println("host " + host);
        System.out.println("issuing " + keys.issuing().thumbprint());
        System.out.println("status " + keys.status().thumbprint());
        System.out.println("log " + keys.vkey());
        System.err.println("khien: keep " + to.resolve("root") + " offline; bring " + to.resolve("signers")
                + " to the service and import it with khien keys import");
        return data == null ? 0 : bring(to.resolve("signers"), signers, data);
    }

    @Command(
            name = "renew",
            description =
                    "Makes new signers of a year with the root, offline; import them 48 hours before they are needed.")
    int renew(
            @Option(names = "--root", required = true, paramLabel = "FOLDER", description = "The root's folder.")
                    Path root,
            @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "Must not be there yet.")
                    Path to,
            @Option(names = "--root-password-file", paramLabel = "FILE") @Nullable Path rootPassword) {
        if (Files.exists(to)) throw usage("already there: " + to);
        char[] signers = passphrase.ask(false).toCharArray();
        Keyring made = Keyring.renew(root, root(rootPassword, signers), now.get(), random);
        own(to);
        made.writeTo(to, signers);
        made.signers()
                .forEach(each -> System.out.println(
                        each.purpose().word() + " " + each.key().thumbprint()));
        return 0;
    }

    @Command(
            name = "import",
            description = "Brings signers into an installation, served or not, and publishes them where it has begun.")
    int bring(
            @Parameters(paramLabel = "FOLDER") Path from,
            @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}", description = "The installation's folder.")
                    String data) {
        if (Files.exists(from.resolve("root.p12")))
            throw new IllegalStateException(from + " holds the root, which never comes to the service");
        return bring(from, passphrase.ask(false).toCharArray(), Folders.data(data));
    }

    private int bring(Path from, char[] opens, Path data) {
        try {
            KeyImport.Brought brought = KeyImport.bring(from, opens, data, now.get(), random);
            brought.added().forEach(thumbprint -> System.out.println("imported " + thumbprint));
            if (brought.added().isEmpty()) System.err.println("khien: all of them are there already");
            brought.published()
                    .forEach(key -> System.out.println("published " + key.thumbprint() + " "
                            + key.purpose().word() + ", first use " + key.firstUse()));
            return 0;
        } catch (Malformed e) {
            throw new IllegalStateException(from + ": " + e.because(), e);
        }
    }

    @Command(name = "list", description = "Every signer that was ever published, and what it may do now.")
    int list(
            @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}") String data,
            @Option(names = "--json") boolean json)
            throws Exception {
        try (var access = Access.open(Folders.data(data), random)) {
            var keys = access.keys();
            System.out.println(json ? KeyList.json(keys, now.get()) : KeyList.text(keys, now.get()));
        }
        return 0;
    }

    @Command(name = "retire", description = "Ends a key's use; it stays published until its last credential ends.")
    int retire(
            @Parameters(paramLabel = "THUMBPRINT") String thumbprint,
            @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}") String data)
            throws Exception {
        try (var access = Access.open(Folders.data(data), random)) {
            return done(access.retire(thumbprint, now.get(), random), "retired " + thumbprint);
        }
    }

    @Command(name = "compromise", description = "Says that others have a key: nobody vouches for its credentials.")
    int compromise(
            @Parameters(paramLabel = "THUMBPRINT") String thumbprint,
            @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}") String data)
            throws Exception {
        try (var access = Access.open(Folders.data(data), random)) {
            int code = done(access.compromise(thumbprint, now.get(), random), "compromised " + thumbprint);
            if (code == 0)
                System.err.println(
                        "khien: labels signed with it can't be confirmed any more; /labels/keys on the desk"
                                + " lists them. Import another signer; from its first use they can be renewed with it, many in one batch");
            return code;
        }
    }

    private static int done(Optional<String> because, String said) {
        because.ifPresentOrElse(why -> System.err.println("khien: " + why), () -> System.out.println(said));
        return because.isPresent() ? 1 : 0;
    }

    private static char[] root(@Nullable Path file, char[] otherwise) {
        return file == null
                ? otherwise
                : Passphrase.file(file, "--root-password-file").toCharArray();
    }

    private static void own(Path folder) {
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}

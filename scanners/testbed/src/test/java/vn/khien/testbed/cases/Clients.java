package vn.khien.testbed.cases;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Clients of others, run as programs; a test whose client is not installed is skipped. */
final class Clients {
    private static final int LIMIT_SECONDS = 30;

    private final Path folder;
    private final Path ca;

    Clients(Path folder, Cases cases) throws IOException {
        this.folder = folder;
        this.ca = Files.writeString(folder.resolve("ca.pem"), cases.caPem());
    }

    /** @param text what was printed, errors among it */
    record Said(int exit, String text) {
        boolean says(String part) {
            return text.contains(part);
        }
    }

    static boolean installed(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** openssl s_client, which looks for the case's name and trusts its authority alone. */
    Said openssl(CaseServer server, String... more) throws IOException {
        return opensslSaying("", server, more);
    }

    Said opensslSaying(String input, CaseServer server, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-connect",
                place(server),
                "-servername",
                server.host(),
                "-CAfile",
                ca.toString(),
                "-verify_hostname",
                server.host(),
                "-no_ign_eof"));
        command.addAll(List.of(more));
        return run(input, command);
    }

    /** Whether openssl gets through with these options and no level of security. */
    boolean opensslShakes(CaseServer server, String... more) throws IOException {
        var options = new ArrayList<>(List.of(more));
        if (!options.contains("-cipher")) {
            options.addAll(List.of("-cipher", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"));
        }
        var said = openssl(server, options.toArray(String[]::new));
        return said.says("Cipher is") && !said.says("Cipher is (NONE)");
    }

    /** curl of a path, for twenty seconds at most; prints the body, then the seconds of the TLS handshake and the status. */
    Said curl(CaseServer server, String path, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "--http1.1",
                "--max-time",
                "20",
                "--cacert",
                ca.toString(),
                "--resolve",
                server.host() + ":" + server.port() + ":" + server.address().getHostAddress(),
                "-w",
                "\nappconnect=%{time_appconnect} status=%{http_code}"));
        command.addAll(List.of(more));
        command.add(server.url().replaceAll("/$", path));
        return run("", command);
    }

    Said nmap(CaseServer server, String script) throws IOException {
        return run(
                "",
                List.of(
                        "nmap",
                        "-Pn",
                        "-n",
                        "--unprivileged",
                        "-sT",
                        "-p",
                        "" + server.port(),
                        "--script",
                        "+" + script,
                        server.address().getHostAddress()));
    }

    Said sslscan(CaseServer server, String... more) throws IOException {
        var command = new ArrayList<>(List.of("sslscan", "--no-colour", "--sni-name=" + server.host()));
        command.addAll(List.of(more));
        command.add(place(server));
        return run("", command);
    }

    private static String place(CaseServer server) {
        return server.address().getHostAddress() + ":" + server.port();
    }

    private Said run(String input, List<String> command) throws IOException {
        assumeTrue(installed(command.getFirst()), command.getFirst() + " is not installed");
        var output = Files.createTempFile(folder, "said", ".txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException ended) {
            // it did not wait for its input
        }
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("longer than " + LIMIT_SECONDS + " s: " + command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return new Said(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }
}

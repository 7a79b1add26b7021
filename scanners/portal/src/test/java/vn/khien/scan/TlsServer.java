package vn.khien.scan;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An {@code openssl s_server} on a free loopback port, with an RSA and an EC certificate. */
final class TlsServer implements AutoCloseable {
    private final Process process;
    final int port;

    TlsServer(Path home, String... flags) throws IOException, InterruptedException {
        certificate(home, "rsa", "rsa:2048");
        certificate(home, "ec", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        List<String> arguments = new ArrayList<>(List.of("s_server", "-accept", "127.0.0.1:0", "-www"));
        arguments.addAll(List.of("-cert", "rsa.pem", "-key", "rsa.key", "-dcert", "ec.pem", "-dkey", "ec.key"));
        arguments.addAll(List.of(flags));
        process = openssl(home, arguments);
        BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
        int found = 0;
        for (int i = 0; i < 20 && found == 0; i++) {
            String line = out.readLine();
            if (line != null && line.startsWith("ACCEPT ")) {
                found = Integer.parseInt(
                        line.substring(line.lastIndexOf(':') + 1).strip());
            }
        }
        if (found == 0) {
            process.destroyForcibly();
            throw new IOException("openssl did not say where it listens");
        }
        port = found;
        Thread.ofVirtual().start(() -> {
            try (out) {
                out.lines().forEach(line -> {});
            } catch (IOException | RuntimeException e) {
                // The server has ended.
            }
        });
    }

    static boolean installed(String program) {
        return Files.isExecutable(Path.of("/usr/bin/" + program));
    }

    private static void certificate(Path home, String name, String... key) throws IOException, InterruptedException {
        if (Files.exists(home.resolve(name + ".pem"))) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("req", "-x509", "-nodes", "-subj", "/CN=portal.test"));
        arguments.addAll(List.of("-addext", "subjectAltName=DNS:portal.test", "-newkey"));
        arguments.addAll(List.of(key));
        arguments.addAll(List.of("-keyout", name + ".key", "-out", name + ".pem"));
        Process made = openssl(home, arguments);
        made.getInputStream().readAllBytes();
        if (made.waitFor() != 0) {
            throw new IOException("openssl made no certificate");
        }
    }

    private static Process openssl(Path home, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

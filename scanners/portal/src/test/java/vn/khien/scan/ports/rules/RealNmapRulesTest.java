package vn.khien.scan.ports.rules;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the nmap of this machine makes of a greeting of ours, and the rules of that. */
class RealNmapRulesTest {
    private static final Path NMAP = Path.of("/usr/bin/nmap");

    @Test
    @Timeout(60)
    void a_greeting_on_an_odd_port_is_known_by_what_it_says() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(NMAP), () -> "skipped: no " + NMAP);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread greeter = Thread.ofVirtual().start(() -> greet(server));
            int port = server.getLocalPort();
            Process process = new ProcessBuilder(
                            NMAP.toString(),
                            "-n",
                            "-Pn",
                            "-sT",
                            "-sV",
                            "-p",
                            String.valueOf(port),
                            "-oX",
                            "-",
                            "127.0.0.1")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                List<PortMatter> matters =
                        PortRules.judge(Hosts.of(process.getInputStream()).getFirst(), Hosts.level(3), Hosts.NOW);
                assertEquals(
                        List.of("open-administration critical", "old-service-version low"),
                        matters.stream()
                                .map(matter ->
                                        matter.check() + " " + matter.severity().word())
                                .toList());
                assertEquals(
                        "port " + port + "/tcp is open and speaks ssh (OpenSSH 7.4)",
                        matters.getFirst().because().en());
            } finally {
                process.destroyForcibly();
            }
            server.close();
            greeter.join();
        }
    }

    private static void greet(ServerSocket server) {
        while (true) {
            try (Socket client = server.accept()) {
                client.getOutputStream().write("SSH-2.0-OpenSSH_7.4\r\n".getBytes(US_ASCII));
            } catch (SocketException e) {
                if (server.isClosed()) {
                    return;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

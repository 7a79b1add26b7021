package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.tls.Protocol;

/** Against a server that is not of our making. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OpensslScanTest {
    private Vertx vertx;
    private Path home;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        vertx = Vertx.vertx();
        home = folder;
        assumeTrue(Path.of("/usr/bin/openssl").toFile().canExecute(), "openssl is not installed");
        Process made = openssl(List.of(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=portal.test",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem"));
        made.getInputStream().readAllBytes();
        assertEquals(0, made.waitFor());
    }

    @AfterAll
    void stop() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private Process openssl(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private TlsEvidence scan(String... flags) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("s_server", "-accept", "127.0.0.1:0", "-cert", "cert.pem", "-key", "key.pem", "-www"));
        arguments.addAll(List.of(flags));
        Process server = openssl(arguments);
        try (BufferedReader out = server.inputReader(StandardCharsets.US_ASCII)) {
            int port = port(out);
            ScanOptions options = ScanOptions.defaults("test", "http://localhost/scanner")
                    .withAddresses(AddressPolicy.ALLOW_PRIVATE)
                    .withResolve(Map.of("portal.test:" + port, InetAddress.getLoopbackAddress()))
                    .withPoliteness(Politeness.PUBLIC.withBetweenStarts(Duration.ZERO))
                    .withOnly(Set.of("tls"));
            Target target = ((TargetUrl.Parsed) Target.parse("https://portal.test:" + port)).target();
            Scan scan = new Scanner(vertx, () -> Instant.parse("2026-11-24T09:00:00Z"), new SecureRandom())
                    .scan(target, options, progress -> {})
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            return (TlsEvidence) scan.evidence().getFirst().facts();
        } finally {
            server.destroyForcibly();
        }
    }

    private static int port(BufferedReader out) throws IOException {
        for (int i = 0; i < 20; i++) {
            String line = out.readLine();
            if (line != null && line.startsWith("ACCEPT ")) {
                return Integer.parseInt(
                        line.substring(line.lastIndexOf(':') + 1).strip());
            }
        }
        throw new IOException("openssl did not say where it listens");
    }

    private static Set<Protocol> taken(TlsEvidence tls) {
        Set<Protocol> taken = EnumSet.noneOf(Protocol.class);
        for (Protocol protocol : Protocol.values()) {
            switch (tls.offer(protocol).taken()) {
                case YES -> taken.add(protocol);
                case NO -> {}
                case UNKNOWN ->
                    throw new AssertionError(
                            protocol + " " + tls.offer(protocol).how());
            }
        }
        return taken;
    }

    @Test
    void a_current_server_takes_1_2_and_1_3() throws IOException {
        TlsEvidence tls = scan();
        assertEquals(EnumSet.of(Protocol.TLS_1_2, Protocol.TLS_1_3), taken(tls));
        assertInstanceOf(TlsEvidence.Shown.Certificates.class, tls.shown());
    }

    @Test
    void a_server_of_1_3_alone_is_seen() throws IOException {
        assertEquals(EnumSet.of(Protocol.TLS_1_3), taken(scan("-tls1_3")));
    }

    @Test
    void an_old_server_is_seen_and_its_certificate_read() throws IOException {
        TlsEvidence tls = scan("-tls1", "-cipher", "ALL:@SECLEVEL=0");
        assertEquals(EnumSet.of(Protocol.TLS_1_0), taken(tls));
        assertEquals(
                Protocol.TLS_1_0,
                assertInstanceOf(TlsEvidence.Shown.Certificates.class, tls.shown())
                        .version());
    }
}

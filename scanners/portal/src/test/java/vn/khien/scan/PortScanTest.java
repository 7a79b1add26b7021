package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.khien.scan.evidence.PortEvidence;
import vn.khien.scan.probe.KnownPort;
import vn.khien.scan.report.ScanJson;

@SuppressWarnings("NullAway.Init")
class PortScanTest {
    private static final Instant NOW = Instant.parse("2026-11-29T09:00:00Z");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private int listening() throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, HERE);
        opened.add(listener);
        return listener.getLocalPort();
    }

    /** Nobody listens there a moment later. */
    private static int free() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, HERE)) {
            return listener.getLocalPort();
        }
    }

    /** Its queue is full: the system answers nothing to who asks for a connection. */
    private int silent() throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, HERE);
        opened.add(listener);
        for (int i = 0; i < 16; i++) {
            Socket waiting = new Socket();
            opened.add(waiting);
            try {
                waiting.connect(new InetSocketAddress(HERE, listener.getLocalPort()), 200);
            } catch (SocketTimeoutException full) {
                return listener.getLocalPort();
            }
        }
        throw new IllegalStateException("the queue does not fill");
    }

    private Scan scan(int target, List<Integer> ports, AddressPolicy addresses, Duration deadline) {
        ScanOptions options = ScanOptions.defaults("test", "http://localhost/scanner")
                .withAddresses(addresses)
                .withResolve(Map.of("portal.test:" + target, HERE))
                .withDeadline(deadline)
                .withOnly(Set.of("ports"))
                .withPorts(ports);
        return new Scanner(vertx, () -> NOW, new SecureRandom())
                .scan(
                        ((TargetUrl.Parsed) Target.parse("https://portal.test:" + target)).target(),
                        options,
                        progress -> {})
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private static PortEvidence seen(Scan scan) {
        return (PortEvidence) scan.evidence().getLast().facts();
    }

    @Test
    void open_refused_and_silent_ports_are_told_apart() throws IOException {
        int own = listening();
        int open = listening();
        int refused = free();
        int silent = silent();
        Scan scan = scan(own, List.of(open, refused, silent), AddressPolicy.ALLOW_PRIVATE, Duration.ofSeconds(30));
        assertEquals(Status.ASSESSED, scan.status(), () -> scan.because().toString());
        PortEvidence seen = seen(scan);
        assertEquals(
                List.of(List.of(open), List.of(refused), List.of(silent), List.of(), true),
                List.of(seen.open(), seen.refused(), seen.silent(), seen.unasked(), seen.steady()));
        assertTrue(seen.closed(refused) && seen.closed(silent) && !seen.closed(open));
        // its own port before and after, once each of the others, the silent one twice, and the first connection
        assertEquals(7, scan.politeness().connections());
        JsonObject json = new JsonObject(ScanJson.write(scan, Judge.judge(scan.evidence(), NOW, Blocklists.NONE)));
        assertEquals(
                open,
                json.getJsonObject("ports")
                        .getJsonArray("open")
                        .getJsonObject(0)
                        .getInteger("port"));
    }

    @Test
    void what_is_not_allowed_is_not_tried_and_leaves_the_scan_incomplete() throws IOException {
        int own = listening();
        int other = listening();
        Scan scan = scan(own, List.of(other), AddressPolicy.only(Set.of(HERE), Set.of(own)), Duration.ofSeconds(30));
        assertEquals(Status.INCOMPLETE, scan.status());
        assertEquals(List.of(other), seen(scan).unasked());
        assertEquals(List.of(), seen(scan).open());
    }

    @Test
    void a_deadline_leaves_the_rest_unasked() throws IOException {
        int own = listening();
        int silent = silent();
        List<Integer> many = new ArrayList<>(List.of(silent));
        for (int port = 20_000; port < 20_200; port++) {
            many.add(port);
        }
        Scan scan = scan(own, many, AddressPolicy.ALLOW_PRIVATE, Duration.ofSeconds(2));
        assertEquals(Status.INCOMPLETE, scan.status());
        assertTrue(seen(scan).unasked().size() > 100, () -> seen(scan).toString());
        assertEquals(
                many.size(),
                seen(scan).open().size()
                        + seen(scan).refused().size()
                        + seen(scan).silent().size()
                        + seen(scan).unasked().size());
    }

    @Test
    void without_being_asked_no_port_is_tried_and_nothing_is_said_of_ports() {
        ScanOptions options = ScanOptions.defaults("test", "http://localhost/scanner");
        assertTrue(!options.asks(Collector.PORTS) && options.asks(Collector.TLS));
        assertEquals(100, KnownPort.ALL.size());
        assertEquals(
                List.of(),
                Judge.judge(List.of(), NOW, Blocklists.NONE).findings().stream()
                        .map(Finding::check)
                        .filter(check -> check.startsWith("open-") && !check.equals("open-paths"))
                        .toList());
    }
}

package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoliteScanTest {
    @Test
    void scans_at_once_of_one_address_share_its_two_connections_and_its_pauses() throws IOException {
        Vertx vertx = Vertx.vertx();
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Queue<Long> starts = new ConcurrentLinkedQueue<>();
        try (RudeServer server = new RudeServer((in, out) -> {
            starts.add(System.nanoTime());
            if (in.readNBytes(10).length == 10) {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                Thread.sleep(30);
                open.decrementAndGet();
            }
        })) {
            Scanner scanner = new Scanner(vertx, () -> Instant.EPOCH, new SecureRandom());
            List<CompletableFuture<Scan>> scans = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String host = "p" + i + ".test:" + server.port();
                ScanOptions options = ScanOptions.defaults("test", "http://localhost/scanner")
                        .withAddresses(AddressPolicy.ALLOW_PRIVATE)
                        .withResolve(Map.of(host, InetAddress.getLoopbackAddress()))
                        .withOnly(Set.of("tls"));
                Target target = ((TargetUrl.Parsed) Target.parse("https://" + host)).target();
                scans.add(scanner.scan(target, options, progress -> {}).toCompletableFuture());
            }
            int counted = 0;
            for (CompletableFuture<Scan> scan : scans) {
                Scan done = scan.orTimeout(40, TimeUnit.SECONDS).join();
                assertEquals(Status.INCOMPLETE, done.status());
                counted += done.politeness().connections();
            }
            assertTrue(most.get() <= 2, () -> "open at once: " + most.get());
            List<Long> sorted = starts.stream().sorted().toList();
            Duration span = Duration.ofNanos(sorted.getLast() - sorted.getFirst());
            assertTrue(span.toMillis() >= 45L * (sorted.size() - 1), () -> sorted.size() + " starts in " + span);
            assertEquals(server.connections.get(), counted);
        } finally {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();
        }
    }
}

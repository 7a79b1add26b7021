package vn.khien.scan;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.khien.scan.http.Visitor;
import vn.khien.scan.net.Deadline;
import vn.khien.scan.net.Lanes;
import vn.khien.scan.net.Outgoing;

/**
 * Scans portals, at most 128 at once; all scans of one Scanner share the limits of {@link Politeness} for an address.
 * Sockets are Vert.x's; each scan is a virtual thread that waits for them, so no event loop is ever blocked.
 */
public final class Scanner {
    private static final int AT_ONCE = 128;

    private final Vertx vertx;
    private final NetClient client;
    private final Supplier<Instant> now;
    private final SecureRandom random;
    private final Lanes lanes = new Lanes();
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** {@code vertx} stays the caller's; closing it ends the connections. */
    public Scanner(Vertx vertx, Supplier<Instant> now, SecureRandom random) {
        this.vertx = vertx;
        this.client = vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout(10_000)
                .setTcpNoDelay(true)
                .setReconnectAttempts(0));
        this.now = now;
        this.random = random;
    }

    public CompletionStage<Scan> scan(Target target, ScanOptions options, Consumer<Progress> progress) {
        return scan(target, options, progress, new ScanHandle());
    }

    /**
     * Whatever the target does, the stage completes with a {@link Scan}, within the deadline and about a second.
     *
     * @param progress called before each step, by one thread at a time
     * @param handle to stop the scan: it is then incomplete
     */
    public CompletionStage<Scan> scan(
            Target target, ScanOptions options, Consumer<Progress> progress, ScanHandle handle) {
        return inPlace(handle, () -> new Look(outgoing(target, options), target, now, random, progress, handle).scan());
    }

    /** Work on a virtual thread of its own, once one of the places is free. */
    <T> CompletionStage<T> inPlace(ScanHandle handle, Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("khien-scan")
                .start(() -> handle.run(() -> {
                    boolean placed = place();
                    try {
                        result.complete(work.get());
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    } finally {
                        if (placed) {
                            places.release();
                        }
                    }
                }));
        return result;
    }

    /** False when the scan was stopped while it waited; it then runs to its first question and says so. */
    private boolean place() {
        try {
            return places.tryAcquire(1, TimeUnit.DAYS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Outgoing outgoing(Target target, ScanOptions options) {
        return new Outgoing(vertx, client, lanes, target, options, Deadline.in(options.deadline()));
    }

    /** For {@link DomainProof} and {@link CertificateLook}: the same door, the same places. */
    <T> CompletionStage<T> visiting(Target target, ScanOptions options, Function<Door, T> work) {
        ScanHandle handle = new ScanHandle();
        return inPlace(handle, () -> {
            Outgoing outgoing = outgoing(target, options);
            try (Visitor visitor = new Visitor(outgoing, random)) {
                return work.apply(new Door(outgoing, visitor, random));
            }
        });
    }

    record Door(Outgoing outgoing, Visitor visitor, SecureRandom random) {}
}

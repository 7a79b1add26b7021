package vn.khien.testbed.cases;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Cases started when a test asks for them, with the clients that trust them. */
final class RunningCases implements AutoCloseable {
    static final Instant NOW = Instant.now();
    static final SecureRandom RANDOM = new SecureRandom();

    private final Vertx vertx = Vertx.vertx();
    private final Map<Case, CaseServer> running = new HashMap<>();
    final Cases cases = Cases.at(vertx, NOW, RANDOM);
    final Clients clients;

    RunningCases(Path folder) throws IOException {
        clients = new Clients(folder, cases);
    }

    CaseServer of(Case shown) {
        return running.computeIfAbsent(shown, cases::start);
    }

    @Override
    public void close() {
        cases.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

package vn.khien;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.cli.ServeOptions;
import vn.khien.db.Cluster;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.db.DatabaseServer;
import vn.khien.db.ExternalServer;
import vn.khien.db.InstallationStore;
import vn.khien.db.InstallationStore.Installation;
import vn.khien.db.Schema;
import vn.khien.db.Scope;
import vn.khien.label.keys.LabelKeys;
import vn.khien.label.log.LogGuard;
import vn.khien.web.Texts;

/**
 * {@code khien serve}: takes the data folder, starts the database, builds the {@link House}, opens both doors and waits.
 * What was started is ended in the opposite order on SIGTERM, whose exit code is 0.
 */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    // What waits for a database that hangs is left behind; the database itself, below, ends or is killed in time.
    private static final Duration PATIENCE = Duration.ofMillis(1_200);
    private static final Duration DATABASE = Duration.ofMillis(4_500);

    /** Something started, and how long its end may take; all limits together are less than ten seconds. */
    private record Part(AutoCloseable started, Duration limit) {}

    private final Deque<Part> started = new ArrayDeque<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean ending;

    private Service() {}

    static int run(ServeOptions options, Supplier<Instant> now, SecureRandom random) {
        var service = new Service();
        Thread starter = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            service.told(starter);
            service.end();
            Runtime.getRuntime().halt(0);
        }));
        try {
            service.start(options, now, random);
        } catch (DataFolder.Refused | LogGuard.Behind e) {
            return service.refuse(String.valueOf(e.getMessage()));
        } catch (RuntimeException | IOException e) {
            if (!service.ending) LOG.error("serve could not start", e);
            return service.refuse("serve could not start: " + e.getMessage());
        } finally {
            service.begun.countDown();
        }
        service.waitForTheEnd();
        return 0;
    }

    // Told to end while starting: what is being started must first be held or given up, or it would outlive us.
    private void told(Thread starter) {
        ending = true;
        if (begun.getCount() > 0) starter.interrupt();
        try {
            if (!begun.await(5, TimeUnit.SECONDS)) LOG.warn("told to end while starting");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForTheEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int refuse(String because) {
        if (ending) {
            begun.countDown();
            waitForTheEnd();
            return 0;
        }
        System.err.println("khien: " + because);
        end();
        Runtime.getRuntime().halt(1);
        return 1;
    }

    private void start(ServeOptions options, Supplier<Instant> now, SecureRandom random) throws IOException {
        if (options.labelOnly()) startLabelOnly(options, now, random);
        else startWhole(options, now, random);
        System.out.flush();
    }

    private void startLabelOnly(ServeOptions options, Supplier<Instant> now, SecureRandom random) {
        int port = Ports.free("label", options.labelPort().orElse(8090), options.bind());
        var node = held(LabelNode.over(options, threads(), now, random));
        URI label = node.open(port);
        System.out.println("ready label=" + label + " port=" + port);
    }

    private void startWhole(ServeOptions options, Supplier<Instant> now, SecureRandom random) throws IOException {
        DataFolder folder = held(DataFolder.take(options.data()));
        folder.settle(options.demo());
        options.labelUrl().ifPresent(label -> LabelKeys.require(folder, label.getAuthority()));
        var ports = new Ports(folder, options.bind());
        int deskPort = ports.listener("desk", options.port(), 8080);
        int labelPort = ports.listener("label", options.labelPort(), 8090);
        if (deskPort == labelPort)
            throw new DataFolder.Refused("port " + deskPort + " can't be both the desk's and the label host's");
        ports.save();

        DatabaseServer server = held(server(options, folder, random), DATABASE);
        Database database = held(server.database());
        database.change(Scope.NOBODY, Schema::check);
        Installation installation = settle(
                database,
                options,
                options.deskUrl().orElse(URI.create("http://127.0.0.1:" + deskPort)),
                options.labelUrl().orElse(URI.create("http://localhost:" + labelPort)),
                now.get());
        URI desk = URI.create(installation.deskUrl());
        URI label = URI.create(installation.labelUrl());

        var house = held(new House(new Ground(
                options,
                folder,
                ports,
                server,
                database,
                installation,
                threads(),
                now,
                random,
                desk,
                label,
                System.out)));
        house.open(deskPort, labelPort);
        System.out.println("ready desk=" + desk + " label=" + label);
    }

    private static DatabaseServer server(ServeOptions options, DataFolder folder, SecureRandom random) {
        if (options.database().isPresent()) {
            folder.delete("database.url");
            return new ExternalServer(options.database().get());
        }
        Cluster cluster = Cluster.start(folder, random);
        folder.write("database.url", cluster.url() + "\n", false);
        return cluster;
    }

    private Vertx threads() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        AutoCloseable threads =
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.SECONDS);
        held(threads);
        return vertx;
    }

    private static Installation settle(Database database, ServeOptions options, URI desk, URI label, Instant now) {
        var store = new InstallationStore();
        return database.write(Scope.SYSTEM, tx -> {
            Optional<Installation> known = store.find(tx);
            if (known.isEmpty()) {
                var fresh = new Installation(
                        options.demo(), now, now.atZone(Texts.ZONE).toLocalDate(), label.toString(), desk.toString());
                store.begin(tx, fresh);
                return fresh;
            }
            if (known.get().demo() != options.demo())
                throw new DataFolder.Refused("the database is a " + (options.demo() ? "real" : "demo")
                        + " installation's; serve it " + (options.demo() ? "without" : "with") + " --demo");
            // several nodes of a demo stand for the addresses of its first one
            if (options.demo() && options.database().isPresent()) return known.get();
            boolean moved = !known.get().labelUrl().equals(label.toString());
            if (moved && store.labelsExist(tx))
                throw new DataFolder.Refused("labels exist for " + known.get().labelUrl()
                        + "; the label host's address can't change to " + label);
            store.addresses(tx, label.toString(), desk.toString());
            return known.get().at(label.toString(), desk.toString());
        });
    }

    private <T extends AutoCloseable> T held(T each) {
        return held(each, PATIENCE);
    }

    private synchronized <T extends AutoCloseable> T held(T each, Duration limit) {
        started.push(new Part(each, limit));
        if (ending) throw new IllegalStateException("told to end");
        return each;
    }

    private synchronized void end() {
        while (!started.isEmpty()) end(started.pop());
        ended.countDown();
    }

    private static void end(Part part) {
        Thread ending = Thread.ofPlatform().daemon().name("end").start(() -> {
            try {
                part.started.close();
            } catch (Exception e) {
                LOG.warn("while ending: {}", e.toString());
            }
        });
        try {
            if (!ending.join(part.limit)) LOG.warn("{} does not end", part.started);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

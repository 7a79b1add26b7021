package vn.khien.label.host;

import vn.khien.label.LabelStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.db.Database;
import vn.khien.db.Listener;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.ledger.LogStore;

/**
 * Follows the labels by LISTEN on a connection of its own: takes over what has changed at each notification, everything
 * after each reconnect, and confirms every 2 s.
 */
public final class PublicationWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublicationWorker.class);
    private static final int HEARTBEAT_MILLIS = 2_000;

    private final Database database;
    private final LabelStore labels;
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final Publication publication;
    private final Supplier<Instant> now;
    private final Thread thread;
    private volatile boolean ended;

    public PublicationWorker(Database database, LabelStore labels, Publication publication, Supplier<Instant> now) {
        this.database = database;
        this.labels = labels;
        this.publication = publication;
        this.now = now;
        this.thread = Thread.ofPlatform().daemon().name("publication").unstarted(this::run);
    }

    public void start() {
        reload(Optional.empty());
        thread.start();
    }

    private void run() {
        while (!ended) {
            try (Connection connection = database.listener()) {
                Listener listener = new Listener(connection, "khien_label");
                reload(Optional.of(connection));
                while (!ended) {
                    Instant asked = now.get();
                    if (listener.changed(HEARTBEAT_MILLIS)) follow(connection);
                    else {
                        listener.beat();
                        publication.confirm(asked);
                    }
                }
            } catch (SQLException | RuntimeException e) {
                if (ended) return;
                LOG.warn("labels can't be followed: {}", e.toString());
                pause();
            }
        }
    }

    private void reload(Optional<Connection> own) {
        Instant asked = now.get();
        publication.publish(
                own.isPresent()
                        ? database.read(own.get(), Scope.SYSTEM, this::all)
                        : database.read(Scope.SYSTEM, this::all),
                asked);
    }

    // The head is read first: what has no place when the labels are read will have one at or behind that head's size.
    private Snapshot all(Tx tx) {
        Optional<LogStore.Head> head = log.head(tx);
        return new Snapshot(labels.all(tx), labels.lists(tx), head, log.allTiles(tx));
    }

    // A label's version is given before its transaction ends: what ends later may have a lower one, so all are compared.
    private void follow(Connection own) {
        Instant asked = now.get();
        Snapshot held = publication.snapshot();
        publication.publish(
                database.read(own, Scope.SYSTEM, tx -> {
                    Optional<LogStore.Head> head = log.head(tx);
                    var changed = labels.changed(tx, held.versions(), held.logSize());
                    return held.with(changed, labels.lists(tx), head, log.tilesSince(tx, held.logSize()));
                }),
                asked);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}

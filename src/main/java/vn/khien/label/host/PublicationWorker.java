package vn.khien.label.host;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.db.Database;
import vn.khien.db.Listener;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStore;
import vn.khien.label.keys.LabelKeyStore;
import vn.khien.ledger.LogStore;

/**
 * Follows the labels by LISTEN on a connection of its own: takes over what has changed at each notification, everything
 * after each reconnect, and confirms every 2 s. A database that is away at the start is waited for.
 */
public final class PublicationWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublicationWorker.class);
    private static final int HEARTBEAT_MILLIS = 2_000;

    private final Database database;
    private final LabelStore labels;
    private final LabelKeyStore keys = new LabelKeyStore();
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final Publication publication;
    private final Consumer<Tx> isOurs;
    private final Supplier<Instant> now;
    private final Thread thread;
    private volatile boolean ended;
    private Optional<Listener> opened = Optional.empty();

    /** @param isOurs throws when the database that answers is not the one to publish from */
    public PublicationWorker(
            Database database, LabelStore labels, Publication publication, Consumer<Tx> isOurs, Supplier<Instant> now) {
        this.database = database;
        this.labels = labels;
        this.publication = publication;
        this.isOurs = isOurs;
        this.now = now;
        this.thread = Thread.ofPlatform().daemon().name("publication").unstarted(this::run);
    }

    public void start() {
        try {
            opened = Optional.of(open());
        } catch (SQLException | RuntimeException e) {
            LOG.warn("labels can't be read yet: {}", e.toString());
        }
        thread.start();
    }

    /** Listens first: what changes while all is read is told afterwards. */
    private Listener open() throws SQLException {
        Listener listener = database.listen("khien_label");
        try {
            reload(listener);
            return listener;
        } catch (RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    private void run() {
        Optional<Listener> ready = opened;
        while (!ended) {
            try (Listener listener = ready.isPresent() ? ready.get() : open()) {
                ready = Optional.empty();
                while (!ended) {
                    Instant asked = now.get();
                    if (listener.changed(HEARTBEAT_MILLIS)) follow(listener);
                    else {
                        listener.beat();
                        publication.confirm(asked);
                    }
                }
            } catch (SQLException | RuntimeException e) {
                ready = Optional.empty();
                if (ended) return;
                LOG.warn("labels can't be followed: {}", e.toString());
                pause();
            }
        }
    }

    private void reload(Listener listener) {
        Instant asked = now.get();
        publication.publish(
                listener.read(Scope.SYSTEM, tx -> {
                    isOurs.accept(tx);
                    var head = log.head(tx);
                    return new Snapshot(
                            labels.all(tx),
                            labels.lists(tx),
                            head,
                            log.allTiles(tx),
                            keys.published(tx, asked),
                            keys.compromised(tx));
                }),
                asked);
    }

    // The head is read first: what has no place when the labels are read will have one at or behind that head's size.
    private void follow(Listener listener) {
        Instant asked = now.get();
        Snapshot held = publication.snapshot();
        publication.publish(
                listener.read(Scope.SYSTEM, tx -> {
                    var head = log.head(tx);
                    return held.with(
                            changed(tx, held),
                            labels.lists(tx),
                            head,
                            log.tilesSince(tx, held.logSize()),
                            keys.published(tx, asked),
                            keys.compromised(tx));
                }),
                asked);
    }

    // Those that only found their place are not read again: after a batch that is all of it.
    private List<IssuedLabel> changed(Tx tx, Snapshot held) {
        List<LabelStore.Placed> places = labels.placed(tx, held.logSize());
        return Stream.concat(
                        held.at(places).stream(), labels.changed(tx, held.versions(), held.outgrown(places)).stream())
                .toList();
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

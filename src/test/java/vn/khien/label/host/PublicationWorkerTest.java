package vn.khien.label.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.db.DatabaseAddress;
import vn.khien.db.Relay;
import vn.khien.db.Schema;
import vn.khien.db.Scope;
import vn.khien.db.TestCluster;
import vn.khien.label.LabelStore;

/** A node follows the database as {@code khien_label}; cut from it, it can't tell, and comes back by itself. */
class PublicationWorkerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Duration TOO_LONG = Duration.ofSeconds(11);

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final Publication publication = new Publication();

    @ParameterizedTest
    @EnumSource(
            value = Relay.Way.class,
            names = {"CUT", "SILENT"})
    void a_node_cut_from_the_database_can_not_tell_and_comes_back_by_itself(Relay.Way way) throws Exception {
        String url = TestCluster.cluster().url();
        try (var relay = new Relay(Relay.port(url));
                Database database = published(relay.through(url), "database.label", "khien_label");
                var worker = following(database)) {
            worker.start();
            assertTrue(vouches(), "at the start");
            relay.go(way);
            clock.updateAndGet(now -> now.plus(TOO_LONG));
            TimeUnit.MILLISECONDS.sleep(50);
            assertFalse(publication.vouches(clock.get()), way.toString());
            relay.go(Relay.Way.OPEN);
            assertTrue(eventually(), "back by itself");
        }
    }

    @Test
    void without_a_database_a_node_starts_and_finds_it_when_it_is_there() throws Exception {
        String url = TestCluster.cluster().url();
        try (var relay = new Relay(Relay.port(url))) {
            relay.go(Relay.Way.CUT);
            try (Database database = published(relay.through(url), "database.label", "khien_label");
                    var worker = following(database)) {
                worker.start();
                assertFalse(publication.vouches(clock.get()));
                relay.go(Relay.Way.OPEN);
                assertTrue(eventually());
            }
        }
    }

    @Test
    void who_publishes_may_write_nothing() {
        try (Database database = published(TestCluster.cluster().url(), "database.label", "khien_label")) {
            database.read(Scope.SYSTEM, tx -> {
                Database.refuseAnyPower(tx);
                Schema.check(tx);
                return true;
            });
            for (String forbidden : new String[] {
                "delete from label",
                "insert into label_key select * from label_key",
                "select * from person",
                "select * from portal",
                "select * from scan",
                "set local role khien_all",
                "select * from misuse_report"
            })
                assertThrows(
                        RuntimeException.class,
                        () -> database.change(Scope.SYSTEM, tx -> tx.sql().execute(forbidden)),
                        forbidden);
        }
        try (Database app = published(TestCluster.cluster().url(), "database.app", "khien_app")) {
            assertThrows(DataFolder.Refused.class, () -> app.change(Scope.SYSTEM, Database::refuseAnyPower));
        }
    }

    @Test
    void an_address_holds_no_secret() {
        assertTrue(DatabaseAddress.isUrl("jdbc:postgresql://db.example:5432/khien?sslmode=verify-full"));
        for (String secret : new String[] {
            "jdbc:postgresql://u:p@db.example/khien",
            "jdbc:postgresql://db.example/khien?user=u",
            "jdbc:postgresql://db.example/khien?ssl=true&Password=p"
        }) assertTrue(DatabaseAddress.holdsSecret(secret), secret);
        assertEquals(
                "khien_label at jdbc:postgresql://db/khien",
                new DatabaseAddress("jdbc:postgresql://db/khien?x=y", "khien_label", "secret").toString());
    }

    private PublicationWorker following(Database database) {
        return new PublicationWorker(database, new LabelStore(), publication, Schema::check, clock::get);
    }

    private static Database published(String url, String secret, String user) {
        return Database.published(new DatabaseAddress(
                url, user, DataFolder.secrets(TestCluster.home()).of(secret)));
    }

    private boolean vouches() {
        return publication.vouches(clock.get());
    }

    private boolean eventually() throws InterruptedException {
        for (int look = 0; look < 500 && !vouches(); look++) TimeUnit.MILLISECONDS.sleep(20);
        return vouches();
    }
}

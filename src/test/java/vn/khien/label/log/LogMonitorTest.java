package vn.khien.label.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.database;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.Cid;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Scope;
import vn.khien.db.TestCluster;
import vn.khien.identity.NoticeStore;
import vn.khien.label.Happening;
import vn.khien.label.IssueStore;
import vn.khien.label.IssuedLabel;
import vn.khien.label.Issuing;
import vn.khien.label.LabelStore;
import vn.khien.ledger.LogStore;

/** The log and the database, held against each other both ways. */
class LogMonitorTest {
    private static final LogStore LOG = new LogStore(LogStore.Log.LABEL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    private final SecureRandom random = new SecureRandom();
    private final SampleLabels sample = SampleLabels.fresh();
    private final LogMonitor monitor = new LogMonitor();

    @SuppressWarnings("NullAway.Init")
    private LogFollower follower;

    @BeforeEach
    void what_was_there_before_is_seen() {
        follower =
                new LogFollower(temporary.resolve("state"), sample.keys().log().vkey());
        database().change(Scope.SYSTEM, tx -> {
            new StagedStore().staged(tx).ifPresent(staged -> new StagedStore().publish(tx, staged));
            LOG.sequence(tx, sample.keys().log(), NOW);
            LOG.resign(tx, sample.keys().log(), NOW);
        });
        follower.keep(seen());
    }

    @Test
    void a_label_from_its_issue_to_its_revocation_fits_and_its_contacts_are_told_once() {
        IssuedLabel label = sample.issued();
        var issuing = new Issuing(
                new LabelStore(), (tx, purpose, moment) -> sample.keys(), "https://label.example", true, random);
        for (Happening.Kind kind : List.of(Happening.Kind.SUSPENDED, Happening.Kind.RESUMED, Happening.Kind.REVOKED))
            database()
                    .change(
                            Scope.SYSTEM,
                            tx -> issuing.happens(
                                    tx, label, kind, EntryJson.Reason.CONDITIONS, "", Optional.empty(), NOW));
        publish();
        assertEquals(List.of(), wrong());
        assertEquals(4, told());
        assertEquals(0, told(), "by whichever monitor");
        assertEquals(
                List.of("logged-issue", "logged-suspend", "logged-resume", "logged-revoke"),
                database()
                        .read(
                                Scope.SYSTEM,
                                tx -> tx.sql()
                                        .fetch(
                                                "select kind from notice where person_id = ? and params[1] = ? order by id",
                                                sample.officer().person(),
                                                sample.host())
                                        .map(r -> r.get(0, String.class))));
        int mails = database()
                .read(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .fetchSingle(
                                        "select count(*) from mail_out where address = 'pham@tinh.example' and params[1] = ?",
                                        sample.host())
                                .get(0, Integer.class));
        assertEquals(4, mails);
    }

    @Test
    void a_secret_issue_is_found_by_the_monitor_and_told_to_the_owner() {
        Cid secret = Cid.random(random);
        logged(sample.entry(EntryJson.Event.ISSUE, secret, "a.b.c"));
        publish();
        List<String> wrong = wrong();
        assertTrue(wrong.size() == 1 && wrong.getFirst().contains(secret.value()), wrong.toString());
        assertTrue(wrong.getFirst().contains("issue of " + sample.host()), wrong.toString());
        assertEquals(1, told());
    }

    @Test
    void a_revocation_that_the_database_does_not_know_is_found() {
        IssuedLabel label = sample.issued();
        logged(sample.entry(EntryJson.Event.REVOKE, label.cid(), label.jws()));
        publish();
        List<String> wrong = wrong();
        assertTrue(wrong.size() == 1 && wrong.getFirst().contains("revoke of " + sample.host()), wrong.toString());
    }

    @Test
    void a_credential_exchanged_after_its_entry_is_found() throws SQLException {
        IssuedLabel label = sample.issued();
        publish();
        assertEquals(List.of(), wrong());
        owner("update credential set jws = 'a.b.c' where cid = '" + label.cid() + "'");
        assertTrue(wrong().toString().contains("issue of " + sample.host()), () -> wrong().toString());
        owner("update credential set jws = '" + label.jws() + "' where cid = '" + label.cid() + "'");
    }

    @Test
    void an_entry_removed_is_found_from_both_sides() throws SQLException {
        IssuedLabel label = sample.issued();
        publish();
        long place = SampleLabels.label(label.cid()).place().orElseThrow();
        long entry = database()
                .read(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .fetchSingle("select entry_id from label_log_order where seq = ?", place)
                                .get(0, Long.class));
        owner("delete from label_log_order where seq = " + place);
        try {
            String wrong = wrong().toString();
            assertTrue(wrong.contains("entry " + place + " of the log (issue of " + sample.host()), wrong);
            assertTrue(wrong.contains("is not in the database"), wrong);
            assertTrue(wrong.contains("the database has the credential " + label.cid() + "#1"), wrong);
            var guard = new LogGuard(temporary.resolve("data"), sample.keys().vkey());
            var check = database()
                    .read(
                            Scope.SYSTEM,
                            tx -> LogCheck.of(tx, sample.keys().log().vkey(), guard));
            assertTrue(check.toString().contains("no entry has the number " + place), check.toString());
        } finally {
            owner("insert into label_log_order values (" + place + ", " + entry + ")");
        }
    }

    @Test
    void the_worker_says_what_it_finds_and_goes_on_from_where_it_was() {
        LogStore.Head head = database().read(Scope.SYSTEM, LOG::head).orElseThrow();
        assertTrue(head.size() >= 0);
        new LogFollower(
                        temporary.resolve("log-monitor.label-example-log"),
                        sample.keys().log().vkey())
                .keep(seen());
        var worker = new LogMonitorWorker(
                database(), temporary, sample.keys().log().vkey(), new NoticeStore(true), () -> NOW);
        worker.look();
        Cid secret = Cid.random(random);
        logged(sample.entry(EntryJson.Event.ISSUE, secret, "a.b.c"));
        publish();
        assertTrue(worker.look().toString().contains(secret.value()));
        assertEquals(List.of(), worker.look(), "what was said is not said again before the hour");
        worker.close();
    }

    private LogFollower.Seen.Grown seen() {
        return database().read(Scope.SYSTEM, tx -> {
            LogStore.Head head = LOG.head(tx).orElseThrow();
            return assertInstanceOf(
                    LogFollower.Seen.Grown.class, follower.follow(LogSource.of(head.note(), LOG.tiles(tx)), false));
        });
    }

    private List<String> wrong() {
        var seen = seen();
        return database().read(Scope.SYSTEM, tx -> monitor.compare(tx, seen, NOW));
    }

    private int told() {
        var seen = seen();
        return database().write(Scope.SYSTEM, tx -> monitor.tell(tx, seen, new NoticeStore(true), NOW));
    }

    private static void logged(byte[] entry) {
        database().change(Scope.SYSTEM, tx -> new IssueStore().logEntry(tx, entry, NOW));
    }

    private void publish() {
        database().change(Scope.SYSTEM, tx -> LOG.sequence(tx, sample.keys().log(), NOW));
    }

    private static void owner(String sql) throws SQLException {
        try (var connection = TestCluster.cluster().owner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

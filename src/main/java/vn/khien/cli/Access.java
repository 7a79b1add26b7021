package vn.khien.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.Keyring;
import vn.khien.db.Cluster;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.db.DatabaseAddress;
import vn.khien.db.ExternalServer;
import vn.khien.db.InstallationStore;
import vn.khien.db.Schema;
import vn.khien.db.Scope;
import vn.khien.identity.AccountStore;
import vn.khien.label.keys.KeyChange;
import vn.khien.label.keys.LabelKeyStore;
import vn.khien.label.keys.PublishedKey;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerCheck;
import vn.khien.ledger.LedgerKey;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;

/**
 * A command's way to the database of an installation: the one that {@code KHIEN_DATABASE_URL} names, the one that is being
 * served, through its running server, or else the folder's own, started for as long as the command runs.
 */
record Access(Database database, DataFolder.Secrets secrets, List<AutoCloseable> held) implements AutoCloseable {
    static Access open(Path data, SecureRandom random) throws IOException {
        if (!Files.exists(data.resolve("mode"))) throw new IllegalStateException("no installation in " + data);
        Optional<DatabaseAddress> own = DatabaseFlags.named(System.getenv());
        if (own.isPresent()) {
            Database database = new ExternalServer(own.get()).database();
            database.change(Scope.NOBODY, Schema::check);
            return new Access(database, DataFolder.secrets(data), List.of(database));
        }
        Optional<Database> served = DataFolder.served(data);
        if (served.isPresent()) return new Access(served.get(), DataFolder.secrets(data), List.of(served.get()));
        DataFolder folder = DataFolder.take(data);
        Cluster cluster = Cluster.start(folder, random);
        Database database = cluster.database();
        return new Access(database, DataFolder.secrets(data), List.of(database, cluster, folder));
    }

    // here and not in the command, whose methods picocli looks at: a command line without a database loads none of this
    LedgerCheck.Outcome checkLedger() {
        var store = new LogStore(LogStore.Log.LEDGER);
        return database.read(
                Scope.SYSTEM,
                tx -> LedgerCheck.of(
                        store.head(tx), store.entries(tx), store.waiting(tx), LedgerKey.of(secrets.of("ledger.log"))));
    }

    /** Publishes what the ring holds and the world was not told of yet; empty before the first start. */
    Optional<List<PublishedKey>> publish(Keyring ring, Instant now, SecureRandom random) {
        return database.write(
                Scope.SYSTEM,
                tx -> new InstallationStore()
                        .find(tx)
                        .map(installation -> change(random)
                                .publish(tx, ring, ring.first().orElseThrow().vkey(), installation.labelUrl(), now)));
    }

    /** Why it can't be done; empty: it was. */
    Optional<String> retire(String thumbprint, Instant now, SecureRandom random) {
        return database.write(Scope.SYSTEM, tx -> change(random).retire(tx, thumbprint, now));
    }

    Optional<String> compromise(String thumbprint, Instant now, SecureRandom random) {
        return database.write(Scope.SYSTEM, tx -> change(random).compromise(tx, thumbprint, now));
    }

    List<PublishedKey> keys() {
        return database.read(Scope.SYSTEM, new LabelKeyStore()::all);
    }

    private static KeyChange change(SecureRandom random) {
        return new KeyChange(new LedgerStore(random), new ActorId.Service("command-line"));
    }

    /** False when there is no such account. */
    boolean giveCode(String user, String code, Instant now, SecureRandom random) {
        var accounts = new AccountStore();
        var ledger = new LedgerStore(random);
        return database.write(
                Scope.NOBODY,
                tx -> accounts.named(tx, user)
                        .map(account -> {
                            accounts.giveCode(tx, account.id(), code, now);
                            var reset = new ActorId.Service("command-line");
                            ledger.record(tx, Entry.of(now, reset, "account.code-given", "person/" + account.id()));
                            return true;
                        })
                        .orElse(false));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : held) each.close();
    }
}

package vn.khien.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.db.Cluster;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.identity.AccountStore;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerCheck;
import vn.khien.ledger.LedgerKey;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;

/**
 * A command's way to the database of an installation: the one that is being served, through its running server, or else
 * the folder's own, started for as long as the command runs.
 */
record Access(Database database, DataFolder.Secrets secrets, List<AutoCloseable> held) implements AutoCloseable {
    static Access open(Path data, SecureRandom random) throws IOException {
        if (!Files.exists(data.resolve("mode"))) throw new IllegalStateException("no installation in " + data);
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

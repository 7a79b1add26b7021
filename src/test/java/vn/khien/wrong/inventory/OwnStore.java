package vn.khien.wrong.inventory;

import vn.khien.db.Database;
import vn.khien.db.Scope;

/** A store that opens its own transaction. */
public final class OwnStore {
    private final Database database;

    public OwnStore(Database database) {
        this.database = database;
    }

    public int nodes() {
        return database.read(
                Scope.SYSTEM, tx -> tx.sql().fetchSingle("select 1").get(0, Integer.class));
    }
}

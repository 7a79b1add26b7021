package vn.khien.db;

import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/** An open transaction. Stores alone may ask it for SQL, and only while it is open. */
public final class Tx {
    private final DSLContext sql;
    private final Scope scope;
    private boolean open = true;

    Tx(DSLContext sql, Scope scope) {
        this.sql = sql;
        this.scope = scope;
    }

    public DSLContext sql() {
        if (!open) throw new IllegalStateException("a query outside its transaction");
        return sql;
    }

    public Scope scope() {
        return scope;
    }

    /** For what brings its own SQL (db-scheduler): it works on this transaction's connection, and can't end it. */
    public void connection(Consumer<DataSource> work) {
        sql().connection(connection -> work.accept(new PinnedConnection(connection)));
    }

    void end() {
        open = false;
    }
}

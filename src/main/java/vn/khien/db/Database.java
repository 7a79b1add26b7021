package vn.khien.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** The one way to the database: a transaction that runs as somebody. */
public final class Database implements AutoCloseable {
    public static final int POOL = 12;

    private static final Settings SETTINGS = new Settings().withRenderSchema(false);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration LISTENING = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final String url;
    private final String user;
    private final String password;
    private final boolean published;

    /** As {@code khien_app}, which the database must let do all that the service does and no more. */
    public Database(String url, String user, String password) {
        this(url, user, password, false);
        read(Scope.NOBODY, tx -> {
            refuseTooMuchPower(tx);
            return true;
        });
    }

    private Database(String url, String user, String password, boolean published) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        this.url = url;
        this.user = user;
        this.password = password;
        this.published = published;
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(POOL);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(published ? -1 : 20_000);
        config.setMinimumIdle(published ? 1 : POOL);
        config.setAutoCommit(false);
        config.addDataSourceProperty("socketTimeout", String.valueOf((published ? LISTENING : SILENCE).toSeconds()));
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        this.pool = new HikariDataSource(config);
    }

    /**
     * As {@code khien_label}, which reads what is published and hands in reports: it has no role to take, whatever the
     * scope. It may be away now; whoever asks finds out.
     */
    public static Database published(DatabaseAddress address) {
        return new Database(address.url(), address.user(), address.password(), true);
    }

    // serve must not run as owner, superuser or around row-level security: then neither wall would stand.
    private void refuseTooMuchPower(Tx tx) {
        boolean power = tx.sql().fetchSingle("""
                        select r.rolsuper or r.rolbypassrls or exists (select 1 from pg_class c where c.relowner = r.oid and c.relkind = 'r')
                        from pg_roles r where r.rolname = current_user""").get(0, Boolean.class);
        if (power) {
            pool.close();
            throw new IllegalStateException(
                    user + " owns tables, is a superuser or bypasses row-level security; serve as khien_app");
        }
    }

    /** @throws DataFolder.Refused when who connects might write what is published */
    public static void refuseAnyPower(Tx tx) {
        boolean power = tx.sql().fetchSingle("""
                        select r.rolsuper or r.rolbypassrls or has_table_privilege('public.label', 'insert, update')
                          or has_table_privilege('public.label_log_entry', 'insert') from pg_roles r where r.rolname = current_user""").get(0, Boolean.class);
        if (power) throw new DataFolder.Refused("a label-only node must not be able to write; serve it as khien_label");
    }

    public <T> T read(Scope scope, Function<Tx, T> work) {
        return transact(scope, work);
    }

    /** The same, or empty while the database is away; who is not let in is {@link DataFolder.Refused}. */
    public <T> Optional<T> reach(Scope scope, Function<Tx, T> work) {
        try {
            return Optional.of(read(scope, work));
        } catch (DataAccessException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause())
                if (cause instanceof SQLException sql
                        && String.valueOf(sql.getSQLState()).startsWith("28"))
                    throw new DataFolder.Refused("the database does not let " + user + " in: " + sql.getMessage());
            if (isAway(e)) return Optional.empty();
            throw e;
        }
    }

    /** Whether this says that no database answered. */
    public static boolean isAway(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (!(cause instanceof SQLException sql)) continue;
            String state = String.valueOf(sql.getSQLState());
            if (sql instanceof SQLTransientConnectionException
                    || state.startsWith("08")
                    || state.startsWith("57P")
                    || state.equals("53300")) return true;
        }
        return false;
    }

    public <T> T write(Scope scope, Function<Tx, T> work) {
        return transact(scope, work);
    }

    public void change(Scope scope, Consumer<Tx> work) {
        transact(scope, tx -> {
            work.accept(tx);
            return true;
        });
    }

    private <T> T transact(Scope scope, Function<Tx, T> work) {
        return transact(DSL.using(pool, SQLDialect.POSTGRES, SETTINGS), scope, work);
    }

    private <T> T transact(DSLContext dsl, Scope scope, Function<Tx, T> work) {
        return dsl.transactionResult(configuration -> {
            Tx tx = new Tx(configuration.dsl(), scope);
            try {
                if (scope.seesAll() && !published) tx.sql().execute("set local role khien_all");
                String person = scope.person().isPresent()
                        ? String.valueOf(scope.person().getAsInt())
                        : "";
                tx.sql().fetch("select set_config('khien.actor', ?, true)", person);
                return work.apply(tx);
            } finally {
                tx.end();
            }
        });
    }

    /** For db-scheduler, which manages its own short transactions. */
    public DataSource jobs() {
        return pool;
    }

    /**
     * A connection of its own, outside the pool, that hears what is said on a channel. Silent for ten seconds, it is
     * taken for lost.
     */
    public Listener listen(String channel) throws SQLException {
        var properties = new java.util.Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", String.valueOf(LISTENING.toSeconds()));
        properties.setProperty("cancelSignalTimeout", "2");
        // What is published is read as of one moment: head, labels and lists fit each other.
        Connection connection = DriverManager.getConnection(url, properties);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return new Listener(connection, channel, this);
    }

    <T> T read(Connection connection, Scope scope, Function<Tx, T> work) {
        return transact(DSL.using(connection, SQLDialect.POSTGRES, SETTINGS), scope, work);
    }

    @Override
    public void close() {
        pool.close();
    }
}

package vn.khien.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** The one way to the database: a transaction that runs as somebody. */
public final class Database implements AutoCloseable {
    public static final int POOL = 12;

    private final HikariDataSource pool;
    private final String url;
    private final String user;
    private final String password;

    public Database(String url, String user, String password) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        this.url = url;
        this.user = user;
        this.password = password;
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(POOL);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(20_000);
        config.setAutoCommit(false);
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        this.pool = new HikariDataSource(config);
        refuseTooMuchPower();
    }

    // serve must not run as owner, superuser or around row-level security: then neither wall would stand.
    private void refuseTooMuchPower() {
        boolean power = read(Scope.NOBODY, tx -> tx.sql().fetchSingle("""
                        select r.rolsuper or r.rolbypassrls or exists (select 1 from pg_class c where c.relowner = r.oid and c.relkind = 'r')
                        from pg_roles r where r.rolname = current_user""").get(0, Boolean.class));
        if (power) {
            pool.close();
            throw new IllegalStateException(
                    user + " owns tables, is a superuser or bypasses row-level security; serve as khien_app");
        }
    }

    public <T> T read(Scope scope, Function<Tx, T> work) {
        return transact(scope, work);
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

    /** On a connection of its own, for who must not wait for the pool. */
    public <T> T read(Connection own, Scope scope, Function<Tx, T> work) {
        return transact(DSL.using(own, SQLDialect.POSTGRES, settings()), scope, work);
    }

    private <T> T transact(Scope scope, Function<Tx, T> work) {
        return transact(DSL.using(pool, SQLDialect.POSTGRES, settings()), scope, work);
    }

    private static Settings settings() {
        return new Settings().withRenderSchema(false);
    }

    private static <T> T transact(DSLContext dsl, Scope scope, Function<Tx, T> work) {
        return dsl.transactionResult(configuration -> {
            Tx tx = new Tx(configuration.dsl(), scope);
            try {
                if (scope.seesAll()) tx.sql().execute("set local role khien_all");
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

    /** A connection of its own, outside the pool, for LISTEN. */
    public Connection listener() throws SQLException {
        var properties = new java.util.Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "10");
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public void close() {
        pool.close();
    }
}

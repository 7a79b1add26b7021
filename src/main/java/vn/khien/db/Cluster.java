package vn.khien.db;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.migrations.EmbeddedPostgres;
import vn.khien.migrations.Migrations;
import vn.khien.migrations.Roles;

/** The embedded PostgreSQL of a data folder: roles made, schema migrated, started again when it dies. */
public final class Cluster implements DatabaseServer {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    /** What is left of the service's ten seconds for a server that does not answer. */
    private static final Duration END = Duration.ofSeconds(3);

    private final EmbeddedPostgres postgres;
    private final String appPassword;
    private final String ownerPassword;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("postgres-watch").factory());

    private Cluster(EmbeddedPostgres postgres, String ownerPassword, String appPassword) {
        this.postgres = postgres;
        this.ownerPassword = ownerPassword;
        this.appPassword = appPassword;
    }

    public static Cluster start(DataFolder folder, SecureRandom random) {
        return start(folder, EmbeddedPostgres.Durability.DURABLE, random);
    }

    public static Cluster start(DataFolder folder, EmbeddedPostgres.Durability durability, SecureRandom random) {
        String owner = folder.secret("database.owner", random);
        String app = folder.secret("database.app", random);
        String label = folder.secret("database.label", random);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.path(), durability, random);
        try (var superuser = postgres.superuser("postgres")) {
            Roles.make(superuser, owner, app, label);
        } catch (SQLException e) {
            postgres.close();
            throw new IllegalStateException("the database's roles could not be made", e);
        }
        try {
            Migrations.run(postgres.url("khien"), "khien_owner", owner);
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
        var cluster = new Cluster(postgres, owner, app);
        cluster.watch.scheduleWithFixedDelay(cluster::look, 500, 500, TimeUnit.MILLISECONDS);
        return cluster;
    }

    private void look() {
        try {
            if (postgres.revive()) LOG.warn("the embedded database had died and was started again");
        } catch (RuntimeException e) {
            LOG.error("the embedded database could not be started again", e);
        }
    }

    @Override
    public Database database() {
        return new Database(postgres.url("khien"), "khien_app", appPassword);
    }

    @Override
    public boolean embedded() {
        return true;
    }

    @Override
    public String url() {
        return postgres.url("khien");
    }

    @Override
    public void analyze() {
        try (var owner = owner();
                var statement = owner.createStatement()) {
            statement.execute("analyze");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For tests that look behind the walls. */
    public java.sql.Connection owner() throws SQLException {
        return java.sql.DriverManager.getConnection(postgres.url("khien"), "khien_owner", ownerPassword);
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    @Override
    public void close() {
        watch.shutdownNow();
        postgres.end(END);
    }
}

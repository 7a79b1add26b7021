package vn.khien.db;

import java.nio.file.Path;
import java.security.SecureRandom;
import vn.khien.migrations.EmbeddedPostgres;

/** One real PostgreSQL with the real migrations for all tests of a run; fast, not durable. */
public final class TestCluster {
    static final Path HOME = Path.of(
            "target", "test-data", String.valueOf(ProcessHandle.current().pid()));

    private static final class Held {
        static final Cluster CLUSTER = start();
        static final Database DATABASE = CLUSTER.database();

        private static Cluster start() {
            DataFolder folder = DataFolder.take(HOME);
            Cluster cluster = Cluster.start(folder, EmbeddedPostgres.Durability.FAST, new SecureRandom());
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            return cluster;
        }
    }

    private TestCluster() {}

    public static Database database() {
        return Held.DATABASE;
    }

    /** The data folder, whose secrets open the database. */
    public static Path home() {
        cluster();
        return HOME;
    }

    public static Cluster cluster() {
        return Held.CLUSTER;
    }
}

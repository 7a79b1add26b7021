package vn.khien.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.inventory.Province;
import vn.khien.migrations.EmbeddedPostgres;

class WallsOfRowsTest {
    private static final String OPEN_VIEWS = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'v' and n.nspname = 'public'
              and not coalesce('security_invoker=true' = any (c.reloptions), false) order by 1""";

    private static List<String> names(Connection connection, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) all.add(rows.getString(1));
        }
        return all;
    }

    @Test
    void nobody_sees_no_row_behind_row_level_security() throws SQLException {
        Province.fresh();
        List<String> walled;
        try (Connection owner = TestCluster.cluster().owner()) {
            walled = names(owner, "select relname from pg_class where relrowsecurity order by 1");
        }
        assertTrue(
                walled.containsAll(List.of("information_system", "portal", "dossier", "scan", "label")),
                walled.toString());
        for (String table : walled)
            assertEquals(
                    0,
                    TestCluster.database()
                            .read(
                                    Scope.NOBODY,
                                    tx -> tx.sql().fetchCount(org.jooq.impl.DSL.table(org.jooq.impl.DSL.name(table))))
                            .intValue(),
                    table);
    }

    @Test
    void every_view_looks_with_the_eyes_of_who_asks() throws SQLException {
        try (Connection owner = TestCluster.cluster().owner()) {
            assertEquals(List.of(), names(owner, OPEN_VIEWS));
            owner.setAutoCommit(false);
            try (var statement = owner.createStatement()) {
                statement.execute("create view everything as select * from information_system");
            }
            assertEquals(List.of("everything"), names(owner, OPEN_VIEWS), "a view without it is seen");
            owner.rollback();
        }
    }

    @Test
    void nothing_in_the_database_asks_the_session_for_the_day() throws SQLException {
        try (Connection owner = TestCluster.cluster().owner()) {
            assertEquals(List.of(), names(owner, """
                            select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                            where n.nspname = 'public' and p.prosrc ~* 'current_date|localtime'
                            union all select polname from pg_policy
                            where pg_get_expr(polqual, polrelid) ~* 'current_date|localtime'
                            union all select adrelid::regclass::text from pg_attrdef
                            where pg_get_expr(adbin, adrelid) ~* 'current_date|localtime'
                            union all select viewname from pg_views
                            where schemaname = 'public' and definition ~* 'current_date|localtime'"""));
            for (String zone : List.of("UTC", "Pacific/Honolulu", "Asia/Ho_Chi_Minh")) {
                try (var statement = owner.createStatement()) {
                    statement.execute("set time zone '" + zone + "'");
                }
                assertEquals(
                        List.of("t"),
                        names(owner, "select vietnam_day() = (now() at time zone 'UTC' + interval '7 hours')::date"),
                        zone);
            }
        }
    }

    @Test
    void a_query_outside_its_transaction_throws() {
        var kept = new AtomicReference<Tx>();
        TestCluster.database().change(Scope.NOBODY, kept::set);
        assertThrows(IllegalStateException.class, () -> kept.get().sql());
    }

    @Test
    void the_service_refuses_to_work_as_owner_or_superuser() throws Exception {
        Path home = TestCluster.HOME;
        var owner = DataFolder.secrets(home).of("database.owner");
        assertThrows(
                IllegalStateException.class,
                () -> new Database(TestCluster.cluster().url(), "khien_owner", owner).close());
        String superuser =
                java.nio.file.Files.readString(home.resolve("pg.password")).strip();
        assertThrows(
                IllegalStateException.class,
                () -> new Database(TestCluster.cluster().url(), EmbeddedPostgres.SUPERUSER, superuser).close());
    }

    @Test
    void a_cluster_is_durable_unless_a_test_asks_otherwise(@TempDir Path folder) throws Exception {
        try (DataFolder data = DataFolder.take(folder.resolve("durable"));
                Cluster cluster = Cluster.start(data, new SecureRandom());
                Connection owner = cluster.owner()) {
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit"))
                assertEquals(List.of("on"), names(owner, "show " + setting), setting);
            assertEquals(List.of("on"), names(owner, "show data_checksums"));
        }
    }
}

package vn.khien.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.RunningService;
import vn.khien.migrations.EmbeddedPostgres;

/** What is known of vulnerabilities, kept in a PostgreSQL of its own, from the command line. */
@Tag("patient")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ComponentsDatabaseTest {
    private static final String PASSWORD = "mật khẩu 'của' dc";
    private static final String BILL = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
              {"type": "library", "group": "org.apache.logging.log4j", "name": "log4j-core", "version": "2.14.1",
               "purl": "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"},
              {"type": "library", "name": "jquery", "version": "3.4.0", "purl": "pkg:npm/jquery@3.4.0"}]}
            """;

    private Path home;
    private Path bill;
    private Path passwordFile;
    private EmbeddedPostgres postgres;
    private VulnerabilityFeed feed;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        this.home = home;
        bill = Files.writeString(home.resolve("bom.json"), BILL);
        Path here = Path.of("").toAbsolutePath();
        passwordFile = here.relativize(Files.writeString(home.resolve("password"), PASSWORD + "\n"));
        postgres = EmbeddedPostgres.start(
                Files.createDirectories(home.resolve("postgres")),
                EmbeddedPostgres.Durability.FAST,
                new SecureRandom());
        feed = new VulnerabilityFeed();
    }

    @AfterAll
    void end() {
        feed.close();
        postgres.close();
    }

    /** As README has it. */
    private void database(String name, String role) throws SQLException {
        sql(
                "postgres",
                "create role " + role + " login password '" + PASSWORD.replace("'", "''") + "'",
                "create database " + name + " owner " + role + " encoding 'UTF8' template template0",
                "revoke connect on database " + name + " from public");
    }

    private void sql(String database, String... statements) throws SQLException {
        try (Connection connection = postgres.superuser(database);
                Statement statement = connection.createStatement()) {
            for (String one : statements) statement.execute(one);
        }
    }

    private String word(String database, String query) throws SQLException {
        try (Connection connection = postgres.superuser(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertTrue(rows.next());
            return String.valueOf(rows.getString(1));
        }
    }

    private Map<String, String> environment(String database, String role) {
        return Map.of(
                "KHIEN_COMPONENTS_DATABASE_URL", postgres.url(database),
                "KHIEN_COMPONENTS_DATABASE_USER", role,
                "KHIEN_COMPONENTS_DATABASE_PASSWORD_FILE", passwordFile.toString());
    }

    private String[] in(String data, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--lang", "en", "--data", home.resolve(data).toString()));
        return all.toArray(String[]::new);
    }

    private RunningService.Ended assessed(Map<String, String> environment, String data) {
        return RunningService.run(environment, in(data, "components", bill.toString(), "--json"));
    }

    @Test
    void a_bill_comes_to_the_same_with_postgresql_as_with_h2() throws Exception {
        database("dependencycheck", "dcuser");
        Map<String, String> environment = environment("dependencycheck", "dcuser");
        RunningService.Ended before = assessed(environment, "a");
        assertEquals(3, before.code(), before.out());
        assertEquals("incomplete", new JsonObject(before.out()).getString("status"));
        RunningService.Ended loaded = RunningService.run(environment, in("a", feed.update()));
        assertEquals(0, loaded.code(), loaded.out() + loaded.errors());
        assertFalse(Files.exists(home.resolve("a/odc.mv.db")));
        RunningService.Ended there = assessed(environment, "a");
        assertEquals(0, there.code(), there.out() + there.errors());
        assertEquals(0, RunningService.run(in("h2", feed.update())).code());
        assertEquals(assessed(Map.of(), "h2").out(), there.out());
        JsonObject log4j = new JsonObject(there.out())
                .getJsonArray("components")
                .getJsonObject(0)
                .getJsonArray("vulnerabilities")
                .getJsonObject(0);
        assertEquals("CVE-2021-90001", log4j.getString("id"));
        assertTrue(log4j.getBoolean("kev"));
        RunningService.Ended again = RunningService.run(environment, in("a", feed.update()));
        assertEquals(0, again.code(), again.out());
        assertEquals("1", word("dependencycheck", "select count(*) from vulnerability"));
    }

    @Test
    @EnabledIfSystemProperty(named = "khien.long", matches = "true")
    void an_update_that_was_killed_goes_on_with_the_part_that_it_was_at() throws Exception {
        database("thanh_phan", "nguoi_nap");
        Map<String, String> environment = environment("thanh_phan", "nguoi_nap");
        String part = "nvdcve-2024.json.gz";
        try (VulnerabilityFeed own = new VulnerabilityFeed()) {
            own.hold(part);
            Process update =
                    RunningService.khien(List.of(in("b", own.update())), environment, home.resolve("update.err"));
            while (!own.wasAskedFor(part)) Thread.sleep(20);
            update.destroyForcibly().waitFor();
            RunningService.Ended half = assessed(environment, "b");
            assertEquals(3, half.code(), half.out());
            assertTrue(half.out().contains("loaded in part"), half.out());
            assertTrue(half.out().contains("CVE-2021-90001"), half.out());
            own.asked();
            own.letGo();
            RunningService.Ended loaded = RunningService.run(environment, in("b", own.update()));
            assertEquals(0, loaded.code(), loaded.out() + loaded.errors());
            assertEquals(
                    List.of(
                            "jsrepository.json",
                            "cache.properties",
                            part,
                            "nvdcve-2025.json.gz",
                            "nvdcve-2026.json.gz",
                            "nvdcve-modified.json.gz",
                            "kev.json"),
                    own.asked());
        }
        RunningService.Ended there = assessed(environment, "b");
        assertEquals(0, there.code(), there.out());
        assertTrue(there.out().contains("\"kev\":true"), there.out());
    }

    @Test
    @EnabledIfSystemProperty(named = "khien.long", matches = "true")
    void an_update_that_was_killed_while_it_made_the_tables_makes_them_anew() throws Exception {
        database("do_dang", "dc_do_dang");
        Map<String, String> environment = environment("do_dang", "dc_do_dang");
        try (Connection other = postgres.superuser("do_dang");
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("create table knownExploited (word text)");
            Process update =
                    RunningService.khien(List.of(in("e", feed.update())), environment, home.resolve("making.err"));
            String waiting =
                    "select count(*) from pg_stat_activity where usename = 'dc_do_dang' and wait_event_type = 'Lock'";
            while (!word("postgres", waiting).equals("1")) Thread.sleep(50);
            update.destroyForcibly().waitFor();
            while (!word("postgres", "select count(*) from pg_stat_activity where usename = 'dc_do_dang'")
                    .equals("0")) {
                sql("postgres", "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'dc_do_dang'");
                Thread.sleep(50);
            }
            other.rollback();
        }
        assertEquals("0", word("do_dang", "select count(*) from pg_tables where schemaname = 'public'"));
        RunningService.Ended loaded = RunningService.run(environment, in("e", feed.update()));
        assertEquals(0, loaded.code(), loaded.out() + loaded.errors());
        assertEquals(0, assessed(environment, "e").code());
    }

    /** An assessment and an update at once, each in a folder of its own. */
    private void incomplete(Map<String, String> environment, String because) {
        var update =
                CompletableFuture.supplyAsync(() -> RunningService.run(environment, in("c-update", feed.update())));
        RunningService.Ended assessed = assessed(environment, "c");
        for (RunningService.Ended ended : List.of(assessed, update.join())) {
            assertEquals(3, ended.code(), ended.out());
            assertTrue(ended.out().contains(because), ended.out());
            assertFalse((ended.out() + ended.errors()).contains("Exception"), ended.errors());
        }
        assertTrue(assessed.out().contains("\"status\":\"incomplete\""));
        assertTrue(assessed(environment, "c-update").out().contains("\"status\":\"incomplete\""));
    }

    @Test
    void a_database_that_can_not_be_used_is_a_reason() throws Exception {
        database("sai", "dc_sai");
        Map<String, String> right = environment("sai", "dc_sai");
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        incomplete(
                with(right, "KHIEN_COMPONENTS_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + nobody + "/sai"),
                "can't be reached: Connection to 127.0.0.1:" + nobody + " refused");
        Path wrong = Files.writeString(home.resolve("wrong"), "khác");
        incomplete(
                with(right, "KHIEN_COMPONENTS_DATABASE_PASSWORD_FILE", wrong.toString()),
                "does not take dc_sai or its password");
        incomplete(
                with(
                        right,
                        "KHIEN_COMPONENTS_DATABASE_PASSWORD_FILE",
                        home.resolve("no").toString()),
                "PASSWORD_FILE can't be read");
        incomplete(environment("khong_co", "dc_sai"), "there is no such database");
        sql("postgres", "create database cua_nguoi_khac");
        RunningService.Ended foreign =
                RunningService.run(environment("cua_nguoi_khac", "dc_sai"), in("c", feed.update()));
        assertEquals(3, foreign.code(), foreign.out());
        assertTrue(foreign.out().contains("dc_sai lacks rights"), foreign.out());
    }

    @Test
    void tables_of_another_version_or_of_something_else_are_left_alone() throws Exception {
        database("cu", "dc_cu");
        Map<String, String> environment = environment("cu", "dc_cu");
        sql("cu", "create table reference (word text)", "alter table reference owner to dc_cu");
        incomplete(environment, "has tables of something else");
        assertEquals("0", word("cu", "select count(*) from reference"));
        sql("cu", "drop table reference");
        assertEquals(0, RunningService.run(environment, in("d", feed.update())).code());
        sql("cu", "update properties set value = '5.5' where id = 'version'");
        incomplete(environment, "a schema of version 5.5");
        assertEquals("1", word("cu", "select count(*) from vulnerability"));
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> other = new java.util.HashMap<>(environment);
        other.put(name, value);
        return other;
    }
}

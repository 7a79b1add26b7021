package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.db.DataFolder;
import vn.khien.db.TestCluster;
import vn.khien.migrations.Migrations;

/** A whole node and a label-only one over a PostgreSQL of the operator's, from the empty database on. */
@Tag("patient")
@SuppressWarnings("NullAway.Init")
class OwnDatabaseTest {
    private static final String LABEL = "https://nhan.example.gov.vn";

    @TempDir
    static Path folder;

    private static String url;

    @BeforeAll
    static void an_empty_database() throws Exception {
        try (var superuser = TestCluster.cluster().postgres().superuser("postgres");
                var statement = superuser.createStatement()) {
            statement.execute("create database own_database owner khien_owner");
        }
        url = TestCluster.cluster().url().replaceFirst("/khien$", "/own_database");
        for (String role : List.of("owner", "app", "label"))
            Files.writeString(
                    folder.resolve(role), DataFolder.secrets(TestCluster.home()).of("database." + role) + "\n");
    }

    @Test
    void it_is_migrated_by_its_owner_and_served_by_those_who_own_nothing() throws Exception {
        Path data = folder.resolve("data");
        RunningService.keys(data, LABEL);
        var unready = RunningService.run(flags(data, "khien_app", "app"));
        assertEquals(1, unready.code());
        assertTrue(unready.errors().contains("run khien migrate"), unready.errors());

        for (int time = 0; time < 2; time++) {
            var migrated = RunningService.run(
                    "migrate",
                    "--database-url",
                    url,
                    "--password-file",
                    folder.resolve("owner").toString());
            assertEquals("schema " + Migrations.NEWEST + "\n", migrated.out(), migrated.errors());
        }
        var owner = RunningService.run(flags(data, "khien_owner", "owner"));
        assertEquals(1, owner.code());
        assertTrue(owner.errors().contains("serve as khien_app"), owner.errors());

        var served = new ArrayList<>(List.of(flags(data, "khien_app", "app")));
        try (RunningService whole = RunningService.start(data, rest(served))) {
            assertFalse(Files.exists(data.resolve("pg")), "no embedded database");
            Map<String, String> ports = ports(data);
            Caller desk = Caller.behindProxy("http://127.0.0.1:" + ports.get("desk"), "khien.example.gov.vn");
            HttpResponse<String> page = desk.get("/national");
            assertEquals(200, page.statusCode());
            String key = list(data);
            assertTrue(key.contains("\"state\": \"usable\""), key);
            try (RunningService node = RunningService.start(
                    folder.resolve("node"),
                    "--only",
                    "label",
                    "--label-port",
                    "0",
                    "--label-url",
                    LABEL,
                    "--database-url",
                    url,
                    "--database-password-file",
                    folder.resolve("label").toString())) {
                Caller here = Caller.behindProxy("http://127.0.0.1:" + node.port, "nhan.example.gov.vn");
                Caller there = Caller.behindProxy("http://127.0.0.1:" + ports.get("label"), "nhan.example.gov.vn");
                for (String path :
                        List.of("/.well-known/jwks.json", "/.well-known/did.json", "/policy.tlog", "/root.cer"))
                    assertEquals(there.get(path).body(), here.get(path).body(), path);
                assertEquals(200, here.get("/readyz").statusCode());
                assertEquals(
                        421,
                        Caller.plain("http://localhost:" + node.port).get("/").statusCode(),
                        "no demo");
            }
            assertEquals(0, whole.end());
        }
    }

    private static String list(Path data) {
        var ended = RunningService.run(
                Map.of(
                        "KHIEN_DATABASE_URL",
                        url,
                        "KHIEN_DATABASE_PASSWORD_FILE",
                        folder.resolve("app").toString()),
                "keys",
                "list",
                "--json",
                "--data",
                data.toString());
        assertEquals(0, ended.code(), ended.errors());
        return ended.out();
    }

    private static String[] flags(Path data, String user, String password) {
        return new String[] {
            "serve",
            "--data",
            data.toString(),
            "--port",
            "0",
            "--label-port",
            "0",
            "--desk-url",
            "https://khien.example.gov.vn",
            "--label-url",
            LABEL,
            "--database-url",
            url,
            "--database-user",
            user,
            "--database-password-file",
            folder.resolve(password).toString()
        };
    }

    /** Without the words that every start of a service has. */
    private static String[] rest(List<String> words) {
        return words.subList(3, words.size()).toArray(String[]::new);
    }

    private static Map<String, String> ports(Path data) throws Exception {
        try (var lines = Files.lines(data.resolve("ports"))) {
            return lines.map(line -> line.split("=", 2))
                    .collect(java.util.stream.Collectors.toMap(part -> part[0], part -> part[1]));
        }
    }
}

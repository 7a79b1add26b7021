package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.db.Relay;

/** {@code serve --only label} beside the demo, over its database. */
@SuppressWarnings("NullAway.Init")
class LabelNodeTest {
    private static final RunningService DEMO = RunningService.demo();

    @TempDir
    static Path folder;

    private static Relay relay;
    private static RunningService node;
    private static Caller there;
    private static Caller here;
    private static String cid;

    @BeforeAll
    static void a_node() {
        String url = Nodes.database(DEMO.data);
        relay = new Relay(Relay.port(url));
        node = Nodes.labelOnly(DEMO.data, folder, relay.through(url));
        there = Caller.plain(DEMO.label);
        here = Caller.plain("http://localhost:" + node.port);
        Matcher first = Pattern.compile("\"cid\":\"([0-9A-Z]{26})\"[^}]*\"state\":\"valid\"")
                .matcher(there.get("/directory.json").body());
        assertTrue(first.find());
        cid = first.group(1);
    }

    @AfterAll
    static void end() throws Exception {
        node.close();
        relay.close();
    }

    @Test
    void it_serves_the_same_bytes_under_the_installations_address() throws Exception {
        assertEquals(DEMO.label, node.label);
        for (String path : List.of(
                "/b/" + cid + ".svg",
                "/e/" + cid,
                "/m/" + cid,
                "/c/" + cid + ".jwt",
                "/c/" + cid + ".bundle.json",
                "/c/" + cid + ".tlog-proof",
                "/api/v1/labels/" + cid,
                "/v/" + cid,
                "/status/1",
                "/status/2",
                "/log/checkpoint",
                "/log/tile/entries/000.p/3",
                "/embed/latest.json",
                "/.well-known/jwks.json",
                "/.well-known/did.json",
                "/root.cer",
                "/policy.tlog",
                "/contexts/v1")) {
            // a list or a checkpoint may be signed anew between the two
            for (int look = 0;
                    look < 100 && !there.get(path).body().equals(here.get(path).body());
                    look++) TimeUnit.MILLISECONDS.sleep(20);
            HttpResponse<String> reply = here.get(path);
            assertEquals(200, reply.statusCode(), path);
            assertEquals(there.get(path).body(), reply.body(), path);
        }
        for (String path :
                List.of("/", "/directory", "/directory.json", "/directory.csv", "/scanner", "/api/v1/progress"))
            assertEquals(200, here.get(path).statusCode(), path);
        assertTrue(here.get("/").body().contains(DEMO.label));
        assertEquals(404, here.get("/b/00000000000000000000000000.svg").statusCode());
        assertEquals(200, here.get("/readyz").statusCode());
        assertEquals(
                421,
                Caller.plain("http://127.0.0.1:" + node.port).get("/directory").statusCode());
    }

    @Test
    void it_has_no_desk_no_folder_and_no_key() {
        for (String path : List.of("/sign-in", "/labels/queue", "/national", "/systems", "/demo"))
            assertEquals(404, here.get(path).statusCode(), path);
        assertFalse(Files.exists(folder.resolve("node")));
    }

    @Test
    void both_nodes_tell_of_a_suspension_and_its_end_within_two_seconds() throws Exception {
        Caller authority = Caller.signedIn(DEMO, "authority");
        for (int time = 0; time < 6; time++) {
            boolean suspends = time % 2 == 0;
            HttpResponse<String> reply = authority.submit(
                    "/labels/" + cid + (suspends ? "/suspension" : "/resumption"),
                    Map.of("reason", "administrative", "note", "thử " + time));
            assertEquals(303, reply.statusCode(), reply.body());
            String state = "\"state\":\"" + (suspends ? "suspended" : "valid") + "\"";
            long since = System.nanoTime();
            for (Caller caller : List.of(there, here))
                while (!caller.get("/api/v1/labels/" + cid).body().contains(state)) {
                    assertTrue(System.nanoTime() - since < 2_000_000_000L, state + " at " + caller.base);
                    TimeUnit.MILLISECONDS.sleep(10);
                }
        }
    }

    @Test
    void without_its_database_it_starts_and_can_not_tell() throws Exception {
        String nowhere = "jdbc:postgresql://127.0.0.1:9/khien";
        try (RunningService alone = Nodes.labelOnly(
                DEMO.data, Files.createDirectory(folder.resolve("alone")), nowhere, "--label-url", DEMO.label)) {
            Caller caller = Caller.plain("http://localhost:" + alone.port);
            assertEquals(200, caller.get("/healthz").statusCode());
            assertEquals(503, caller.get("/readyz").statusCode());
            HttpResponse<String> picture = caller.get("/b/" + cid + ".svg");
            assertEquals(503, picture.statusCode());
            assertTrue(picture.body().contains("Không xác nhận được lúc này"), picture.body());
            HttpResponse<String> api = caller.get("/api/v1/labels/" + cid);
            assertEquals(503, api.statusCode());
            assertTrue(api.body().contains("không xác nhận được lúc này"), api.body());
            assertTrue(caller.get("/v/" + cid).body().contains("Không xác nhận được lúc này"));
            assertTrue(caller.get("/d/khac.example").body().contains("Không xác nhận được lúc này"));
            for (String path : List.of("/e/" + cid, "/m/" + cid, "/c/" + cid + ".jwt", "/root.cer", "/directory.json"))
                assertEquals(503, caller.get(path).statusCode(), path);
        }
    }

    @Test
    void who_may_write_or_is_not_let_in_is_no_label_only_node() throws Exception {
        String url = Nodes.database(DEMO.data);
        Path password = Files.writeString(folder.resolve("other.password"), "not this one\n");
        Path mightyPassword = Files.writeString(
                folder.resolve("mighty.password"),
                vn.khien.db.DataFolder.secrets(DEMO.data).of("database.app"));
        var inAddress = serving(List.of("--database-url", "jdbc:postgresql://a:b@127.0.0.1/khien"));
        var without = serving(List.of(
                "--database-url",
                url,
                "--database-password-file",
                folder.resolve("none").toString()));
        var refused = serving(List.of("--database-url", url, "--database-password-file", password.toString()));
        var mighty = serving(List.of(
                "--database-url",
                url,
                "--database-user",
                "khien_app",
                "--database-password-file",
                mightyPassword.toString()));
        assertEquals(2, inAddress.join().code());
        assertEquals(2, without.join().code());
        assertEquals(1, refused.join().code());
        assertTrue(
                refused.join().errors().contains("does not let khien_label in"),
                refused.join().errors());
        assertEquals(1, mighty.join().code());
        assertTrue(
                mighty.join().errors().contains("serve it as khien_label"),
                mighty.join().errors());
    }

    private static CompletableFuture<RunningService.Ended> serving(List<String> flags) {
        return CompletableFuture.supplyAsync(
                () -> serve(flags), task -> Thread.ofPlatform().name("serve").start(task));
    }

    private static RunningService.Ended serve(List<String> flags) {
        var words = new java.util.ArrayList<>(List.of("serve", "--demo", "--label-port", "0"));
        if (!flags.contains("--only")) words.addAll(List.of("--only", "label"));
        words.addAll(flags);
        return RunningService.run(words.toArray(String[]::new));
    }
}

package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.LogKey;

/** The life of one installation: first start, crash, database lost, next start, end; and what may not be started at all. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifeCycleTest {
    @TempDir
    static Path folder;

    private static final String[] REAL = {
        "--port",
        "0",
        "--label-port",
        "0",
        "--desk-url",
        "https://khien.example.gov.vn",
        "--label-url",
        "https://nhan.example.gov.vn",
        "--scan-from",
        "203.0.113.7,2001:db8::7",
        "--contact",
        "dau-moi@khien.example.gov.vn"
    };

    private static final List<RunningService> STARTED = new java.util.ArrayList<>();

    private static RunningService real() {
        RunningService service = RunningService.start(folder.resolve("real"), REAL);
        STARTED.add(service);
        return service;
    }

    @AfterAll
    static void end() {
        STARTED.forEach(RunningService::close);
    }

    private static RunningService.Ended serve(String... words) {
        var all = new java.util.ArrayList<>(List.of("serve"));
        all.addAll(List.of(words));
        return RunningService.run(all.toArray(String[]::new));
    }

    @Test
    @Order(1)
    void wrong_flags_are_exit_2_and_write_nothing() throws IOException {
        Path data = folder.resolve("never");
        String at = data.toString();
        for (List<String> words : List.of(
                List.of("--data", at),
                List.of("--data", at, "--desk-url", "https://a.example"),
                List.of("--data", at, "--demo", "--bind", "0.0.0.0"),
                List.of("--data", at, "--demo", "--port", "70000"),
                List.of("--data", at, "--demo", "--port", "9000", "--label-port", "9000"),
                List.of("--data", at, "--demo", "--port", "x"),
                List.of("--data", at, "--demo", "--trust-proxy", "cafe.de"),
                List.of("--data", at, "--demo", "--scan-from", "cafe.de"),
                List.of("--data", at, "--demo", "--contact", "nobody"),
                List.of("--data", at, "--demo", "--contact-phone", "gọi tôi"),
                List.of("--data", at, "--demo", "--organisation", "x".repeat(301)),
                List.of("--data", at, "--demo", "--nonsense"),
                List.of("--data", at, "--desk-url", "http://a.example", "--label-url", "https://b.example"),
                List.of("--data", at, "--desk-url", "https://a.example", "--label-url", "https://a.example"))) {
            RunningService.Ended ended = serve(words.toArray(String[]::new));
            assertEquals(2, ended.code(), words + "\n" + ended.errors());
            assertEquals("", ended.out());
            assertFalse(ended.errors().contains("Exception"), ended.errors());
            assertFalse(Files.exists(data), words.toString());
        }
        Path file = Files.writeString(folder.resolve("file"), "");
        RunningService.Ended ended = serve("--demo", "--port", "0", "--label-port", "0", "--data", file.toString());
        assertEquals(1, ended.code());
        assertTrue(ended.errors().contains(file.toString()));
    }

    @Test
    @Order(2)
    void an_occupied_port_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            RunningService.Ended ended = serve(
                    "--demo", "--data", folder.resolve("occupied").toString(), "--port", "0", "--label-port", port);
            assertEquals(1, ended.code());
            assertTrue(ended.errors().contains(port), ended.errors());
            assertEquals("", ended.out());
        }
    }

    @Test
    @Order(2)
    void without_keys_nothing_is_served_and_the_way_to_them_is_said() {
        RunningService.Ended ended =
                serve(concat("--data", folder.resolve("keyless").toString(), REAL));
        assertEquals(1, ended.code());
        assertTrue(ended.errors().contains("khien keys ceremony --host nhan.example.gov.vn"), ended.errors());
        assertFalse(Files.exists(folder.resolve("keyless/pg")));
    }

    @Test
    @Order(3)
    void an_installation_lives_through_crashes_and_ends_when_told() throws Exception {
        RunningService first = real();
        Map<String, String> ports = kept(first);
        assertTrue(
                first.lines.stream().allMatch(l -> l.startsWith("setup ") || l.startsWith("ready ")),
                first.lines.toString());
        assertTrue(first.setupCode.length() >= 20);
        assertEquals("rw-------", mode(first, "setup-code"));
        for (String secret : List.of("secrets", "pg.password")) assertEquals("rw-------", mode(first, secret));

        long start = System.nanoTime();
        RunningService.Ended second = serve(concat("--data", first.data.toString(), REAL));
        assertEquals(1, second.code());
        assertTrue(second.errors().contains(first.data.toString()), second.errors());
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 10);

        Caller administrator = setUp(first);
        assertEquals(404, administrator.get("/setup").statusCode(), "there is an administrator now");
        databaseIsLost(first, administrator);

        assertEquals(200, administrator.submit("/accounts", account("truoc")).statusCode());
        first.process.destroyForcibly().waitFor();
        RunningService next = real();
        try {
            assertEquals(ports, kept(next));
            assertEquals("", next.setupCode);
            assertEquals(200, administrator.get("/accounts").statusCode(), "the session is still there");
            assertTrue(administrator.get("/accounts").body().contains("truoc"), "what was acknowledged is found");
        } finally {
            long told = System.nanoTime();
            assertEquals(0, next.end());
            assertTrue(Duration.ofNanos(System.nanoTime() - told).toSeconds() < 10);
        }
        assertEquals(0, postgres(next.data), "no database is left running");
    }

    @Test
    @Order(4)
    void a_real_folder_is_never_a_demo() {
        Path data = folder.resolve("real");
        RunningService.Ended ended = serve("--demo", "--data", data.toString(), "--port", "0", "--label-port", "0");
        assertEquals(1, ended.code());
        assertTrue(ended.errors().contains(data + " is real"), ended.errors());
    }

    @Test
    @Order(5)
    void a_demo_folder_is_never_real() {
        Path data = folder.resolve("occupied");
        RunningService.Ended ended = serve(concat("--data", data.toString(), REAL));
        assertEquals(1, ended.code());
        assertTrue(ended.errors().contains(data + " is demo"), ended.errors());
        assertEquals("", ended.out());
    }

    @Test
    @Order(6)
    void what_a_restore_left_is_settled_before_anything_is_signed() throws IOException {
        Path data = folder.resolve("real");
        Path mark = data.resolve("restore-checkpoint");
        LogKey another = LogKey.random("nhan.example.gov.vn/log", new SecureRandom());
        Files.writeString(mark, new Checkpoint(another.origin(), 0, new byte[32]).sign(another));
        RunningService.Ended ended = serve(concat("--data", data.toString(), REAL));
        assertEquals(1, ended.code());
        assertTrue(ended.errors().contains(mark.toString()), ended.errors());
        assertFalse(ended.errors().contains("Exception"), ended.errors());
        assertEquals(0, postgres(data));

        Files.delete(mark);
        Files.createFile(data.resolve("new-origin"));
        RunningService service = real();
        Caller anybody = Caller.behindProxy("http://127.0.0.1:" + kept(service).get("label"), "nhan.example.gov.vn");
        assertTrue(anybody.get("/policy.tlog").body().startsWith("log nhan.example.gov.vn/log-2+"));
        assertTrue(anybody.get("/log/checkpoint").body().startsWith("nhan.example.gov.vn/log-2\n6\n"));
        assertFalse(Files.exists(data.resolve("new-origin")));
        String scanner = anybody.get("/scanner").body();
        for (String said : List.of(
                "Khien/" + Version.KHIEN + " (+https://nhan.example.gov.vn/scanner)",
                "203.0.113.7",
                "2001:db8::7",
                "mailto:dau-moi@khien.example.gov.vn")) assertTrue(scanner.contains(said), said);
        assertEquals(0, service.end());
    }

    @Test
    @Order(7)
    void told_to_end_while_starting_it_leaves_nothing_running() throws Exception {
        Path data = folder.resolve("hurried");
        RunningService.keys(data, "https://nhan.example.gov.vn");
        Process process = RunningService.khien(
                new java.util.ArrayList<>(List.of(concat("serve", "--data", concat(data.toString(), REAL)))),
                folder.resolve("hurried.log"));
        for (int i = 0; i < 1200 && postgres(data) == 0; i++) TimeUnit.MILLISECONDS.sleep(50);
        process.destroy();
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        for (int i = 0; i < 60 && postgres(data) > 0; i++) TimeUnit.MILLISECONDS.sleep(50);
        assertEquals(0, postgres(data));
    }

    @Test
    @Order(8)
    void told_to_end_while_the_database_hangs_it_ends_in_time_and_finds_all_at_the_next_start() throws Exception {
        RunningService service = real();
        Caller anybody = Caller.behindProxy("http://127.0.0.1:" + kept(service).get("desk"), "khien.example.gov.vn");
        List<ProcessHandle> servers = servers(service.data);
        assertTrue(servers.size() > 1);
        try {
            for (ProcessHandle each : servers) signal("STOP", each);
            for (int i = 0; i < 5; i++) Thread.ofPlatform().daemon().start(() -> waits(anybody));
            TimeUnit.MILLISECONDS.sleep(1_500);
            long told = System.nanoTime();
            assertEquals(0, service.end());
            assertTrue(Duration.ofNanos(System.nanoTime() - told).toSeconds() < 10);
            for (int i = 0; i < 60 && postgres(service.data) > 0; i++) TimeUnit.MILLISECONDS.sleep(50);
            assertEquals(0, postgres(service.data));
        } finally {
            for (ProcessHandle each : servers) if (each.isAlive()) signal("CONT", each);
        }
        RunningService next = real();
        assertEquals("", next.setupCode, "the administrator is still there");
        assertEquals(0, next.end());
    }

    private static void waits(Caller caller) {
        try {
            caller.get("/national");
        } catch (java.io.UncheckedIOException cutOff) {
            // the service ended first
        }
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private static String[] concat(String first, String... rest) {
        var all = new java.util.ArrayList<String>(List.of(first));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    private static String[] concat(String first, String second, String[] rest) {
        return concat(first, concat(second, rest));
    }

    private static Map<String, String> account(String user) {
        return Map.of("user", user, "name", "Người " + user);
    }

    /** Behind a proxy that is not there: the listener's own port, with the name the world knows. */
    private static Caller setUp(RunningService service) {
        Caller caller = Caller.behindProxy("http://127.0.0.1:" + kept(service).get("desk"), "khien.example.gov.vn");
        caller.open("/setup");
        assertEquals(
                422, caller.submit("/setup", form("AAAAA-AAAAA-AAAAA-AAAAA")).statusCode());
        HttpResponse<String> made = caller.submit("/setup", form(service.setupCode));
        assertEquals(303, made.statusCode(), made.body());
        assertTrue(Caller.header(made, "Set-Cookie")
                .matches("__Host-khien=[^;]+; Path=/; HttpOnly; SameSite=Lax; Secure"));
        caller.open("/accounts");
        return caller;
    }

    private static Map<String, String> form(String code) {
        return Map.of(
                "code",
                code,
                "user",
                "quantri",
                "name",
                "Người đầu tiên",
                "password",
                "một mật khẩu đủ dài",
                "authorityVi",
                "Cơ quan cấp nhãn",
                "authorityEn",
                "Label authority");
    }

    private static void databaseIsLost(RunningService service, Caller caller) throws Exception {
        long pid = Long.parseLong(Files.readAllLines(service.data.resolve("pg/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        var seen = new TreeSet<Integer>();
        int good = 0;
        for (int i = 0; i < 400 && good < 3; i++) {
            HttpResponse<String> reply = caller.get("/accounts");
            seen.add(reply.statusCode());
            good = reply.statusCode() == 200 ? good + 1 : 0;
            if (reply.statusCode() == 503) {
                assertTrue(reply.body().matches("(?s).*[A-Z2-9]{5}-[A-Z2-9]{5}.*"), "a reference");
                assertFalse(Caller.header(reply, "Retry-After").isEmpty());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertEquals(3, good, "recovers without a restart");
        assertTrue(new TreeSet<>(List.of(200, 503)).containsAll(seen), seen.toString());
    }

    private static Map<String, String> kept(RunningService service) {
        try (var lines = Files.lines(service.data.resolve("ports"))) {
            return lines.map(l -> l.split("=", 2)).collect(java.util.stream.Collectors.toMap(p -> p[0], p -> p[1]));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String mode(RunningService service, String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(service.data.resolve(file)));
    }

    private static long postgres(Path data) {
        return servers(data).size();
    }

    private static List<ProcessHandle> servers(Path data) {
        String program = data.resolve("pgbin").toString();
        return ProcessHandle.allProcesses()
                .filter(p ->
                        p.info().command().filter(c -> c.startsWith(program)).isPresent())
                .toList();
    }
}

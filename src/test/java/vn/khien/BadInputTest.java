package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a stranger, a mistaken person or a broken program may send: always a clear answer, nothing half written. */
class BadInputTest {
    private static final RunningService SERVICE = RunningService.demo();
    private static final String RIGHT_TO_LEFT_MARK = "\u200F";

    private static Connection superuser() throws Exception {
        return DriverManager.getConnection(
                Files.readString(SERVICE.data.resolve("database.url")).strip(),
                "khien_super",
                Files.readString(SERVICE.data.resolve("pg.password")).strip());
    }

    private static long number(String sql) throws Exception {
        try (var connection = superuser();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<String, String> account(String role) {
        RunningService.Account account = Caller.account(SERVICE, role);
        return Map.of("user", account.user(), "password", account.password());
    }

    @Test
    void odd_paths_are_answered_and_never_by_5xx() {
        for (String base : List.of(SERVICE.desk, SERVICE.label)) {
            Caller there = Caller.plain(base);
            for (String target : List.of(
                    "/%00",
                    "/%2e%2e/%2e%2e/etc/passwd",
                    "/../..",
                    "//",
                    "//sign-in",
                    "/%zz",
                    "/%",
                    "/%c3",
                    "/%ff",
                    "/" + "a".repeat(5000),
                    "/" + "a".repeat(12_000),
                    "/sign-in?a=%zz",
                    "/sign-in?a=%00",
                    "/sign-in?lang=xx",
                    "*",
                    "sign-in",
                    "/a b",
                    "?",
                    "/sign-in;x",
                    "/assets/%2e%2e%2fkhien.css",
                    "/systems/99999999999999999999",
                    "/c/%00",
                    "/b/..%2f..",
                    "/e/%F0%9F%98%80",
                    "/log/tile/../x",
                    "/v/" + "1".repeat(900),
                    "/api/v1/labels/%22%3E")) {
                int status = there.status("GET", target, Optional.of(there.authority()));
                assertTrue(
                        status >= 200 && status < 500,
                        target.substring(0, Math.min(40, target.length())) + " at " + base + ": " + status);
            }
        }
    }

    @Test
    void host_is_asked_of_everybody_but_the_probes() {
        for (String base : List.of(SERVICE.desk, SERVICE.label)) {
            Caller caller = Caller.plain(base);
            assertEquals(421, caller.status("GET", "/", Optional.of("evil.example")));
            assertEquals(421, caller.status("GET", "http://evil.example/", Optional.of(caller.authority())));
            assertEquals(400, caller.status("GET", "/", Optional.of("")));
            assertEquals(400, caller.status("GET", "/", Optional.empty()));
            assertEquals(400, caller.status("GET", "/", Optional.of(caller.authority() + "\r\nHost: evil.example")));
            for (String probe : List.of("/healthz", "/readyz"))
                assertEquals(200, caller.status("GET", probe, Optional.of("10.0.0.1")));
        }
        String answer = Caller.plain(SERVICE.desk)
                .raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", new byte[0]);
        assertTrue(answer.contains(SERVICE.desk) && !answer.contains("evil.example"));
    }

    @Test
    void a_method_that_is_not_there_is_405_and_names_those_that_are() {
        Caller caller = Caller.stranger(SERVICE.desk);
        for (String method : List.of("PUT", "DELETE", "TRACE", "OPTIONS", "FOO")) {
            var nothing = HttpRequest.BodyPublishers.noBody();
            if (method.equals("TRACE") || method.equals("FOO")) {
                assertEquals(405, caller.status(method, "/sign-in", Optional.of(caller.authority())));
                continue;
            }
            HttpResponse<String> reply = caller.send(caller.asking("/sign-in").method(method, nothing));
            assertEquals(405, reply.statusCode());
            assertEquals("GET, HEAD, POST", Caller.header(reply, "Allow"));
        }
        assertEquals("POST", Caller.header(caller.get("/sign-out"), "Allow"));
        assertEquals(405, caller.post("/national", Map.of("csrf", caller.csrf)).statusCode());
    }

    @Test
    void head_is_get_without_a_body() {
        Caller caller = Caller.stranger(SERVICE.desk);
        for (String path : List.of("/sign-in", "/national", "/nothing", "/healthz", "/api/v1/progress")) {
            HttpResponse<String> reply =
                    caller.send(caller.asking(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
            assertEquals(caller.get(path).statusCode(), reply.statusCode(), path);
            assertEquals("", reply.body());
        }
    }

    @Test
    void a_form_without_its_own_csrf_is_403_at_sign_in_too_and_writes_nothing() throws Exception {
        Caller caller = Caller.stranger(SERVICE.desk);
        Caller other = Caller.stranger(SERVICE.desk);
        long before = number("select count(*) from session");
        for (String token : List.of("", "x", other.csrf, caller.csrf + "x")) {
            Map<String, String> form = new java.util.HashMap<>(account("officer"));
            form.put("csrf", token);
            HttpResponse<String> reply = caller.post("/sign-in", form);
            assertEquals(403, reply.statusCode(), token);
            assertEquals("", Caller.header(reply, "Set-Cookie"));
        }
        assertEquals(403, caller.post("/sign-in", account("officer")).statusCode());
        Caller cookieless = Caller.plain(SERVICE.desk);
        assertEquals(
                403,
                cookieless
                        .post("/sign-in", Map.of("user", "x", "password", "y", "csrf", caller.csrf))
                        .statusCode());
        assertEquals(before, number("select count(*) from session"));

        Caller officer = Caller.signedIn(SERVICE, "officer");
        long systems = number("select count(*) from information_system");
        for (String path : List.of("/systems/new", "/sign-out", "/systems/1/dossiers/1/submission", "/portals/1/scans"))
            assertEquals(
                    403,
                    officer.post(path, Map.of("name", "x", "csrf", other.csrf)).statusCode(),
                    path);
        assertEquals(systems, number("select count(*) from information_system"));
    }

    @Test
    void wrong_password_and_unknown_user_get_the_same_status_text_and_time() {
        Caller caller = Caller.stranger(SERVICE.desk);
        String user = Caller.account(SERVICE, "auditor").user();
        long[] known = new long[5];
        long[] unknown = new long[5];
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            HttpResponse<String> wrong = caller.submit("/sign-in", Map.of("user", user, "password", "wrong"));
            long middle = System.nanoTime();
            HttpResponse<String> nobody = caller.submit("/sign-in", Map.of("user", "nobody", "password", "wrong"));
            known[i] = middle - start;
            unknown[i] = System.nanoTime() - middle;
            assertEquals(401, wrong.statusCode());
            assertEquals(401, nobody.statusCode());
            assertEquals(wrong.body().replace(user, "nobody"), nobody.body());
        }
        Arrays.sort(known);
        Arrays.sort(unknown);
        double ratio = (double) known[2] / unknown[2];
        assertTrue(
                ratio > 0.33 && ratio < 3,
                "medians differ: " + known[2] / 1_000_000 + " and " + unknown[2] / 1_000_000 + " ms");
    }

    @Test
    void wrong_tries_are_throttled_also_when_they_come_at_once() throws Exception {
        Caller caller = Caller.stranger(SERVICE.desk);
        var replies = new java.util.concurrent.ConcurrentLinkedQueue<HttpResponse<String>>();
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 16; i++)
                threads.submit(() -> replies.add(caller.submit("/sign-in", Map.of("user", "ghost", "password", "x"))));
        }
        assertEquals(16, replies.size());
        // Ten at once and one more every six seconds.
        assertTrue(replies.stream().filter(reply -> reply.statusCode() == 401).count() <= 12);
        HttpResponse<String> refused = replies.stream()
                .filter(reply -> reply.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        int after = Integer.parseInt(Caller.header(refused, "Retry-After"));
        assertTrue(after > 0 && after <= 60);
        assertEquals(303, caller.submit("/sign-in", account("reviewer")).statusCode(), "others still come in");
    }

    @Test
    void sign_in_makes_a_new_session_and_sign_out_ends_it_on_the_server() throws Exception {
        Caller caller = Caller.stranger(SERVICE.desk);
        String first = caller.cookie;
        HttpResponse<String> reply = caller.submit("/sign-in", account("auditor"));
        assertEquals(303, reply.statusCode());
        String set = Caller.header(reply, "Set-Cookie");
        assertTrue(set.matches("khien=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax"), set);
        assertNotEquals(first, caller.cookie);
        String held = caller.cookie;
        assertEquals(200, caller.get("/ledger").statusCode());

        caller = withCookie(held);
        assertEquals(303, caller.submit("/sign-out", Map.of()).statusCode());
        assertEquals(303, withCookie(held).get("/ledger").statusCode(), "the old cookie is worth nothing");

        Caller late = Caller.signedIn(SERVICE, "auditor");
        try (var connection = superuser()) {
            connection
                    .createStatement()
                    .execute(
                            "update session set expires_at = made_at where person_id = (select id from person where username = '"
                                    + Caller.account(SERVICE, "auditor").user() + "')");
        }
        HttpResponse<String> expired = late.get("/ledger");
        assertEquals(303, expired.statusCode());
        assertEquals("/sign-in?back=%2Fledger", Caller.header(expired, "Location"));
    }

    private static Caller withCookie(String cookie) {
        Caller caller = Caller.plain(SERVICE.desk);
        caller.cookie = cookie;
        Matcher token = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"")
                .matcher(caller.get("/").body());
        if (token.find()) caller.csrf = token.group(1);
        return caller;
    }

    @Test
    void a_form_sent_after_the_session_ended_says_so_and_leads_back() throws Exception {
        Caller officer = Caller.signedIn(SERVICE, "officer");
        long systems = number("select count(*) from information_system");
        try (var connection = superuser()) {
            connection
                    .createStatement()
                    .execute(
                            "update session set seen_at = seen_at - interval '3 hours' where person_id = (select id from person where username = '"
                                    + Caller.account(SERVICE, "officer").user() + "')");
        }
        HttpResponse<String> reply = officer.submit("/systems/new", Map.of("name", "x"));
        assertEquals(303, reply.statusCode());
        assertEquals("/sign-in?back=%2Fsystems%2Fnew&said=ended", Caller.header(reply, "Location"));
        assertTrue(
                officer.get("/sign-in?back=%2Fsystems%2Fnew&said=ended").body().contains("Phiên làm việc đã hết hạn"));
        assertEquals(systems, number("select count(*) from information_system"));
    }

    @Test
    void what_belongs_to_another_organisation_is_not_there() throws Exception {
        Caller officer = Caller.signedIn(SERVICE, "officer");
        String seats = "(select o.org_id from office o join person p on p.id = o.person_id where p.username = '"
                + Caller.account(SERVICE, "officer").user() + "')";
        long system = number("select min(id) from information_system where not seen_by && array" + seats);
        long portal = number("select min(id) from portal where not seen_by && array" + seats);
        for (String path : List.of(
                "/systems/" + system,
                "/systems/" + system + "/description",
                "/systems/" + system + "/advisor",
                "/systems/" + system + "/portals/new",
                "/portals/" + portal,
                "/portals/" + portal + "/rulings/new",
                "/portals/" + portal + "/label",
                "/systems/0",
                "/systems/-1",
                "/systems/x")) {
            HttpResponse<String> reply = officer.get(path);
            assertEquals(404, reply.statusCode(), path);
            assertFalse(reply.body().contains("Exception"));
        }
        long ledger = number("select count(*) from ledger_entry");
        for (String path : List.of(
                "/systems/" + system + "/description",
                "/systems/" + system + "/portals/new",
                "/portals/" + portal + "/rulings/new",
                "/systems/" + system + "/dossiers"))
            assertEquals(404, officer.submit(path, Map.of("name", "x")).statusCode(), path);
        assertTrue(
                number("select count(*) from ledger_entry") - ledger < 5,
                "nothing written but what others do meanwhile");
    }

    @Test
    void a_body_over_the_limit_is_413_and_the_answer_arrives() {
        Caller officer = Caller.signedIn(SERVICE, "officer");
        byte[] small = new byte[300_000];
        byte[] big = new byte[30_000_000];
        Arrays.fill(small, (byte) 'a');
        Arrays.fill(big, (byte) 'a');
        for (byte[] body : List.of(small, big)) {
            assertEquals(
                    413,
                    Caller.status(officer.raw(
                            head(officer, "/systems/new", Caller.FORM, "Content-Length: " + body.length), body)));
            assertEquals(
                    413,
                    Caller.status(officer.raw(
                            head(officer, "/systems/new", Caller.FORM, "Transfer-Encoding: chunked"), chunked(body))));
            byte[] parts = parts(officer.csrf, body);
            String type = "multipart/form-data; boundary=abc";
            assertEquals(
                    413,
                    Caller.status(officer.raw(
                            head(officer, "/systems/new", type, "Content-Length: " + parts.length), parts)));
            assertEquals(
                    413,
                    Caller.status(officer.raw(
                            head(officer, "/systems/new", type, "Transfer-Encoding: chunked"), chunked(parts))));
        }
        Caller approver = Caller.signedIn(SERVICE, "approver");
        byte[] parts = parts(approver.csrf, big);
        String head = head(
                approver,
                "/systems/1/dossiers/1/decision",
                "multipart/form-data; boundary=abc",
                "Content-Length: " + parts.length);
        assertEquals(413, Caller.status(approver.raw(head, parts)));
        assertEquals(
                404,
                Caller.status(
                        officer.raw(head(officer, "/nothing", Caller.FORM, "Content-Length: " + big.length), big)));
        assertEquals(200, officer.get("/").statusCode());
    }

    private static String head(Caller caller, String path, String type, String length) {
        return "POST " + path + " HTTP/1.1\r\nHost: " + caller.authority() + "\r\nCookie: " + caller.cookie
                + "\r\nContent-Type: " + type + "\r\n" + length + "\r\nConnection: close\r\n\r\n";
    }

    private static byte[] chunked(byte[] body) {
        var out = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < body.length; i += 50_000) {
            int length = Math.min(50_000, body.length - i);
            out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body, i, length);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static byte[] parts(String csrf, byte[] file) {
        var out = new java.io.ByteArrayOutputStream();
        out.writeBytes(("--abc\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf + "\r\n--abc\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(file);
        out.writeBytes("\r\n--abc--\r\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    @Test
    void a_body_that_is_not_utf8_or_holds_nul_is_400() {
        Caller caller = Caller.stranger(SERVICE.desk);
        for (String body : List.of("user=%ff", "user=%zz", "user=a%00", "user=%", "us%ffer=a", "user=\u00ff"))
            assertEquals(
                    400,
                    caller.post(
                                    "/sign-in",
                                    Caller.FORM,
                                    (body + "&csrf=" + caller.csrf).getBytes(StandardCharsets.ISO_8859_1))
                            .statusCode(),
                    body);
        for (byte[] value : List.of(new byte[] {(byte) 0xff, (byte) 0xfe}, new byte[] {'a', 0, 'b'})) {
            var out = new java.io.ByteArrayOutputStream();
            out.writeBytes(
                    "--abc\r\nContent-Disposition: form-data; name=\"user\"\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            out.writeBytes(value);
            out.writeBytes(("\r\n--abc\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + caller.csrf
                            + "\r\n--abc--\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    400,
                    caller.post("/sign-in", "multipart/form-data; boundary=abc", out.toByteArray())
                            .statusCode());
        }
        assertEquals(
                415,
                caller.post("/sign-in", "application/json", "{}".getBytes(StandardCharsets.UTF_8))
                        .statusCode());
    }

    @Test
    void what_is_wrong_is_said_at_the_field_and_script_is_shown_as_text() throws Exception {
        Caller officer = Caller.signedIn(SERVICE, "officer");
        long systems = number("select count(*) from information_system");
        String script = "<script>alert(1)</script>\"'><b>";
        HttpResponse<String> empty = officer.submit("/systems/new", Map.of("name", script));
        assertEquals(422, empty.statusCode());
        assertFalse(empty.body().contains("<script>alert"));
        assertTrue(empty.body().contains("&lt;script"), "shown again, as text");
        assertTrue(empty.body().contains("aria-describedby"));
        HttpResponse<String> marked =
                officer.submit("/systems/new", Map.of("name", "Hệ thống " + RIGHT_TO_LEFT_MARK + "x"));
        assertEquals(422, marked.statusCode());
        assertTrue(marked.body().contains("href=\"#f-name\""), "the mark is named at its field");
        assertEquals(systems, number("select count(*) from information_system"));
        for (String path : List.of(
                "/sign-in?back=%22%3E%3Cscript%3Ealert",
                "/sign-in?said=%3Cscript%3Ealert", "/national?type=%3Cscript%3Ealert", "/%3Cscript%3Ealert"))
            assertFalse(officer.get(path).body().contains("<script>alert"), path);
    }

    @Test
    void sign_in_leads_only_to_paths_of_its_own() {
        for (String back : List.of(
                "//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0aX:y", "javascript:alert(1)")) {
            Caller caller = Caller.stranger(SERVICE.desk);
            Map<String, String> form = new java.util.HashMap<>(account("assessor"));
            form.put("back", back);
            HttpResponse<String> reply = caller.submit("/sign-in", form);
            assertEquals("/", Caller.header(reply, "Location"), back);
        }
    }

    @Test
    void an_error_page_speaks_the_readers_language_and_shows_no_trace() {
        Caller caller = Caller.stranger(SERVICE.desk);
        for (String path : List.of("/nothing", "/%zz")) {
            assertTrue(caller.get("/nothing?lang=en").body().contains("lang=\"en\""));
            String answer = caller.raw(
                    "GET " + path + "?lang=en HTTP/1.1\r\nHost: " + caller.authority()
                            + "\r\nConnection: close\r\n\r\n",
                    new byte[0]);
            assertTrue(answer.contains("<html lang=\"en\">"), path);
            assertFalse(answer.contains("at vn.khien") || answer.contains("Exception"));
            assertTrue(answer.contains("made-up"), "the demo says so on error pages too");
        }
        assertTrue(Caller.header(caller.get("/api/nothing"), "Content-Type").startsWith("application/problem+json"));
    }

    @Test
    void http2_without_tls_is_not_spoken() throws Exception {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            var reply = client.send(
                    HttpRequest.newBuilder(URI.create(SERVICE.desk + "/sign-in"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, reply.statusCode());
            assertEquals(HttpClient.Version.HTTP_1_1, reply.version());
        }
    }

    @Test
    void of_two_accounts_made_at_once_with_one_username_the_second_is_told_at_the_field() throws Exception {
        Caller administrator = Caller.signedIn(SERVICE, "administrator");
        for (int round = 0; round < 5; round++) {
            String user = "twice" + round;
            var codes = new java.util.concurrent.ConcurrentLinkedQueue<Integer>();
            try (var threads = java.util.concurrent.Executors.newFixedThreadPool(4)) {
                for (int i = 0; i < 4; i++)
                    threads.submit(() -> codes.add(administrator
                            .submit("/accounts", Map.of("user", user, "name", "Người thử"))
                            .statusCode()));
            }
            assertEquals(List.of(200, 422, 422, 422), codes.stream().sorted().toList());
            assertEquals(1, number("select count(*) from person where username = '" + user + "'"));
        }
    }

    @Test
    void the_log_names_no_path_of_a_stranger_as_an_error() throws Exception {
        Path log = SERVICE.data.resolveSibling(SERVICE.data.getFileName() + ".log");
        assertFalse(Files.readString(log).contains("a request failed"), "no request of these tests was a bug");
    }
}

package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.khien.scan.evidence.FactsCodec;
import vn.khien.scan.evidence.LoadedFile;
import vn.khien.scan.evidence.LoadedFile.Outcome;
import vn.khien.scan.evidence.LoadedFile.Why;
import vn.khien.scan.evidence.ScriptEvidence;
import vn.khien.scan.report.ScanJson;
import vn.khien.scan.report.Screen;
import vn.khien.scan.report.TerminalReport;

/**
 * All names lead to one server on loopback, which tells them apart by Host. It answers what {@code pages} has under
 * {@code host/path}, {@code {port}} being its own; {@code HANG} says nothing, {@code CUT} ends the connection.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ScriptScanTest {
    private static final Instant NOW = Instant.parse("2026-11-29T09:00:00Z");
    private static final Politeness BRISK = Politeness.PUBLIC
            .withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(500))
            .withBetweenStarts(Duration.ZERO);
    private static final String HANG = "HANG";
    private static final String CUT = "CUT";
    private static final String HOME = "portal.test/";

    private final Map<String, String> pages = new HashMap<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, InetAddress> elsewhere = new HashMap<>();
    private Vertx vertx;
    private Scanner scanner;

    @BeforeAll
    void start() {
        vertx = Vertx.vertx();
        scanner = new Scanner(vertx, () -> NOW, new SecureRandom());
    }

    @BeforeEach
    void forget() {
        pages.clear();
        asked.clear();
        elsewhere.clear();
    }

    @AfterAll
    void stop() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private static String ok(String type, String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n" + body;
    }

    private static String html(String body) {
        return ok("text/html; charset=utf-8", body);
    }

    private static String script(String body) {
        return ok("text/javascript", body);
    }

    private static String moved(String to) {
        return "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    }

    private static final String GONE = "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnone";

    private static String tags(String... sources) {
        return List.of(sources).stream()
                .map(source -> "<script src=\"" + source + "\"></script>")
                .collect(Collectors.joining("\n"));
    }

    /** Host and path of the request, whose head is read to its end. */
    private static String named(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            head.append((char) b);
        }
        String host = head.toString()
                .lines()
                .filter(line -> line.startsWith("Host: "))
                .findFirst()
                .orElseThrow();
        return host.substring("Host: ".length()).split(":", 2)[0]
                + head.toString().split(" ", 3)[1];
    }

    private record Seen(Scan scan, int port) {
        Evidence evidence() {
            return scan.evidence().getLast();
        }

        ScriptEvidence scripts() {
            return (ScriptEvidence) evidence().facts();
        }

        /** A line a script: its URL without the port, what came of it. */
        List<String> lines() {
            return scripts().scripts().stream()
                    .map(script -> script.url().replace(":" + port, "") + " " + word(script))
                    .toList();
        }

        private static String word(LoadedFile script) {
            return switch (script.outcome()) {
                case Outcome.Answered(int status) -> status + (script.whole() ? " whole" : "");
                case Outcome.Failed(Trouble trouble) -> trouble.word();
                case Outcome.Unasked(Why why) -> "unasked " + why.word();
            };
        }
    }

    private Seen look() throws IOException {
        return look(Set.of("components"), BRISK, Duration.ofSeconds(30));
    }

    private Seen look(Set<String> only, Politeness politeness, Duration deadline) throws IOException {
        int[] own = new int[1];
        try (RudeServer server = new RudeServer((in, out) -> {
            String name = named(in);
            asked.add(name);
            String answer = pages.getOrDefault(name, GONE);
            if (answer.equals(HANG)) {
                Thread.sleep(5_000);
            } else if (!answer.equals(CUT)) {
                out.write(answer.replace("{port}", String.valueOf(own[0])).getBytes(StandardCharsets.UTF_8));
            }
        })) {
            own[0] = server.port();
            int closed;
            try (RudeServer gone = new RudeServer((in, out) -> {})) {
                closed = gone.port();
            }
            InetAddress here = InetAddress.getLoopbackAddress();
            Map<String, InetAddress> names = new HashMap<>(Map.of("portal.test:" + closed, here));
            for (String name : List.of("portal", "www", "cdn", "khac", "ba")) {
                names.put(name + ".test:" + server.port(), here);
            }
            IntStream.range(0, 30).forEach(i -> names.put("h" + i + ".test:" + server.port(), here));
            names.put("khac.test:6379", here);
            elsewhere.forEach((name, address) -> names.put(name + ":" + server.port(), address));
            ScanOptions options = ScanOptions.defaults("test", "http://localhost/scanner")
                    .withPoliteness(politeness)
                    .withAddresses(AddressPolicy.only(Set.of(here), Set.of(closed, server.port())))
                    .withOnly(only)
                    .withResolve(names)
                    .withDeadline(deadline)
                    .withHttpPort(server.port());
            Target target = ((TargetUrl.Parsed) Target.parse("https://portal.test:" + closed + "/")).target();
            Scan scan = scanner.scan(target, options, progress -> {})
                    .toCompletableFuture()
                    .orTimeout(40, TimeUnit.SECONDS)
                    .join();
            return new Seen(scan, server.port());
        }
    }

    private long times(String start) {
        return asked.stream().filter(name -> name.startsWith(start)).count();
    }

    private static String sha256(byte[] body) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    }

    @Test
    void own_scripts_are_fetched_and_one_of_each_other_host() throws Exception {
        pages.put(
                HOME,
                html(tags(
                        "/js/a.js",
                        "http://cdn.test:{port}/1.js",
                        "js/b.js?v=2#x",
                        "http://cdn.test:{port}/2.js",
                        "http://khac.test:{port}/3.js")));
        pages.put("portal.test/js/a.js", script("let a;"));
        pages.put("portal.test/js/b.js?v=2", script("let b;"));
        pages.put("cdn.test/1.js", script("let a;"));
        pages.put("khac.test/3.js", script("let c;"));
        Seen seen = look();
        assertEquals(
                List.of(
                        "http://portal.test/js/a.js 200 whole",
                        "http://cdn.test/1.js 200 whole",
                        "http://portal.test/js/b.js?v=2 200 whole",
                        "http://cdn.test/2.js unasked host",
                        "http://khac.test/3.js 200 whole"),
                seen.lines());
        assertEquals(
                Status.ASSESSED,
                seen.scan().status(),
                () -> seen.scan().because().toString());
        assertEquals(List.of(1L, 1L, 1L), List.of(times(HOME + "js/a.js"), times("cdn.test"), times("khac.test")));
        assertEquals(
                List.of(true, false, true, false, false),
                seen.scripts().scripts().stream().map(LoadedFile::own).toList());
        assertEquals(
                List.of(6, 6, 6, 0, 6),
                seen.scripts().scripts().stream().map(LoadedFile::size).toList());
        String first = sha256("let a;".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of("http://portal.test:" + seen.port() + "/js/a.js", "http://cdn.test:" + seen.port() + "/1.js"),
                seen.scripts().files().get(first));
        assertEquals(3, seen.scripts().files().size());
        assertEquals(
                seen.scripts().files().keySet(), seen.evidence().attachments().keySet());
        for (var each : seen.evidence().attachments().entrySet()) {
            assertEquals(each.getKey(), sha256(each.getValue()));
        }
        assertFalse(new String(seen.evidence().json(), StandardCharsets.UTF_8).contains("let a;"));
    }

    @Test
    void the_home_page_is_fetched_once_for_all_who_look_at_it() throws Exception {
        pages.put(HOME, html(tags("/a.js")));
        pages.put("portal.test/a.js", script("let a;"));
        Seen seen = look(Set.of("content", "components"), BRISK, Duration.ofSeconds(30));
        assertEquals(1, asked.stream().filter(HOME::equals).count());
        assertEquals(
                List.of("content", "components"),
                seen.scan().evidence().stream().map(Evidence::collector).toList());
        assertTrue(seen.scan().evidence().getFirst().attachments().isEmpty());
        assertEquals(1, seen.evidence().provenance().connections());
    }

    @Test
    void hosts_of_the_redirect_chain_are_the_portals_own() throws Exception {
        pages.put(HOME, moved("http://www.test:{port}/vi"));
        pages.put("www.test/vi", html(tags("/a.js", "b.js", "http://portal.test:{port}/c.js")));
        Seen seen = look();
        assertEquals(
                List.of("http://www.test/a.js 404", "http://www.test/b.js 404", "http://portal.test/c.js 404"),
                seen.lines());
        assertTrue(seen.scripts().scripts().stream().allMatch(LoadedFile::own));
        assertEquals(Status.ASSESSED, seen.scan().status());
        assertEquals(
                "the answer has status 404",
                seen.scripts().scripts().getFirst().because().orElseThrow().en());
        assertTrue(seen.evidence().attachments().isEmpty());
    }

    @Test
    void a_silent_or_rude_other_host_is_asked_once_and_leaves_no_gap() throws Exception {
        pages.put(HOME, html(tags("http://cdn.test:{port}/1.js", "http://khac.test:{port}/2.js")));
        pages.put("cdn.test/1.js", CUT);
        pages.put("khac.test/2.js", HANG);
        Seen seen = look();
        assertEquals(List.of("http://cdn.test/1.js closed", "http://khac.test/2.js timeout"), seen.lines());
        assertEquals(List.of(1L, 1L), List.of(times("cdn.test"), times("khac.test")));
        assertEquals(
                Status.ASSESSED,
                seen.scan().status(),
                () -> seen.scan().because().toString());
    }

    @Test
    void an_own_script_that_does_not_come_leaves_the_scan_incomplete() throws Exception {
        pages.put(HOME, html(tags("/a.js", "/b.js", "/c.js")));
        pages.put("portal.test/a.js", CUT);
        pages.put("portal.test/b.js", CUT);
        pages.put("portal.test/c.js", script("let c;"));
        Seen seen = look();
        assertEquals(
                List.of(
                        "http://portal.test/a.js closed",
                        "http://portal.test/b.js closed",
                        "http://portal.test/c.js 200 whole"),
                seen.lines());
        assertEquals(Status.INCOMPLETE, seen.scan().status());
        assertEquals(
                List.of("http://portal.test:" + seen.port()
                        + "/a.js and 1 other: the server closed the connection before answering"),
                seen.scan().because().stream().map(Text::en).toList());
        assertEquals(3, times("portal.test/a.js"));
    }

    @Test
    void a_home_page_that_does_not_come_is_a_gap_told_once() throws Exception {
        pages.put(HOME, CUT);
        Seen seen = look(Set.of("http", "content", "components"), BRISK, Duration.ofSeconds(30));
        assertEquals(Status.INCOMPLETE, seen.scan().status());
        assertEquals(
                seen.scan().because().stream().distinct().count(),
                seen.scan().because().size());
        assertEquals(List.of(), seen.scripts().scripts());
        assertEquals(
                new Outcome.Failed(Trouble.CONNECT_REFUSED),
                seen.scripts().page().outcome());
    }

    @Test
    void a_page_of_refusal_names_no_scripts_of_the_portal() throws Exception {
        pages.put(HOME, html(tags("/challenge.js")).replace("200 OK", "403 Forbidden"));
        Seen seen = look();
        assertEquals(List.of(), seen.scripts().scripts());
        assertEquals(new Outcome.Answered(403), seen.scripts().page().outcome());
        assertEquals(0, times("portal.test/challenge.js"));
    }

    @Test
    void no_more_than_forty_own_scripts_and_twenty_other_hosts_are_asked() throws Exception {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            sources.add("http://h" + i + ".test:{port}/x.js");
        }
        for (int i = 0; i < 300; i++) {
            sources.add("/js/" + i + ".js");
        }
        pages.put(HOME, html(tags(sources.toArray(String[]::new))));
        Seen seen = look();
        assertEquals(40, times("portal.test/js/"));
        assertEquals(20, times("h"));
        assertEquals(ScriptEvidence.LISTED, seen.scripts().scripts().size());
        assertEquals(325 - ScriptEvidence.LISTED, seen.scripts().more());
        assertEquals("http://h20.test/x.js unasked many", seen.lines().get(20));
        assertEquals("http://portal.test/js/39.js 404", seen.lines().get(64));
        assertEquals("http://portal.test/js/40.js unasked many", seen.lines().get(65));
        assertEquals(Status.ASSESSED, seen.scan().status());
    }

    @Test
    void of_a_huge_script_two_megabytes_are_kept() throws Exception {
        pages.put(HOME, html(tags("/a.js", "/b.js")));
        pages.put("portal.test/a.js", script("x".repeat(3 << 20)));
        pages.put("portal.test/b.js", script("x".repeat(2 << 20)));
        Seen seen = look();
        LoadedFile cut = seen.scripts().scripts().getFirst();
        assertEquals(List.of("http://portal.test/a.js 200", "http://portal.test/b.js 200 whole"), seen.lines());
        assertEquals(2 << 20, cut.size());
        assertEquals("only its beginning was read", cut.because().orElseThrow().en());
        assertEquals(1, seen.scripts().files().size());
        assertEquals(2 << 20, seen.evidence().attachments().values().iterator().next().length);
        assertEquals(Status.ASSESSED, seen.scan().status());
    }

    @Test
    void six_megabytes_are_read_in_all() throws Exception {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sources.add("/" + i + ".js");
            pages.put("portal.test/" + i + ".js", script(String.valueOf(i).repeat(2 << 20)));
        }
        sources.add("http://cdn.test:{port}/x.js");
        pages.put(HOME, html(tags(sources.toArray(String[]::new))));
        Seen seen = look();
        assertEquals(3, seen.evidence().attachments().size());
        assertEquals(
                List.of("http://portal.test/2.js 200 whole", "http://portal.test/3.js unasked size"),
                seen.lines().subList(2, 4));
        assertEquals("http://cdn.test/x.js unasked size", seen.lines().getLast());
        assertEquals(0, times("cdn.test"));
    }

    @Test
    void a_script_that_moved_is_followed_where_its_host_may_be_asked() throws Exception {
        pages.put(
                HOME,
                html(tags(
                        "/a.js",
                        "/b.js",
                        "/c.js",
                        "/ring.js",
                        "http://khac.test:{port}/d.js",
                        "http://ba.test:{port}/e.js")));
        pages.put("portal.test/a.js", moved("/a.2.js"));
        pages.put("portal.test/a.2.js", script("let a;"));
        pages.put("portal.test/b.js", moved("http://cdn.test:{port}/b.js"));
        pages.put("cdn.test/b.js", script("let b;"));
        pages.put("portal.test/c.js", moved("http://cdn.test:{port}/c.js"));
        pages.put("portal.test/ring.js", moved("/ring.js"));
        pages.put("khac.test/d.js", moved("http://khac.test:{port}/d.2.js"));
        pages.put("ba.test/e.js", moved("javascript:alert(1)"));
        Seen seen = look();
        assertEquals(
                List.of(
                        "http://portal.test/a.js 200 whole",
                        "http://portal.test/b.js 200 whole",
                        "http://portal.test/c.js 302",
                        "http://portal.test/ring.js redirects",
                        "http://khac.test/d.js 302",
                        "http://ba.test/e.js bad-redirect"),
                seen.lines());
        assertEquals(
                "http://portal.test:" + seen.port() + "/a.2.js",
                seen.scripts().scripts().getFirst().at());
        assertFalse(seen.scripts().scripts().get(1).own());
        assertEquals(
                List.of(1L, 1L, 1L, 11L),
                List.of(times("cdn.test"), times("khac.test"), times("ba.test"), times("portal.test/ring.js")));
        assertEquals(
                1, seen.scan().because().size(), () -> seen.scan().because().toString());
    }

    @Test
    void only_what_a_browser_would_fetch_over_the_web_is_listed() throws Exception {
        pages.put(
                HOME,
                html("<base href='/goc/'>"
                        + tags(
                                "data:text/javascript,alert(1)",
                                "javascript:alert(1)",
                                "blob:http://portal.test/1",
                                "ftp://portal.test/a.js",
                                "about:blank",
                                "",
                                " ",
                                "a.js",
                                " a.js#lan-hai ",
                                "//cdn.test:{port}/b.js",
                                "http:\\\\khac.test:{port}\\c.js",
                                "http://nguoi:mat@portal.test:{port}/d.js",
                                "http://so so.test/e.js")
                        + "<script>let x;</script><noscript><script src='/n.js'></script></noscript>"
                        + "<template><script src='/t.js'></script></template>"
                        + "<svg><script href='/s.js'></script></svg>"));
        Seen seen = look();
        assertEquals(
                List.of(
                        "http://portal.test/goc/a.js 404",
                        "http://cdn.test/b.js 404",
                        "http://khac.test/c.js 404",
                        "http://nguoi:mat@portal.test/d.js unasked url",
                        "http://so so.test/e.js unasked url"),
                seen.lines());
        assertEquals(4, asked.size(), asked::toString);
    }

    @Test
    void private_addresses_and_other_ports_are_refused() throws Exception {
        elsewhere.put("noi-bo.test", InetAddress.ofLiteral("10.0.0.5"));
        pages.put(
                HOME,
                html(tags(
                        "http://10.0.0.5/a.js",
                        "http://[::1]:{port}/b.js",
                        "http://169.254.169.254/latest/meta-data",
                        "http://2130706433/c.js",
                        "http://noi-bo.test:{port}/d.js",
                        "http://khac.test:6379/e.js",
                        "http://noi-bo.test:{port}/f.js")));
        pages.put("khac.test/e.js", script(""));
        Seen seen = look();
        assertEquals(
                List.of(
                        "http://10.0.0.5/a.js unasked url",
                        "http://[::1]/b.js unasked url",
                        "http://169.254.169.254/latest/meta-data unasked url",
                        "http://2130706433/c.js unasked url",
                        "http://noi-bo.test/d.js not-allowed",
                        "http://khac.test:6379/e.js not-allowed",
                        "http://noi-bo.test/f.js not-allowed"),
                seen.lines());
        assertEquals(List.of(HOME), List.copyOf(asked));
        assertEquals(0, seen.evidence().provenance().connections());
        assertEquals(Status.ASSESSED, seen.scan().status());
    }

    @Test
    void other_hosts_do_not_use_up_the_time_of_the_scan() throws Exception {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sources.add("http://h" + i + ".test:{port}/x.js");
            pages.put("h" + i + ".test/x.js", HANG);
        }
        pages.put(HOME, html(tags(sources.toArray(String[]::new))));
        long begun = System.nanoTime();
        Seen seen =
                look(Set.of("components"), Politeness.PUBLIC.withBetweenStarts(Duration.ZERO), Duration.ofSeconds(4));
        assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(4));
        assertEquals(
                Collections.nCopies(10, new Outcome.Failed(Trouble.DEADLINE)),
                seen.scripts().scripts().stream().map(LoadedFile::outcome).toList());
        assertEquals(1, times("h"));
        assertEquals(
                Status.ASSESSED,
                seen.scan().status(),
                () -> seen.scan().because().toString());
    }

    @Test
    void scripts_are_fetched_where_that_is_asked_for_alone() {
        ScanOptions options = ScanOptions.defaults("test", "http://localhost/scanner");
        assertFalse(options.asks(Collector.COMPONENTS));
        assertTrue(options.withOnly(Set.of("components")).asks(Collector.COMPONENTS));
        assertTrue(Collector.words().contains("components"));
        assertEquals(1, Collector.COMPONENTS.intrusiveness());
    }

    @Test
    void what_is_printed_for_machines_stays_as_it_is_and_a_person_is_told_in_one_line() throws Exception {
        pages.put(HOME, html(tags("/a.js", "http://cdn.test:{port}/1.js", "http://cdn.test:{port}/2.js")));
        pages.put("portal.test/a.js", script("let a;"));
        Scan scan = look().scan();
        Judgement judgement = Judge.judge(scan.evidence(), NOW, Blocklists.NONE);
        assertEquals(
                Set.of(
                        "schema",
                        "target",
                        "status",
                        "because",
                        "grades",
                        "findings",
                        "ruleVersion",
                        "politeness",
                        "vi"),
                new JsonObject(ScanJson.write(scan, judgement)).fieldNames());
        assertTrue(TerminalReport.write(scan, judgement, "en", Screen.PLAIN)
                .contains("Scripts of the home page: 1 file; 2 not read to the end or not asked for\n"));
        assertTrue(TerminalReport.write(scan, judgement, "vi", Screen.PLAIN)
                .contains("Script của trang chủ: 1 tệp; 2 không đọc được trọn vẹn hoặc không hỏi\n"));
    }

    @Test
    void recorded_evidence_reads_back_byte_for_byte() throws IOException {
        byte[] recorded = Files.readAllBytes(Path.of("src/test/resources/evidence/components-1.json"));
        Evidence evidence = new Evidence("components", 1, recorded, new Provenance("test", NOW, "", 0));
        ScriptEvidence scripts = (ScriptEvidence) evidence.facts();
        assertArrayEquals(recorded, FactsCodec.write(scripts).encode().getBytes(StandardCharsets.UTF_8));
        assertEquals(1, FactsCodec.version(scripts));
        assertEquals(Collector.COMPONENTS, scripts.collector());
        assertTrue(evidence.attachments().isEmpty());
        assertEquals(
                List.of(2, 1), scripts.files().values().stream().map(List::size).toList());
        assertEquals(
                List.of("http://portal.test:8081/js/d.js và 1 tệp khác: máy chủ đóng kết nối trước khi trả lời"),
                scripts.gaps().stream().map(Text::vi).toList());
    }
}

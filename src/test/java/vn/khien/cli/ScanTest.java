package vn.khien.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.testbed.Site;
import vn.khien.testbed.SiteKind;
import vn.khien.testbed.Testbed;
import vn.khien.testbed.TestbedOptions;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ScanTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private Vertx vertx;
    private Testbed testbed;

    @BeforeAll
    void start(@TempDir Path home) {
        vertx = Vertx.vertx();
        List<Site> sites = List.of(
                new Site("tot", SiteKind.GOOD, "Cổng thử", "Test portal", "Đơn vị giả lập"),
                new Site("yeu", SiteKind.WEAK_HEADERS, "Cổng thử", "Test portal", "Đơn vị giả lập"));
        testbed = Testbed.start(
                vertx, new TestbedOptions(sites, 0, 0, 0, home, () -> NOW, new SecureRandom(), host -> List.of()));
    }

    @AfterAll
    void stop() {
        testbed.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private record Ran(int code, String out) {}

    private static Ran khien(String... words) {
        PrintStream before = System.out;
        PrintStream errBefore = System.err;
        var out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try {
            return new Ran(
                    Khien.run(words, () -> NOW, new SecureRandom(), options -> 9),
                    out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
            System.setErr(errBefore);
        }
    }

    private Ran scan(String slug, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "scan",
                "https://" + slug + ".localhost:" + testbed.httpsPort(),
                "--dns",
                "127.0.0.1:" + testbed.dnsPort(),
                "--http-port",
                String.valueOf(testbed.httpPort()),
                "--ca-file",
                testbed.caPem().toString()));
        words.addAll(List.of(more));
        return khien(words.toArray(String[]::new));
    }

    @Test
    void a_good_portal_is_assessed_and_judged_again_byte_for_byte(@TempDir Path home) throws IOException {
        Path kept = home.resolve("kept");
        Ran ran = scan("tot", "--allow-private", "--json", "--evidence", kept.toString());
        assertEquals(0, ran.code(), ran.out());
        JsonObject json = new JsonObject(ran.out());
        assertEquals("khien-scan-1", json.getString("schema"));
        assertEquals("assessed", json.getString("status"));
        assertEquals(new Ran(0, ran.out()), khien("judge", kept.toString(), "--json"));
        assertEquals(2, scan("tot", "--evidence", kept.toString()).code());
        Files.writeString(kept.resolve("tls.json"), "{}");
        assertEquals(3, khien("judge", kept.toString()).code());
    }

    @Test
    void a_failure_counts_from_the_level_that_was_asked_for() {
        assertEquals(
                0,
                scan("yeu", "--allow-private", "--only", "tls,http,dns,content").code());
        assertEquals(1, scan("yeu", "--allow-private", "--fail-on", "low").code());
    }

    @Test
    void what_was_not_looked_at_is_one_line_of_the_report() {
        String report = scan("tot", "--allow-private", "--only", "dns").out();
        assertTrue(report.contains("Không xem trong lượt này: "), report);
        assertTrue(!report.contains("lượt quét này không xem phần đó"), report);
    }

    @Test
    void ports_are_tried_when_they_are_named_and_judged_again(@TempDir Path home) throws IOException {
        Path kept = home.resolve("kept");
        String ports = testbed.httpPort() + "," + (testbed.httpPort() + 1);
        Ran ran = scan(
                "tot",
                "--allow-private",
                "--only",
                "dns,ports",
                "--ports",
                ports,
                "--json",
                "--evidence",
                kept.toString());
        assertEquals(0, ran.code(), ran.out());
        assertEquals(
                testbed.httpPort(),
                new JsonObject(ran.out())
                        .getJsonObject("ports")
                        .getJsonArray("open")
                        .getJsonObject(0)
                        .getInteger("port"));
        assertEquals(new Ran(0, ran.out()), khien("judge", kept.toString(), "--json"));
    }

    @Test
    void scripts_are_kept_beside_the_evidence_when_components_are_named(@TempDir Path home) throws IOException {
        Path kept = home.resolve("kept");
        Ran ran = scan("yeu", "--allow-private", "--only", "http,components", "--json", "--evidence", kept.toString());
        assertEquals(0, ran.code(), ran.out());
        assertEquals("assessed", new JsonObject(ran.out()).getString("status"));
        JsonObject script = new JsonObject(Files.readString(kept.resolve("components.json")))
                .getJsonArray("scripts")
                .getJsonObject(0);
        assertTrue(script.getString("url").endsWith("/js/jquery-1.12.4.min.js"));
        Path file = kept.resolve("scripts").resolve(script.getString("sha256") + ".js");
        assertTrue(Files.readString(file).startsWith("/*! jQuery v1.12.4 |"));
        assertEquals(new Ran(0, ran.out()), khien("judge", kept.toString(), "--json"));
        assertTrue(khien("judge", kept.toString()).out().contains("Script của trang chủ: 1 tệp"));
        Path without = home.resolve("without");
        assertEquals(
                0,
                scan("yeu", "--allow-private", "--evidence", without.toString()).code());
        assertTrue(!Files.exists(without.resolve("scripts")) && !Files.exists(without.resolve("components.json")));
    }

    @Test
    void what_cannot_be_assessed_is_3_and_says_so() {
        Ran gone = scan("khong-co", "--allow-private", "--json");
        assertEquals(3, gone.code());
        assertEquals("unreachable", new JsonObject(gone.out()).getString("status"));
        Ran kept = scan("tot", "--json");
        assertEquals(3, kept.code());
        assertEquals("refused", new JsonObject(kept.out()).getString("status"));
        Ran literal = khien("scan", "https://127.0.0.1/", "--json");
        assertEquals(3, literal.code());
        assertEquals("refused", new JsonObject(literal.out()).getString("status"));
    }

    @Test
    void a_list_gives_a_line_for_each_target_and_a_refused_line_for_junk(@TempDir Path home) throws IOException {
        Path list = home.resolve("list");
        Files.writeString(
                list,
                "\uFEFF# danh sách\n\n" + url("tot") + "\r\nnot a url\n" + "x".repeat(5_000) + "\n" + url("khong-co")
                        + "\n");
        Ran ran = khien(
                "scan",
                "--targets",
                list.toString(),
                "--parallel",
                "3",
                "--dns",
                "127.0.0.1:" + testbed.dnsPort(),
                "--http-port",
                String.valueOf(testbed.httpPort()),
                "--ca-file",
                testbed.caPem().toString(),
                "--only",
                "http,content",
                "--resolve",
                "tot.localhost:" + testbed.httpsPort() + ":127.0.0.1",
                "--allow-private",
                "--deadline",
                "20s");
        List<String> states = ran.out()
                .lines()
                .map(line -> new JsonObject(line).getString("status"))
                .sorted()
                .toList();
        assertEquals(3, ran.code());
        assertEquals(4, states.size(), ran.out());
        assertEquals(2, states.stream().filter("refused"::equals).count(), states.toString());
        assertEquals(1, states.stream().filter("assessed"::equals).count(), states.toString());
    }

    @Test
    void a_long_list_of_junk_is_read_line_by_line(@TempDir Path home) throws IOException {
        Path list = home.resolve("list");
        try (var out = Files.newBufferedWriter(list)) {
            for (int i = 0; i < 20_000; i++) out.write("junk " + i + "\n");
        }
        Ran ran = khien("scan", "--targets", list.toString());
        assertEquals(3, ran.code());
        assertEquals(20_000, ran.out().lines().count());
    }

    @Test
    void reports_for_paper_and_for_machines(@TempDir Path home) throws IOException {
        Path page = home.resolve("report.html");
        assertEquals(
                0,
                scan("yeu", "--allow-private", "--html", page.toString(), "--lang", "en")
                        .code());
        String html = Files.readString(page);
        assertTrue(html.startsWith("<!doctype html>") && html.contains("HSTS"));
        assertTrue(!html.contains("<script") && !html.contains("src=") && !html.contains("href="));
        Ran sarif = scan("yeu", "--allow-private", "--sarif");
        JsonObject run = new JsonObject(sarif.out()).getJsonArray("runs").getJsonObject(0);
        assertEquals(
                run.getJsonObject("tool")
                        .getJsonObject("driver")
                        .getJsonArray("rules")
                        .size(),
                run.getJsonArray("results").size());
        assertTrue(new JsonObject(khien("scan", "--schema").out()).containsKey("$id"));
    }

    @Test
    void a_terminal_without_colours_is_left_without() {
        assertTrue(Terminal.of(true, java.util.Map.of("COLUMNS", "72")).screen().colour());
        assertEquals(
                72,
                Terminal.of(true, java.util.Map.of("COLUMNS", "72")).screen().width());
        assertTrue(
                !Terminal.of(true, java.util.Map.of("NO_COLOR", "1")).screen().colour());
        assertTrue(!Terminal.of(true, java.util.Map.of("TERM", "dumb")).screen().colour());
        assertTrue(!Terminal.of(false, java.util.Map.of()).screen().colour());
    }

    private String url(String slug) {
        return "https://" + slug + ".localhost:" + testbed.httpsPort() + "/";
    }

    @Test
    void wrong_usage_is_2() {
        for (String[] words : new String[][] {
            {"scan"},
            {"scan", "ftp://a.example/"},
            {"scan", "https://a.example/", "--targets", "x"},
            {"scan", "--targets", "/nowhere"},
            {"scan", "--targets", "/etc/hostname", "--parallel", "0"},
            {"scan", "--targets", "/etc/hostname", "--sarif"},
            {"scan", "https://a.example/", "--json", "--sarif"},
            {"scan", "https://a.example/", "--lang", "fr"},
            {"judge", "x", "--rules", "portal-0"},
            {"scan", "https://a.example/", "--only", "mail"},
            {"scan", "https://a.example/", "--ports", "22"},
            {"scan", "https://a.example/", "--only", "ports", "--ports", "22,,80"},
            {"scan", "https://a.example/", "--only", "ports", "--ports", "90-80"},
            {"scan", "https://a.example/", "--only", "ports", "--ports", "0"},
            {"scan", "https://a.example/", "--only", "ports", "--ports", "1-65535"},
            {"scan", "https://a.example/", "--resolve", "a.example"},
            {"scan", "https://a.example/", "--dns", "a.example"},
            {"scan", "https://a.example/", "--ca-file", "/nowhere"},
            {"scan", "https://a.example/", "--http-port", "0"},
            {"scan", "https://a.example/", "--deadline", "soon"},
            {"scan", "https://a.example/", "--fail-on", "sometimes"},
            {"judge"},
        }) {
            Ran ran = khien(words);
            assertEquals(2, ran.code(), String.join(" ", words));
            assertTrue(ran.out().isEmpty());
        }
    }
}

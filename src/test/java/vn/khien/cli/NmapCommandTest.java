package vn.khien.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NmapCommandTest {
    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nmaprun>
            <nmaprun args="nmap -p 443" start="1795492616" version="7.93">
            <host><status state="up" reason="syn-ack"/><address addr="192.0.2.1" addrtype="ipv4"/>
            <hostnames><hostname name="cổng.example" type="user"/></hostnames>
            <ports><port protocol="tcp" portid="443"><state state="open" reason="syn-ack"/>
            <service name="https" product="nginx" version="1.22.1"><cpe>cpe:/a:f5:nginx:1.22.1</cpe></service>
            <script id="http-title" output="a&#xa;b&#x9b;c&#x202e;d&#x2028;e&#x7f;"/></port>
            <port protocol="tcp" portid="80"/></ports>
            <os><osmatch name="Linux" accuracy="96"><osclass><cpe>cpe:/o:linux:linux_kernel</cpe></osclass></osmatch></os>
            <hostscript><script id="x" output=""/></hostscript></host>
            <host timedout="true"><status state="up"/><address addr="192.0.2.2" addrtype="ipv4"/></host>
            <runstats><finished exit="success"/><hosts up="2" down="0" total="2"/></runstats>
            </nmaprun>
            """;

    @TempDir
    private Path home;

    private record Ran(int code, List<JsonObject> lines, String out) {
        JsonObject host(int number) {
            return lines.get(number).getJsonObject("host");
        }

        JsonObject run() {
            return lines.getLast().getJsonObject("run");
        }
    }

    private static Ran nmap(String... words) {
        PrintStream before = System.out;
        PrintStream errBefore = System.err;
        var out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try {
            String[] all = new String[words.length + 1];
            all[0] = "nmap";
            System.arraycopy(words, 0, all, 1, words.length);
            int code = Khien.run(all, () -> Instant.EPOCH, new SecureRandom(), options -> 9);
            String text = out.toString(StandardCharsets.UTF_8);
            return new Ran(code, text.lines().map(JsonObject::new).toList(), text);
        } finally {
            System.setOut(before);
            System.setErr(errBefore);
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    @Test
    void a_line_a_host_and_one_for_the_run_have_the_fields_of_the_contract() throws IOException {
        String file = file("a.xml", REPORT);
        Ran ran = nmap(file, "--json");
        assertEquals(0, ran.code(), ran.out());
        assertEquals(3, ran.lines().size());
        JsonObject host = ran.host(0);
        assertEquals(
                Set.of("addresses", "hostnames", "state", "timedOut", "partial", "ports", "scripts", "os"),
                host.fieldNames());
        assertEquals(
                new JsonArray().add(new JsonObject().put("type", "ipv4").put("address", "192.0.2.1")),
                host.getJsonArray("addresses"));
        assertEquals(new JsonArray().add("cổng.example"), host.getJsonArray("hostnames"));
        assertEquals("up", host.getString("state"));
        JsonObject port = host.getJsonArray("ports").getJsonObject(0);
        assertEquals(
                new JsonObject()
                        .put("protocol", "tcp")
                        .put("port", 443)
                        .put("state", "open")
                        .put("reason", "syn-ack")
                        .put("service", "https")
                        .put("product", "nginx")
                        .put("version", "1.22.1")
                        .put("cpe", new JsonArray().add("cpe:/a:f5:nginx:1.22.1"))
                        .put(
                                "scripts",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("id", "http-title")
                                                .put("output", "a\nb\u009bc\u202ed\u2028e\u007f"))),
                port);
        assertNull(host.getJsonArray("ports").getJsonObject(1).getString("service"));
        assertEquals(
                new JsonObject()
                        .put("name", "Linux")
                        .put("accuracy", 96)
                        .put("cpe", new JsonArray().add("cpe:/o:linux:linux_kernel")),
                host.getJsonArray("os").getJsonObject(0));
        assertEquals(
                new JsonObject().put("id", "x").put("output", ""),
                host.getJsonArray("scripts").getJsonObject(0));
        assertEquals(
                new JsonObject()
                        .put("file", file)
                        .put("complete", true)
                        .put("exit", "success")
                        .put("up", 2)
                        .put("down", 0)
                        .put("total", 2)
                        .put("args", "nmap -p 443")
                        .put("version", "7.93")
                        .putNull("because"),
                ran.run());
    }

    @Test
    void a_host_that_timed_out_says_so() throws IOException {
        JsonObject host = nmap(file("a.xml", REPORT)).host(1);
        assertTrue(host.getBoolean("timedOut"));
        assertFalse(host.getBoolean("partial"));
        assertTrue(host.getJsonArray("ports").isEmpty());
    }

    @Test
    void nothing_that_moves_a_terminal_is_printed() throws IOException {
        String out = nmap(file("a.xml", REPORT)).out();
        assertTrue(out.contains("cổng.example") && out.contains("b\\u009bc\\u202ed\\u2028e\\u007F"), out);
    }

    @Test
    void a_report_that_is_cut_off_is_3_with_its_closed_hosts_and_a_reason() throws IOException {
        String file = file("cut.xml", REPORT.substring(0, REPORT.indexOf("</host>\n<runstats>")));
        Ran ran = nmap(file);
        assertEquals(3, ran.code());
        assertEquals(2, ran.lines().size());
        assertFalse(ran.run().getBoolean("complete"));
        assertEquals("the file ends before the report does", ran.run().getString("because"));
        assertEquals(
                "tệp kết thúc trước khi báo cáo kết thúc",
                ran.run().getJsonObject("vi").getString("because"));
        assertNull(ran.run().getString("exit"));
        assertNull(ran.run().getInteger("up"));
        Ran whole = nmap("--partial", file);
        assertEquals(3, whole.code());
        assertTrue(whole.host(1).getBoolean("partial"));
    }

    @Test
    void of_many_files_each_has_its_run_and_one_bad_one_makes_it_3() throws IOException {
        String missing = home.resolve("none.xml").toString();
        Ran ran = nmap(missing, file("a.xml", REPORT), home.toString(), file("b.xml", "Starting Nmap\u001b[2J"));
        assertEquals(3, ran.code());
        List<JsonObject> runs = ran.lines().stream()
                .filter(line -> line.containsKey("run"))
                .map(line -> line.getJsonObject("run"))
                .toList();
        assertEquals(
                Arrays.asList("there is no such file", null, "the file can't be read: Is a directory", "it is not XML"),
                runs.stream().map(run -> run.getString("because")).toList());
        assertEquals(missing, runs.getFirst().getString("file"));
        assertEquals(
                List.of(false, true, false, false),
                runs.stream().map(run -> run.getBoolean("complete")).toList());
        assertEquals(3, nmap("a\u0000b").code());
    }

    @Test
    void what_nmap_says_went_wrong_is_told_and_is_no_failure_of_the_report() throws IOException {
        Ran ran = nmap(file(
                "e.xml", "<nmaprun><runstats><finished exit=\"error\" errormsg=\"No targets\"/></runstats></nmaprun>"));
        assertEquals(0, ran.code());
        assertEquals("error", ran.run().getString("exit"));
        assertEquals("nmap says: No targets", ran.run().getString("because"));
    }

    @Test
    void standard_input_is_a_dash() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(REPORT.getBytes(StandardCharsets.UTF_8)));
        try {
            Ran ran = nmap("-");
            assertEquals(0, ran.code());
            assertEquals("-", ran.run().getString("file"));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void wrong_usage_is_2() {
        assertEquals(2, nmap().code());
        assertEquals(2, nmap("-", "-").code());
        assertEquals(2, nmap("--sarif", "a.xml").code());
    }
}

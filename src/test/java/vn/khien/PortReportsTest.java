package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** An assessor brings reports of nmap, through the desk. */
class PortReportsTest {
    private static final RunningService SERVICE = RunningService.demo();
    private static final Pattern SYSTEM = Pattern.compile("href=\"/systems/(\\d+)\"");
    private static final Pattern FINDING = Pattern.compile("href=\"(/findings/\\d+)\"");
    private static final Pattern SCAN = Pattern.compile("action=\"/portals/(\\d+)/scans\"");

    private static String host(String address, String ports) {
        return "<host><status state=\"up\" reason=\"syn-ack\"/><address addr=\"" + address
                + "\" addrtype=\"ipv4\"/><ports>" + ports + "</ports></host>";
    }

    private static String port(int number, String service, String product) {
        return "<port protocol=\"tcp\" portid=\"" + number
                + "\"><state state=\"open\" reason=\"syn-ack\"/><service name=\"" + service + "\" product=\"" + product
                + "\" method=\"probed\" conf=\"10\"/></port>";
    }

    private static String report(String hosts) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE nmaprun>\n<nmaprun scanner=\"nmap\" args=\"nmap -sT -oX - x\" start=\"1790000000\" version=\"7.93\">"
                + hosts
                + "<runstats><finished time=\"1790000100\" exit=\"success\"/><hosts up=\"1\" down=\"0\" total=\"1\"/></runstats></nmaprun>";
    }

    private static HttpResponse<String> bring(Caller caller, String name, byte[] bytes) {
        return caller.upload("/port-reports", name, bytes);
    }

    /** The page of the report once it is read. */
    private static String read(Caller caller, String name, byte[] bytes) throws Exception {
        HttpResponse<String> reply = bring(caller, name, bytes);
        assertEquals(303, reply.statusCode(), reply.body());
        return until(caller, Caller.header(reply, "Location"), "id=\"h-run\"");
    }

    private static String until(Caller caller, String path, String shown) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            String page = caller.get(path).body();
            if (page.contains(shown)) return page;
            Thread.sleep(100);
        }
        throw new IllegalStateException(path + " does not show " + shown);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_host_is_joined_to_the_portal_that_had_its_address() throws Exception {
        Caller assessor = Caller.signedIn(SERVICE, "assessor");
        Matcher portal = SCAN.matcher(assessor.get("/scans").body());
        assertTrue(portal.find());
        HttpResponse<String> asked = assessor.submit("/portals/" + portal.group(1) + "/scans", Map.of());
        String scan = Caller.header(asked, "Location").replaceAll("\\?.*", "");
        until(assessor, scan, scan + "/evidence/dns");
        String address = new JsonObject(assessor.get(scan + "/evidence/dns").body())
                .getJsonArray("addresses")
                .getString(0);
        assertTrue(assessor.get("/port-reports").body().contains(address), "seen by no report yet");
        String page = read(
                assessor,
                "nmap.xml",
                bytes(report(
                        host(address, port(3306, "mysql", "MySQL &lt;b&gt;8&lt;/b&gt;")) + host("192.0.2.9", ""))));
        assertTrue(page.contains("href=\"/portals/" + portal.group(1) + "\""), page);
        assertTrue(page.contains("không có trong danh mục"));
        assertTrue(page.contains("3306/tcp") && page.contains("cơ sở dữ liệu"));
        assertTrue(page.contains("MySQL &lt;b&gt;8"));
        String findings = assessor.get("/findings?kind=ports").body();
        assertTrue(findings.contains("3306/tcp"), findings);
        Matcher finding = FINDING.matcher(findings.substring(0, findings.indexOf("3306/tcp")));
        String link =
                finding.results().reduce((one, later) -> later).orElseThrow().group(1);
        String shown = assessor.get(link).body();
        assertTrue(shown.contains("Báo cáo nmap") && shown.contains(address + " 3306/tcp"), shown);
        String list = assessor.get("/port-reports").body();
        assertFalse(list.substring(list.indexOf("h-unseen")).contains(address + " "), "seen now");
    }

    @Test
    void the_same_report_twice_adds_nothing() throws Exception {
        Caller assessor = Caller.signedIn(SERVICE, "assessor");
        byte[] same = bytes(report(host("192.0.2.20", port(22, "ssh", "OpenSSH"))));
        HttpResponse<String> first = bring(assessor, "hai-lan.xml", same);
        HttpResponse<String> second = bring(assessor, "ten-khac.xml", same);
        assertEquals(Caller.header(first, "Location") + "?said=port-report-known", Caller.header(second, "Location"));
    }

    @Test
    void what_gzip_packed_is_read() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(report(host("192.0.2.30", port(5432, "postgresql", "")))));
        }
        String page = read(Caller.signedIn(SERVICE, "assessor"), "nmap.xml.gz", packed.toByteArray());
        assertTrue(page.contains("192.0.2.30") && page.contains("5432/tcp"));
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        assertTrue(read(Caller.signedIn(SERVICE, "assessor"), "cut.xml.gz", cut).contains("không trọn vẹn"));
    }

    @Test
    void a_report_cut_off_keeps_its_whole_hosts_and_says_so() throws Exception {
        String whole = report(host("192.0.2.40", port(21, "ftp", "")) + host("192.0.2.41", port(80, "http", "")));
        String page = read(
                Caller.signedIn(SERVICE, "assessor"),
                "cut.xml",
                bytes(whole.substring(0, whole.indexOf("192.0.2.41"))));
        assertTrue(page.contains("không trọn vẹn") && page.contains("192.0.2.40"));
        assertFalse(page.contains("192.0.2.41"));
    }

    @Test
    void what_is_no_report_is_said_to_be_none() throws Exception {
        Caller assessor = Caller.signedIn(SERVICE, "assessor");
        String page = read(assessor, "anh.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
        assertTrue(page.contains("không phải XML"), page);
        String external = read(
                assessor,
                "xxe.xml",
                bytes(
                        "<?xml version=\"1.0\"?><!DOCTYPE nmaprun [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><nmaprun>&x;</nmaprun>"));
        assertTrue(external.contains("không trọn vẹn"));
        assertFalse(external.contains("root:"));
        assertEquals(422, bring(assessor, "rong.xml", new byte[0]).statusCode());
    }

    @Test
    void a_host_is_joined_to_the_system_that_has_its_address() throws Exception {
        Caller officer = Caller.signedIn(SERVICE, "officer");
        Matcher system = SYSTEM.matcher(officer.get("/systems").body());
        assertTrue(system.find());
        String addresses = "/systems/" + system.group(1) + "/addresses";
        for (String wrong : List.of("", "localhost", "10.0.0.0/8", "1.2.3", "::g"))
            assertEquals(
                    422,
                    officer.submit(addresses, Map.of("address", wrong, "note", ""))
                            .statusCode(),
                    wrong);
        Map<String, String> entered = Map.of("address", "2001:DB8::00:7", "note", "máy thử");
        assertEquals(303, officer.submit(addresses, entered).statusCode());
        assertEquals(422, officer.submit(addresses, entered).statusCode());
        Caller assessor = Caller.signedIn(SERVICE, "assessor");
        String told = report("<host><status state=\"up\"/><address addr=\"2001:db8::7\" addrtype=\"ipv6\"/><ports>"
                + port(443, "https", "") + "</ports></host>");
        Caller authority = Caller.signedIn(SERVICE, "authority");
        assertTrue(authority.get("/port-reports").body().contains("2001:db8:0:0:0:0:0:7"), "seen by no report yet");
        String path = Caller.header(bring(assessor, "v6.xml", bytes(told)), "Location");
        assertTrue(until(authority, path, "id=\"h-run\"").contains("href=\"/systems/" + system.group(1) + "\""));
        assertFalse(authority.get("/port-reports").body().contains("2001:db8:0:0:0:0:0:7"), "seen now");
        String end = Pattern.compile("/system-addresses/\\d+/end")
                .matcher(officer.get(addresses).body())
                .results()
                .reduce((one, newest) -> newest)
                .orElseThrow()
                .group();
        assertEquals(403, assessor.submit(end, Map.of()).statusCode());
        assertEquals(303, officer.submit(end, Map.of()).statusCode());
        assertTrue(authority.get(path).body().contains("không có trong danh mục"));
    }

    @Test
    void only_assessors_bring_and_officers_see_none() throws Exception {
        assertEquals(
                403, Caller.signedIn(SERVICE, "officer").get("/port-reports").statusCode());
        assertEquals(
                403,
                bring(Caller.signedIn(SERVICE, "authority"), "x.xml", bytes(report("")))
                        .statusCode());
        assertEquals(
                200, Caller.signedIn(SERVICE, "authority").get("/port-reports").statusCode());
    }
}

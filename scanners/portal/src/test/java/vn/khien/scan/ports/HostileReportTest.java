package vn.khien.scan.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files made to hurt, and files that are something else. */
class HostileReportTest {
    private static final String HOST = "<host><status state=\"up\"/><address addr=\"192.0.2.1\"/>%s</host>";

    private static void refused(String because, Reading reading) {
        assertEquals(because, reading.because());
        assertTrue(reading.refused());
        assertFalse(reading.run().complete());
        assertFalse(reading.run().because().orElseThrow().vi().isEmpty());
    }

    private static void undeclared(String doctype, String elements) {
        Reading reading = Reading.of(doctype + "<nmaprun>" + elements + Reading.TAIL);
        refused("broken XML or an undeclared entity in line 1", reading);
        assertTrue(reading.hosts().isEmpty());
    }

    @Test
    void an_entity_is_refused_in_an_attribute_whatever_the_doctype_says() {
        String host = HOST.formatted("<hostnames><hostname name=\"&x;\"/></hostnames>");
        undeclared("<!DOCTYPE nmaprun [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>", host);
        undeclared("<!DOCTYPE nmaprun SYSTEM \"file:///etc/hostname\">", host);
        undeclared("<!DOCTYPE nmaprun PUBLIC \"-//x\" \"http://127.0.0.1:1/x.dtd\" [<!ENTITY x \"v\">]>", host);
        undeclared("<!DOCTYPE nmaprun [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]>", host);
        undeclared("<!DOCTYPE nmaprun [<!ENTITY a \"aaa\"><!ENTITY x \"&a;&a;&a;&a;\">]>", host);
        undeclared("<!DOCTYPE nmaprun>", host);
        undeclared("", host);
    }

    @Test
    void an_entity_is_refused_in_a_text() {
        String elem =
                "<ports><port protocol=\"tcp\" portid=\"1\"><script id=\"a\"><elem>&x;</elem></script></port></ports>";
        Reading reading = Reading.of("<!DOCTYPE nmaprun [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><nmaprun>"
                + HOST.formatted(elem) + Reading.TAIL);
        refused("it refers to an entity: reports of nmap have none", reading);
        assertTrue(reading.hosts().isEmpty());
    }

    @Test
    void a_doctype_by_itself_is_not_refused() {
        for (String doctype : List.of(
                "<!DOCTYPE nmaprun>",
                "<!DOCTYPE nmaprun PUBLIC \"-//IDN nmap.org//DTD Nmap XML 1.04//EN\" \"https://127.0.0.1:1/nmap.dtd\">",
                "<!DOCTYPE nmaprun [<!ATTLIST host timedout CDATA \"true\">]>")) {
            Reading reading = Reading.of(doctype + "<nmaprun>" + HOST.formatted("<ports/>") + Reading.TAIL);
            assertTrue(reading.run().complete(), doctype + reading.because());
            assertFalse(reading.hosts().getFirst().timedOut());
        }
    }

    @Test
    void nesting_ends_at_its_limit() {
        Reading reading = Reading.inside(HOST.formatted("") + "<e>".repeat(200_000) + "</e>".repeat(200_000));
        refused("more than 64 elements within each other", reading);
        assertEquals(1, reading.hosts().size());
        refused(
                "more than 64 elements within each other",
                Reading.inside(HOST.formatted("<hostscript><script id=\"a\">" + "<table>".repeat(100))));
    }

    @Test
    void long_attributes_and_texts_are_refused() {
        String ten = "x".repeat(10 << 20);
        String tag = "more than 2097152 characters in one tag";
        String text = "more than 1048576 characters in one attribute or text";
        refused(tag, Reading.inside(HOST.formatted("<hostnames><hostname name=\"" + ten + "\"/></hostnames>")));
        refused(tag, Reading.inside("<!--" + ten + "-->"));
        refused(tag, Reading.inside("<?x " + ten + "?>"));
        refused(tag, Reading.of("<!DOCTYPE nmaprun [<!--" + ten + "-->]><nmaprun/>"));
        String some = ten.substring(0, (1 << 20) + 1);
        refused(text, Reading.inside(HOST.formatted("<hostnames><hostname name=\"" + some + "\"/></hostnames>")));
        refused(
                text,
                Reading.inside(
                        HOST.formatted("<hostscript><script id=\"a\"><elem>" + ten + "</elem></script></hostscript>")));
        assertTrue(Reading.inside(ten.replace('x', ' ')).run().complete());
        assertFalse(Reading.inside("<" + ten + "/>").run().complete());
    }

    @Test
    void counts_end_at_their_limits() {
        ReportLimits small = new ReportLimits(64, 1_000, 4_000, 3, 4, 5, 20_000);
        assertEquals("more than 3 hosts", limited(small, "<host/>".repeat(4)));
        String port = "<port protocol=\"tcp\" portid=\"1\"/>";
        assertEquals(
                "more than 4 ports of one host", limited(small, "<host><ports>" + port.repeat(5) + "</ports></host>"));
        assertEquals(
                "more than 5 script results of one host",
                limited(small, "<host><hostscript>" + "<script id=\"a\"/>".repeat(6) + "</hostscript></host>"));
        assertEquals(
                "more than 20000 bytes of memory for one host",
                limited(small, "<host><os>" + "<osmatch/>".repeat(500) + "</os></host>"));
        assertEquals("", limited(small, "<taskprogress percent=\"1\"/>".repeat(500) + "<host/>".repeat(3)));
    }

    private static String limited(ReportLimits limits, String elements) {
        byte[] report = (Reading.HEAD + elements + Reading.TAIL).getBytes(StandardCharsets.UTF_8);
        return Reading.of(new ByteArrayInputStream(report), limits).because();
    }

    @Test
    void too_many_attributes_and_names_without_end_are_refused() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        refused("it is beyond the limits of the XML reader", Reading.inside("<host" + attributes + "/>"));
        refused("it is beyond the limits of the XML reader", Reading.inside("<" + "n".repeat(5_000) + "/>"));
    }

    @Test
    void ports_without_a_number_are_refused_and_never_left_out() {
        String because = "a port without a protocol or a number from 0 to 65535";
        for (String port :
                List.of("", "portid=\"\"", "portid=\"-1\"", "portid=\"65536\"", "portid=\"١\"", "portid=\"9e9\"")) {
            refused(because, Reading.inside(HOST.formatted("<ports><port protocol=\"tcp\" " + port + "/></ports>")));
        }
        refused(because, Reading.inside(HOST.formatted("<ports><port portid=\"1\"/></ports>")));
        refused(
                "an address of a kind that nmap does not have",
                Reading.inside("<host><address addr=\"x\" addrtype=\"ipx\"/></host>"));
    }

    @Test
    void numbers_that_are_none_are_unsaid() {
        Reading reading = Reading.of("<nmaprun start=\"99999999999999999999\"><host><ports>"
                + "<extraports state=\"closed\" count=\"many\"/></ports></host>"
                + "<runstats><finished/><hosts up=\"-1\" down=\"x\" total=\"9999999999\"/></runstats></nmaprun>");
        assertTrue(reading.run().complete());
        assertTrue(reading.run().start().isEmpty());
        assertTrue(reading.run().statistics().up().isEmpty());
        assertTrue(reading.run().statistics().total().isEmpty());
    }

    @Test
    void what_is_no_report_is_named() throws IOException {
        assertEquals("the file is empty", Reading.of("").because());
        assertEquals(
                "the file has nothing but blanks in it", Reading.of(" \n\t ").because());
        refused("it is not XML", Reading.of("Starting Nmap 7.93 ( https://nmap.org )\n"));
        refused("it is not XML", Reading.of("{\"host\": {}}"));
        refused("it is not XML", Reading.of(new byte[4_000]));
        refused("it is no report of nmap", Reading.of("<html><body/></html>"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Reading.HEAD.getBytes(StandardCharsets.UTF_8));
        }
        refused("it is compressed by gzip: unpack it first", Reading.of(packed.toByteArray()));
    }

    @Test
    void a_wrong_encoding_is_named() {
        String latin = "<?xml version=\"1.0\" encoding=\"%s\"?><nmaprun args=\"caf\u00e9\">" + Reading.TAIL;
        refused(
                "it has bytes that are not UTF-8",
                Reading.of(latin.formatted("UTF-8").getBytes(StandardCharsets.ISO_8859_1)));
        for (String name : List.of("UTF-16", "ISO-8859-1", "nonsense", "")) {
            refused(
                    "it declares the encoding " + name + "; reports of nmap are UTF-8",
                    Reading.of(latin.formatted(name)));
        }
        refused(
                "the XML declaration is broken",
                Reading.of("<?xml version=\"1.0\" " + " ".repeat(4_000) + "?><nmaprun/>"));
        String utf16 = "it is in UTF-16 (as PowerShell's > writes): let nmap write it by -oX FILE";
        for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE")) {
            refused(utf16, Reading.of((Reading.HEAD + Reading.TAIL).getBytes(Charset.forName(name))));
        }
        Reading marked = Reading.of("\ufeff" + Reading.HEAD + Reading.TAIL);
        assertTrue(marked.run().complete(), marked.because());
    }

    @Test
    void bad_bytes_late_keep_the_hosts_before_them() {
        byte[] good = (Reading.HEAD + HOST.formatted("").repeat(3)).getBytes(StandardCharsets.UTF_8);
        byte[] bad = Arrays.copyOf(good, good.length + 1_000);
        Arrays.fill(bad, good.length, bad.length, (byte) 0xff);
        Reading reading = Reading.of(bad);
        refused("it has bytes that are not UTF-8", reading);
        assertEquals(3, reading.hosts().size());
    }

    @Test
    void control_characters_are_no_xml() {
        for (String bad : List.of("\u0001", "\u001b[2J", "&#x1b;", "&#0;", "&#xFFFF;")) {
            refused(
                    "broken XML or an undeclared entity in line 4",
                    Reading.inside("<host><status reason=\"" + bad + "\"/></host>"));
            refused(
                    "broken XML or an undeclared entity in line 1",
                    Reading.of("<?xml version=\"1.1\"?><nmaprun args=\"" + bad + "\"/>"));
        }
    }

    @Test
    void what_follows_the_end_is_named_and_the_hosts_stay() {
        String whole = Reading.HEAD + HOST.formatted("") + Reading.TAIL;
        for (String more : List.of(whole, "junk", "<nmaprun/>", "&x;", "\u0000")) {
            Reading reading = Reading.of(whole + more);
            refused("something follows the end of the report", reading);
            assertEquals(1, reading.hosts().size());
        }
        assertTrue(Reading.of(whole + "<!-- by nmap -->\n\n").run().complete());
    }

    @Test
    void tags_that_do_not_fit_are_refused() {
        refused("broken XML or an undeclared entity in line 4", Reading.inside("<host><ports></host>"));
        refused("broken XML or an undeclared entity in line 4", Reading.inside("<x:host/>"));
        refused("broken XML or an undeclared entity in line 4", Reading.inside("<host a='1' a='2'/>"));
    }

    @Test
    void whatever_the_bytes_are_an_ending_comes_of_them() {
        byte[] report = (Reading.HEAD
                        + HOST.formatted(
                                        "<ports><port protocol=\"tcp\" portid=\"1\"><script id=\"a\""
                                                + " output=\"&#xa;\"><table><elem key=\"k\">v</elem></table></script></port></ports>")
                                .repeat(3)
                        + Reading.TAIL)
                .getBytes(StandardCharsets.UTF_8);
        long seed = 7_930_331;
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            byte[] other = report.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                int at = random.nextInt(other.length);
                other[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : report[random.nextInt(report.length)]);
            }
            int round = i;
            Reading reading = Reading.of(other);
            assertTrue(reading.run().complete() || !reading.because().isEmpty(), () -> "seed " + seed + ", " + round);
            assertTrue(reading.hosts().size() <= 3);
        }
    }
}

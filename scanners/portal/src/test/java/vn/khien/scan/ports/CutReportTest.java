package vn.khien.scan.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.khien.scan.bench.LargeReport;

/** Reports that end before nmap's did. */
class CutReportTest {
    private static final String HOST = """
            <host><status state="up" reason="syn-ack"/><address addr="192.0.2.%d" addrtype="ipv4"/>
            <ports><port protocol="tcp" portid="443"><state state="open"/><script id="http-title" output="C&#7893;ng &amp; trang"/></port>
            </ports></host>
            """;

    private static byte[] report() {
        return (Reading.HEAD + HOST.formatted(1) + "<!-- đã quét \uD83D\uDEE1 -->\n" + HOST.formatted(2) + Reading.TAIL)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void cutAt(byte[] report, int length) {
        byte[] start = Arrays.copyOf(report, length);
        Reading reading = Reading.of(start);
        String text = new String(start, StandardCharsets.UTF_8);
        boolean whole = text.contains("</nmaprun>");
        assertEquals(whole, reading.run().complete(), () -> "cut at " + length + ": " + reading.because());
        assertEquals(text.split("</host>", -1).length - 1, reading.hosts().size(), () -> "cut at " + length);
        assertTrue(reading.hosts().stream().noneMatch(Host::partial));
        assertTrue(whole || reading.cutOff(), () -> "cut at " + length + ": " + reading.because());
        assertTrue(whole == reading.because().isEmpty());
    }

    @Test
    void cut_at_any_byte_the_closed_hosts_are_kept_and_the_report_is_not_complete() {
        byte[] report = report();
        for (int length = 0; length <= report.length; length++) {
            cutAt(report, length);
        }
    }

    @Test
    void a_large_one_cut_at_random_places_keeps_its_closed_hosts() throws IOException {
        StringWriter text = new StringWriter();
        LargeReport.write(text, 40, 150);
        byte[] report = text.toString().getBytes(StandardCharsets.US_ASCII);
        long seed = 20_261_129;
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            cutAt(report, random.nextInt(report.length));
        }
    }

    @Test
    void the_host_that_the_end_falls_in_is_told_apart_and_is_not_assessed() {
        String report = Reading.HEAD + HOST.formatted(1) + HOST.formatted(2);
        Reading reading = Reading.of(report.substring(0, report.lastIndexOf("</ports>")));
        assertEquals(1, reading.hosts().size());
        Host cut = ((Ending.CutOff) reading.run().ending()).host().orElseThrow();
        assertTrue(cut.partial());
        assertEquals("192.0.2.2", cut.addresses().getFirst().address());
        assertEquals(PortLook.Gap.CUT_OFF, ((PortLook.NotAssessed) cut.look()).why());
        assertEquals(443, cut.look().ports().getFirst().number());
    }

    @Test
    void a_port_that_is_cut_in_two_is_not_told() {
        Reading reading = Reading.of(Reading.HEAD + "<host><ports><port protocol=\"tcp\" portid=\"22\"><state sta");
        Host cut = ((Ending.CutOff) reading.run().ending()).host().orElseThrow();
        assertTrue(cut.look().ports().isEmpty());
    }

    @Test
    void without_finished_it_is_not_complete_even_when_it_is_well_formed() {
        Reading reading = Reading.of(Reading.HEAD + HOST.formatted(1) + "</nmaprun>");
        assertFalse(reading.run().complete());
        assertEquals("nmap was stopped before it finished", reading.because());
        assertEquals(1, reading.hosts().size());
    }

    @Test
    void with_finished_alone_it_is_not_complete() {
        Reading reading = Reading.of(Reading.HEAD + Reading.FINISHED);
        assertEquals("the file ends before the report does", reading.because());
        assertEquals(3, reading.run().statistics().total().orElseThrow());
    }

    @Test
    void a_disk_that_fails_is_a_reason() {
        byte[] report = report();
        InputStream in = new InputStream() {
            private final InputStream bytes = new ByteArrayInputStream(report, 0, report.length - 200);

            @Override
            public int read() throws IOException {
                int one = bytes.read();
                if (one < 0) {
                    throw new IOException("disk gone");
                }
                return one;
            }
        };
        Reading reading = Reading.of(in, ReportLimits.PUBLIC);
        assertEquals("the file can't be read: disk gone", reading.because());
        assertTrue(reading.cutOff());
    }
}

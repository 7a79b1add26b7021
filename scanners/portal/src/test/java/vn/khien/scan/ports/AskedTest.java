package vn.khien.scan.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskedTest {
    private static final String HOST = "<host><status state=\"up\"/></host>";

    private static NmapReport report(String elements) {
        return new NmapReport(
                new ByteArrayInputStream((Reading.HEAD + elements + Reading.TAIL).getBytes(StandardCharsets.UTF_8)));
    }

    private static Asked asked(String elements) {
        NmapReport report = report(elements + HOST);
        assertInstanceOf(Host.class, report.next());
        return report.asked();
    }

    private static String info(String type, String protocol, String services) {
        return "<scaninfo type=\"" + type + "\" protocol=\"" + protocol + "\" numservices=\"0\" services=\"" + services
                + "\"/>";
    }

    @Test
    void each_protocol_has_its_ports() {
        Asked asked = asked(info("syn", "tcp", "1,3-4,6-7,65535") + info("udp", "udp", "0,53"));
        assertEquals(
                new Asked(
                        Map.of(
                                "tcp",
                                List.of(
                                        new Asked.Range(1, 1),
                                        new Asked.Range(3, 4),
                                        new Asked.Range(6, 7),
                                        new Asked.Range(65_535, 65_535)),
                                "udp",
                                List.of(new Asked.Range(0, 0), new Asked.Range(53, 53))),
                        Set.of()),
                asked);
        for (int port : List.of(1, 3, 4, 6, 7, 65_535)) {
            assertTrue(asked.covers("tcp", port), String.valueOf(port));
        }
        for (int port : List.of(-1, 0, 2, 5, 8, 53, 65_534, 65_536)) {
            assertFalse(asked.covers("tcp", port), String.valueOf(port));
        }
        assertTrue(asked.covers("udp", 0) && asked.covers("udp", 53));
        assertFalse(asked.covers("sctp", 53));
    }

    @Test
    void every_port_is_one_range_whatever_the_order_and_however_often_it_is_told() {
        assertEquals(
                List.of(new Asked.Range(0, 65_535)),
                asked(info("syn", "tcp", "5-65535,0-3,4,4,2-9")).ports().get("tcp"));
        assertEquals(
                List.of(new Asked.Range(1, 6)),
                asked(info("syn", "tcp", "1-3") + info("syn", "tcp", "4-6"))
                        .ports()
                        .get("tcp"));
    }

    @Test
    void nothing_is_asked_before_the_report_says_so_and_the_hosts_come_after() {
        NmapReport report = report(info("syn", "tcp", "22") + HOST + info("syn", "tcp", "23") + HOST);
        assertEquals(Asked.NOTHING, report.asked());
        report.next();
        assertTrue(report.asked().covers("tcp", 22));
        report.next();
        assertFalse(report.asked().covers("tcp", 23));
        assertEquals(Asked.NOTHING, asked(""));
    }

    @Test
    void a_broken_list_is_not_known_and_breaks_nothing_else() {
        for (String services : List.of(
                "",
                ",",
                "1,",
                ",1",
                "1,,2",
                "-",
                "1-",
                "-1",
                "3-1",
                "1-2-3",
                "65536",
                "1-65536",
                "9999999999",
                "a",
                "1;2",
                "1, 2",
                "１",
                "0x1")) {
            NmapReport report = report(info("syn", "tcp", services) + info("udp", "udp", "53") + HOST);
            assertInstanceOf(Host.class, report.next(), services);
            assertFalse(report.asked().covers("tcp", 1), services);
            assertTrue(report.asked().covers("udp", 53), services);
            assertTrue(assertInstanceOf(Run.class, report.next()).complete(), services);
        }
        assertEquals(Asked.NOTHING, asked("<scaninfo/>" + info("syn", "quic", "443")));
    }

    @Test
    void a_list_beyond_the_limits_is_refused_like_any_attribute() {
        NmapReport report = new NmapReport(
                new ByteArrayInputStream((Reading.HEAD + info("syn", "tcp", "1,2,3,4,5,6,7,8,9") + HOST + Reading.TAIL)
                        .getBytes(StandardCharsets.UTF_8)),
                new ReportLimits(8, 16, 1_000, 10, 10, 10, 1 << 20));
        assertInstanceOf(
                Ending.Refused.class, assertInstanceOf(Run.class, report.next()).ending());
    }

    @Test
    void more_elements_than_nmap_has_protocols_take_no_time() {
        StringBuilder many = new StringBuilder();
        for (int port = 0; port < 100_000; port++) {
            many.append(info("syn", "tcp", String.valueOf(port % 60_000)));
        }
        Asked asked = asked(many.toString());
        assertTrue(asked.covers("tcp", 15));
        assertFalse(asked.covers("tcp", 16));
    }

    @Test
    void a_way_of_looking_that_tells_no_closed_port_covers_nothing() {
        for (String type : List.of("ack", "window", "null", "fin", "xmas", "maimon", "bounce")) {
            Asked asked = asked(info(type, "tcp", "1-100") + info("udp", "udp", "1-100"));
            assertFalse(asked.covers("tcp", 22), type);
            assertTrue(asked.covers("udp", 22), type);
        }
        for (String type : List.of("syn", "connect", "")) {
            assertTrue(asked(info(type, "tcp", "1-100")).covers("tcp", 22), type);
        }
    }
}

package vn.khien.scan.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NmapReportTest {
    @Test
    void the_run_says_how_nmap_was_called_and_how_it_ended() {
        Run run = Reading.inside("").run();
        assertTrue(run.complete());
        assertEquals("nmap -oX - portal.example", run.args());
        assertEquals("7.93", run.version());
        assertEquals(Instant.ofEpochSecond(1_795_492_616L), run.start().orElseThrow());
        assertEquals(
                new Statistics(Statistics.Exit.SUCCESS, "", OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(3)),
                run.statistics());
        assertTrue(run.because().isEmpty());
    }

    @Test
    void what_nmap_says_went_wrong_is_told_and_the_report_is_whole() {
        Reading reading = Reading.of(Reading.HEAD
                + "<runstats><finished exit=\"error\" errormsg=\"No targets\"/><hosts/></runstats></nmaprun>");
        assertTrue(reading.run().complete());
        assertEquals("nmap says: No targets", reading.because());
        assertEquals(Statistics.Exit.ERROR, reading.run().statistics().exit());
        assertEquals(OptionalInt.empty(), reading.run().statistics().up());
    }

    @Test
    void a_host_has_addresses_names_and_a_state_with_its_reason() {
        Host host = Reading.host("""
                <address addr="203.0.113.7" addrtype="ipv4"/><address addr="2001:db8::7" addrtype="ipv6"/>
                <address addr="00:00:5E:00:53:AF" addrtype="mac" vendor="Example"/>
                <hostnames><hostname name="portal.example" type="user"/><hostname name="r.example" type="PTR"/></hostnames>
                """);
        assertEquals(
                List.of(
                        new Address(Address.Type.IPV4, "203.0.113.7", ""),
                        new Address(Address.Type.IPV6, "2001:db8::7", ""),
                        new Address(Address.Type.MAC, "00:00:5E:00:53:AF", "Example")),
                host.addresses());
        assertEquals(
                List.of(new Hostname("portal.example", "user"), new Hostname("r.example", "PTR")), host.hostnames());
        assertEquals(HostState.UP, host.state());
        assertEquals("syn-ack", host.reason());
        assertFalse(host.partial());
    }

    @Test
    void states_of_hosts_are_those_of_nmap_and_all_else_is_unknown() {
        for (String word : List.of("up", "down", "skipped", "unknown", "asleep")) {
            Host host = Reading.inside("<host><status state=\"" + word + "\"/></host>")
                    .hosts()
                    .getFirst();
            assertEquals(word.equals("asleep") ? "unknown" : word, host.state().word());
        }
        assertEquals(
                HostState.UNKNOWN, Reading.inside("<host/>").hosts().getFirst().state());
    }

    @Test
    void states_of_ports_are_those_of_nmap_and_all_else_is_unknown() {
        for (PortState state : PortState.values()) {
            Port port = Reading.port("<state state=\"" + state.word() + "\" reason=\"why\" reason_ttl=\"64\"/>");
            assertEquals(state, port.state());
            assertEquals("why", port.reason());
        }
        assertEquals(PortState.UNKNOWN, Reading.port("<state state=\"ajar\"/>").state());
        assertEquals(PortState.UNKNOWN, Reading.port("").state());
    }

    @Test
    void ports_of_every_protocol_are_kept_in_order() {
        Host host = Reading.host("""
                <ports><port protocol="udp" portid="53"/><port protocol="tcp" portid="0"/>
                <port protocol="sctp" portid="65535"/><port protocol="ip" portid="255"/></ports>
                """);
        assertEquals(
                List.of("udp 53", "tcp 0", "sctp 65535", "ip 255"),
                host.look().ports().stream()
                        .map(port -> port.protocol() + " " + port.number())
                        .toList());
        assertInstanceOf(PortLook.Assessed.class, host.look());
    }

    @Test
    void ports_told_in_sums_keep_their_reasons() {
        Host host = Reading.host("""
                <ports><extraports state="closed" count="996">
                <extrareasons reason="reset" count="990" proto="tcp" ports="1-990"/><extrareasons reason="no-response" count="6"/>
                </extraports></ports>
                """);
        assertEquals(
                new PortLook.Assessed(
                        List.of(),
                        List.of(new OtherPorts(
                                PortState.CLOSED,
                                996,
                                List.of(
                                        new OtherPorts.Reason("reset", 990, "tcp"),
                                        new OtherPorts.Reason("no-response", 6, ""))))),
                host.look());
    }

    @Test
    void a_service_has_all_that_was_detected() {
        Port port = Reading.port("""
                <state state="open" reason="syn-ack"/><service name="http" product="nginx" version="1.22.1"
                 extrainfo="Debian" ostype="Linux" devicetype="router" hostname="a.example" tunnel="ssl" method="probed"
                 conf="10" servicefp="SF-Port443"><cpe>cpe:/a:f5:nginx:1.22.1</cpe><cpe>cpe:/o:linux:linux_kernel</cpe></service>
                """);
        assertEquals(
                new Service(
                        "http",
                        "nginx",
                        "1.22.1",
                        "Debian",
                        "Linux",
                        "router",
                        "a.example",
                        "ssl",
                        "probed",
                        10,
                        List.of("cpe:/a:f5:nginx:1.22.1", "cpe:/o:linux:linux_kernel")),
                port.service());
        assertEquals(Service.NONE, Reading.port("").service());
    }

    @Test
    void scripts_keep_output_and_tables() {
        String script = """
                <script id="x" output="a&#xa;  b&lt;c">
                <elem key="k">v &amp; <![CDATA[<w>]]></elem><elem>bare</elem>
                <table key="t"><table><elem key="name">n</elem></table><odd>not kept</odd></table>
                </script>
                """;
        Script expected = new Script(
                "x",
                "a\n  b<c",
                List.of(
                        new Script.Value("k", "v & <w>"),
                        new Script.Value("", "bare"),
                        new Script.Table("t", List.of(new Script.Table("", List.of(new Script.Value("name", "n")))))));
        assertEquals(List.of(expected), Reading.port(script).scripts());
        assertEquals(
                List.of(expected),
                Reading.host("<hostscript>" + script + "</hostscript>").scripts());
    }

    @Test
    void systems_keep_the_names_of_all_their_classes() {
        Host host = Reading.host("""
                <os><portused state="open" proto="tcp" portid="22"/><osmatch name="Linux 5.X" accuracy="96" line="1">
                <osclass type="general purpose" vendor="Linux"><cpe>cpe:/o:linux:linux_kernel:5</cpe></osclass>
                <osclass vendor="Linux"><cpe>cpe:/o:linux:linux_kernel:4</cpe></osclass></osmatch></os>
                """);
        assertEquals(
                List.of(new OsMatch(
                        "Linux 5.X", 96, List.of("cpe:/o:linux:linux_kernel:5", "cpe:/o:linux:linux_kernel:4"))),
                host.systems());
    }

    @Test
    void the_way_to_a_host_is_kept_hop_by_hop() {
        Host host = Reading.host("""
                <trace port="443" proto="tcp"><hop ttl="1" ipaddr="192.0.2.1" rtt="0.35" host="r.example"/>
                <hop ttl="3" ipaddr="192.0.2.9" rtt="--"/></trace>
                """);
        assertEquals(
                new Route(List.of(
                        new Route.Hop(1, "192.0.2.1", "r.example", "0.35"), new Route.Hop(3, "192.0.2.9", "", "--"))),
                host.route());
    }

    @Test
    void a_host_that_timed_out_is_not_assessed_whatever_it_lists() {
        String report = """
                <host timedout="true"><status state="up"/><address addr="192.0.2.1" addrtype="ipv4"/>%s</host>
                """;
        for (String ports : List.of("", "<ports></ports>", "<ports><port protocol=\"tcp\" portid=\"80\"/></ports>")) {
            Host host = Reading.inside(report.formatted(ports)).hosts().getFirst();
            assertTrue(host.timedOut());
            assertEquals(gap(PortLook.Gap.TIMED_OUT), gap(host.look()));
        }
    }

    @Test
    void a_host_whose_ports_were_not_looked_at_is_not_assessed() {
        assertEquals(gap(PortLook.Gap.NOT_ASKED), gap(Reading.host("").look()));
        Host down =
                Reading.inside("<host><status state=\"down\"/></host>").hosts().getFirst();
        assertEquals(gap(PortLook.Gap.NOT_UP), gap(down.look()));
    }

    private static String gap(PortLook.Gap gap) {
        return gap.text().vi() + gap.text().en();
    }

    private static String gap(PortLook look) {
        return gap(assertInstanceOf(PortLook.NotAssessed.class, look).why());
    }

    @Test
    void hints_and_what_is_new_to_us_are_passed_over() {
        Reading reading = Reading.inside("""
                <taskbegin task="x"/><hosthint><status state="up"/><address addr="192.0.2.9"/></hosthint>
                <host><future><host><ports><port/></ports></host></future><status state="up"/></host><target/>
                """);
        assertEquals(1, reading.hosts().size());
        assertTrue(reading.run().complete());
    }

    @Test
    void after_the_run_there_is_nothing_more() {
        NmapReport report = new NmapReport(InputStream.nullInputStream());
        assertInstanceOf(Run.class, report.next());
        assertThrows(NoSuchElementException.class, report::next);
    }
}

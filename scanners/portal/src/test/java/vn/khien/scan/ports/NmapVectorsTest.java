package vn.khien.scan.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reports of nmap 7.93 and hostile ones, read in place beside the project. */
class NmapVectorsTest {
    private static final List<Path> VECTORS =
            List.of(Path.of("../../../shared/vectors/nmap"), Path.of("../../../../shared/vectors/nmap"));

    /** Hosts of a whole report; those kept of one that is not, as a negative number less one. */
    private static final Map<String, Integer> HOSTS = Map.of(
            "gen_ack_unfiltered.xml", 1,
            "gen_bad_host.xml", 0,
            "gen_billion_laughs.xml", -1,
            "gen_debug_verbose_tasks.xml", 1,
            "gen_interrupted_sigterm.xml", -1,
            "gen_nse_ssl_good.xml", 1,
            "gen_open_multi_loop.xml", 5,
            "gen_truncated_midtag.xml", -2,
            "gen_udp.xml", 1,
            "gen_xxe_file.xml", -1);

    private static Path vectors() {
        Optional<Path> vectors = VECTORS.stream().filter(Files::isDirectory).findFirst();
        Assumptions.assumeTrue(vectors.isPresent(), () -> "skipped: none of " + VECTORS + " beside the project");
        return vectors.orElseThrow();
    }

    private static Reading read(String name) throws IOException {
        return Reading.of(Files.readAllBytes(vectors().resolve(name)));
    }

    @TestFactory
    Stream<DynamicTest> every_file_is_read_as_its_description_says() {
        vectors();
        return HOSTS.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    Reading reading = read(file.getKey());
                    boolean whole = file.getValue() >= 0;
                    assertEquals(whole, reading.run().complete(), reading.because());
                    assertEquals(
                            whole ? file.getValue() : -1 - file.getValue(),
                            reading.hosts().size());
                    assertFalse(reading.hosts().stream().anyMatch(Host::partial));
                }));
    }

    @Test
    void the_cut_host_is_known_and_an_entity_is_no_cut() throws IOException {
        Ending.CutOff cut =
                (Ending.CutOff) read("gen_truncated_midtag.xml").run().ending();
        assertEquals(
                "127.1.0.1", cut.host().orElseThrow().addresses().getFirst().address());
        assertTrue(read("gen_xxe_file.xml").because().contains("entity"));
        assertTrue(read("gen_billion_laughs.xml").because().contains("entity"));
        assertEquals(
                "the file ends before the report does",
                read("gen_interrupted_sigterm.xml").because());
    }

    @Test
    void what_is_known_of_a_port_follows_what_was_asked() throws IOException {
        assertEquals(List.of(Seen.OPEN, Seen.NOT_OPEN, Seen.UNKNOWN), seen("gen_open_multi_loop.xml", "tcp"));
        assertEquals(List.of(Seen.OPEN, Seen.UNKNOWN, Seen.UNKNOWN), seen("gen_nse_ssl_good.xml", "tcp"));
        assertEquals(List.of(Seen.NOT_OPEN, Seen.UNKNOWN, Seen.UNKNOWN), seen("gen_truncated_midtag.xml", "tcp"));
        assertEquals(List.of(Seen.UNKNOWN, Seen.UNKNOWN, Seen.UNKNOWN), seen("gen_ack_unfiltered.xml", "tcp"));
        assertEquals(List.of(Seen.UNKNOWN, Seen.UNKNOWN, Seen.NOT_OPEN), seen("gen_udp.xml", "udp"));
    }

    /** Of 21443, 21080 and 21500 on the first host. */
    private static List<Seen> seen(String name, String protocol) throws IOException {
        try (InputStream in = Files.newInputStream(vectors().resolve(name))) {
            NmapReport report = new NmapReport(in);
            PortLook look = ((Host) report.next()).look();
            return Stream.of(21_443, 21_080, 21_500)
                    .map(port -> look.seen(report.asked(), protocol, port))
                    .toList();
        }
    }

    @Test
    void states_scripts_and_sums_are_those_of_the_file() throws IOException {
        assertTrue(read("gen_ack_unfiltered.xml").hosts().getFirst().look().ports().stream()
                .allMatch(port ->
                        port.state() == PortState.UNFILTERED && port.reason().equals("reset")));
        Port tls =
                read("gen_nse_ssl_good.xml").hosts().getFirst().look().ports().getFirst();
        assertEquals(
                List.of("ssl-cert", "ssl-enum-ciphers"),
                tls.scripts().stream().map(Script::id).toList());
        assertEquals(
                new Script.Table("subject", List.of(new Script.Value("commonName", "a.bench.test"))),
                tls.scripts().getFirst().data().getFirst());
        PortLook.Assessed look = (PortLook.Assessed)
                read("gen_open_multi_loop.xml").hosts().getLast().look();
        assertEquals(6, look.others().getFirst().count());
        Port udp = read("gen_udp.xml").hosts().getFirst().look().ports().getLast();
        assertEquals(
                "udp unknown table 3",
                udp.protocol() + " " + udp.service().name() + " "
                        + udp.service().method() + " " + udp.service().confidence());
    }
}

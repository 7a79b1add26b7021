package vn.khien.scan.ports.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.khien.scan.ports.Host;

/** Every report of nmap beside the project, read in place. */
class PortVectorsTest {
    private static final List<Path> VECTORS =
            List.of(Path.of("../../../shared/vectors/nmap"), Path.of("../../../../shared/vectors/nmap"));

    /** Two days after they were made, of a system whose names are known. */
    private static final Instant SEEN = Instant.parse("2026-11-26T00:00:00Z");

    private static final Exposure NAMED = new Exposure(OptionalInt.of(3), Set.of(443), List.of("portal.example"));

    /** How often each check is not met, over all hosts. */
    private static final Map<String, String> MATTERS = Map.of(
            "gen_ack_unfiltered.xml", "{}",
            "gen_bad_host.xml", "{}",
            "gen_billion_laughs.xml", "{}",
            "gen_debug_verbose_tasks.xml", "{open-ports=1}",
            "gen_interrupted_sigterm.xml", "{}",
            "gen_nse_ssl_good.xml", "{certificate-elsewhere=1, open-ports=1}",
            "gen_open_multi_loop.xml", "{open-ports=5}",
            "gen_truncated_midtag.xml", "{}",
            "gen_udp.xml", "{}",
            "gen_xxe_file.xml", "{}");

    private static Path vectors() {
        Optional<Path> vectors = VECTORS.stream().filter(Files::isDirectory).findFirst();
        Assumptions.assumeTrue(vectors.isPresent(), () -> "skipped: none of " + VECTORS + " beside the project");
        return vectors.orElseThrow();
    }

    private static List<PortMatter> matters(String name, Exposure exposure, Instant at) throws IOException {
        try (InputStream in = Files.newInputStream(vectors().resolve(name))) {
            return Hosts.of(in).stream()
                    .flatMap((Host host) -> PortRules.judge(host, exposure, at).stream())
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> matters_of_every_file_are_those_of_the_table() {
        vectors();
        return MATTERS.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertEquals(
                                file.getValue(),
                                matters(file.getKey(), NAMED, SEEN).stream()
                                        .map(PortMatter::check)
                                        .collect(Collectors.groupingBy(
                                                Function.identity(), TreeMap::new, Collectors.counting()))
                                        .toString())));
    }

    @Test
    void the_table_has_every_file() throws IOException {
        try (Stream<Path> files = Files.list(vectors())) {
            assertEquals(
                    MATTERS.keySet().stream().sorted().toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void a_real_certificate_is_judged_by_name_and_by_time() throws IOException {
        Exposure right = new Exposure(OptionalInt.of(3), Set.of(), List.of("a.bench.test"));
        assertEquals(1, matters("gen_nse_ssl_good.xml", right, SEEN).size());
        assertEquals(
                "the certificate on port 21443/tcp has expired on 2027-02-22",
                matters("gen_nse_ssl_good.xml", right, Instant.parse("2027-03-01T00:00:00Z"))
                        .getLast()
                        .because()
                        .en());
    }
}

package vn.khien.scan.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import vn.khien.scan.evidence.DnsAnswer;
import vn.khien.scan.net.Names;

/** The test suite of RFC 7208, read in place beside the project, and cases of our own that need no file. */
class SpfTest {
    private static final List<Path> VECTORS =
            List.of(Path.of("../../../shared/vectors"), Path.of("../../../../shared/vectors"));
    private static final String SUITE = "spf/rfc7208-tests.yml";
    private static final int CASES = 203;

    /** A made-up world of names: {@code name TYPE} to data; a name with an entry {@code TIMEOUT} times out else. */
    private record World(Map<String, List<String>> records) implements Lookup {
        @Override
        public DnsAnswer ask(String name, String type) {
            List<String> data = records.get(name + " " + type);
            if (data != null) {
                return DnsAnswer.found(name, type, data);
            }
            List<String> alias = records.get(name + " CNAME");
            if (alias != null) {
                return ask(alias.getFirst(), type);
            }
            if (records.containsKey(name + " TIMEOUT")) {
                return DnsAnswer.unknown(name, type, "timeout");
            }
            return new DnsAnswer(name, type, DnsAnswer.Outcome.NO_NAME, List.of(), List.of(), "");
        }
    }

    @TestFactory
    Stream<DynamicTest> every_case_of_the_suite_has_one_of_its_results() throws IOException {
        Optional<Path> vectors = VECTORS.stream().filter(Files::isDirectory).findFirst();
        Assumptions.assumeTrue(vectors.isPresent(), () -> "skipped: none of " + VECTORS + " beside the project");
        Path suite = vectors.orElseThrow().resolve(SUITE);
        assertTrue(Files.isRegularFile(suite), () -> suite.toAbsolutePath() + " is missing");
        List<DynamicTest> tests = new ArrayList<>();
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        for (Object scenario : yaml.loadAll(Files.readString(suite))) {
            Map<?, ?> parts = (Map<?, ?>) scenario;
            World world = world((Map<?, ?>) field(parts, "zonedata"));
            ((Map<?, ?>) field(parts, "tests"))
                    .forEach((name, test) -> tests.add(DynamicTest.dynamicTest(
                            field(parts, "description") + ": " + name, () -> judge((Map<?, ?>) test, world))));
        }
        assertEquals(CASES, tests.size());
        return tests.stream();
    }

    private static Object field(Map<?, ?> map, String name) {
        Object value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    /** SPF records stand for TXT unless the name has TXT records of its own (as the suite's header says). */
    private static World world(Map<?, ?> zone) {
        Map<String, List<String>> records = new HashMap<>();
        zone.forEach((name, entries) -> {
            boolean own = ((List<?>) entries)
                    .stream().anyMatch(entry -> entry instanceof Map<?, ?> map && map.containsKey("TXT"));
            for (Object entry : (List<?>) entries) {
                String host = Lookup.plain(name.toString());
                if (!(entry instanceof Map<?, ?> map)) {
                    records.put(host + " TIMEOUT", List.of());
                    continue;
                }
                map.forEach((type, value) -> {
                    String kind = type.equals("SPF") ? "TXT" : type.toString();
                    if (!(type.equals("SPF") && own) && !value.equals("NONE")) {
                        records.computeIfAbsent(host + " " + kind, key -> new ArrayList<>())
                                .add(data(kind, value));
                    }
                });
            }
        });
        return new World(records);
    }

    private static String data(String type, Object value) {
        if (!(value instanceof List<?> list)) {
            return value.toString();
        }
        List<String> parts = list.stream().map(String::valueOf).toList();
        return String.join(type.equals("MX") ? " " : "", parts);
    }

    private static void judge(Map<?, ?> test, World world) {
        String mailFrom = field(test, "mailfrom").toString();
        String helo = field(test, "helo").toString();
        Spf.Checked checked = check(field(test, "host").toString(), mailFrom, helo, world);
        List<?> expected = field(test, "result") instanceof List<?> several ? several : List.of(field(test, "result"));
        assertTrue(expected.contains(checked.result().word()), () -> checked + ", not " + expected);
        Object explanation = test.get("explanation");
        if (explanation != null) {
            assertEquals(explanation.toString(), checked.explanation().orElse("DEFAULT"));
        }
    }

    private static Spf.Checked check(String host, String mailFrom, String helo, Lookup world) {
        String domain = mailFrom.isEmpty() ? helo : mailFrom.substring(mailFrom.lastIndexOf('@') + 1);
        return Spf.checkHost(
                new Spf.Sender(Names.literal(host).orElseThrow(), mailFrom, helo, "receiver.example", 1_000_000),
                domain,
                world);
    }

    private static Spf.Result result(String host, Map<String, List<String>> records) {
        return check(host, "a@mail.example", "mail.example", new World(records)).result();
    }

    @Test
    void a_named_network_passes_and_another_fails() {
        Map<String, List<String>> records = Map.of("mail.example TXT", List.of("v=spf1 ip4:192.0.2.0/24 -all"));
        assertEquals(Spf.Result.PASS, result("192.0.2.9", records));
        assertEquals(Spf.Result.FAIL, result("198.51.100.1", records));
        assertEquals(Spf.Result.FAIL, result("2001:db8::1", records));
    }

    @Test
    void two_records_are_an_error_for_good() {
        assertEquals(
                Spf.Result.PERMERROR,
                result("192.0.2.9", Map.of("mail.example TXT", List.of("v=spf1 -all", "v=spf1 ~all"))));
    }

    @Test
    void an_include_of_itself_ends_at_the_tenth_term() {
        AtomicInteger asked = new AtomicInteger();
        Lookup loop = (name, type) -> {
            asked.incrementAndGet();
            return DnsAnswer.found(name, type, List.of("v=spf1 include:" + name + " -all"));
        };
        assertEquals(
                Spf.Result.PERMERROR,
                check("192.0.2.9", "a@mail.example", "mail.example", loop).result());
        assertEquals(11, asked.get());
    }

    @Test
    void silence_is_an_error_that_may_pass() {
        assertEquals(Spf.Result.TEMPERROR, result("192.0.2.9", Map.of("mail.example TIMEOUT", List.of())));
    }
}

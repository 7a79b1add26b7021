package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.khien.scan.checks.Checks;

/**
 * Each file under {@code src/test/evidence/<check>/<verdict>/} is a case: a {@code .json} of {@code asOf}, {@code
 * blocklists}, {@code evidence}, or the {@code .html} of a page ({@link PageCase}).
 */
class RecordedEvidenceTest {
    private static final Path FOLDER = Path.of("src/test/evidence");

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().matches(".*\\.(json|html)"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> each_recorded_case_has_the_verdict_of_its_folder() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(FOLDER.relativize(file).toString(), () -> judge(file)));
    }

    private static void judge(Path file) {
        Judgement judgement = judgement(file);
        Path place = FOLDER.relativize(file);
        Finding finding = judgement.findings().stream()
                .filter(one -> one.check().equals(place.getName(0).toString()))
                .findFirst()
                .orElseThrow();
        assertEquals(place.getName(1).toString(), finding.verdict().word(), finding::toString);
        assertFalse(finding.because().vi().isBlank());
        assertFalse(finding.because().en().isBlank());
        assertEquals(judgement, judgement(file));
    }

    private static Judgement judgement(Path file) {
        JsonObject json = read(file);
        Instant asOf = Instant.parse(json.getString("asOf"));
        return Judge.judge(evidence(json.getJsonArray("evidence"), asOf), asOf, blocklists(json));
    }

    private static JsonObject read(Path file) {
        try {
            String text = Files.readString(file);
            return file.toString().endsWith(".html") ? PageCase.read(text) : new JsonObject(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Evidence> evidence(JsonArray array, Instant asOf) {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            JsonObject one = array.getJsonObject(i);
            byte[] bytes = one.getJsonObject("json").encode().getBytes(StandardCharsets.UTF_8);
            evidence.add(new Evidence(
                    one.getString("collector"), one.getInteger("version"), bytes, new Provenance("test", asOf, "", 0)));
        }
        return evidence;
    }

    private static Blocklists blocklists(JsonObject json) {
        List<Blocklist> lists = new ArrayList<>();
        JsonArray array = json.getJsonArray("blocklists");
        for (int i = 0; i < array.size(); i++) {
            JsonObject one = array.getJsonObject(i);
            Set<String> hosts = new HashSet<>();
            one.getJsonArray("hosts").forEach(host -> hosts.add(host.toString()));
            lists.add(new Blocklist(one.getString("name"), LocalDate.parse(one.getString("asOf")), hosts));
        }
        return new Blocklists(lists);
    }

    @Test
    void every_check_has_a_case_of_each_verdict() {
        for (Check check : Checks.ALL) {
            for (String verdict : List.of("met", "not-met", "unknown")) {
                Path folder = FOLDER.resolve(check.id()).resolve(verdict);
                assertTrue(Files.isDirectory(folder), folder::toString);
            }
        }
    }

    @Test
    void without_evidence_everything_is_unknown() {
        Judgement judgement = Judge.judge(List.of(), Instant.parse("2027-01-15T00:00:00Z"), Blocklists.NONE);
        for (Finding finding : judgement.findings()) {
            assertEquals("unknown", finding.verdict().word(), finding.check());
        }
        assertEquals("unknown", judgement.label().verdict().word());
    }

    @Test
    void a_rule_judges_nothing_from_before_it_was_in_force() {
        Judgement judgement = Judge.judge(List.of(), Instant.EPOCH, Blocklists.NONE);
        for (Finding finding : judgement.findings()) {
            assertEquals("not-applicable", finding.verdict().word(), finding.check());
        }
    }

    @Test
    void every_check_has_both_languages_a_citation_and_an_id_of_its_own() {
        Set<String> ids = new HashSet<>();
        for (Check check : Checks.ALL) {
            assertTrue(ids.add(check.id()), check.id());
            assertEquals(check, Checks.find(check.id()));
            assertFalse(check.citation().isBlank());
            assertFalse(check.title().vi().equals(check.title().en()));
            assertFalse(check.about().mend().vi().isBlank());
            assertFalse(check.about().mend().en().isBlank());
        }
    }
}

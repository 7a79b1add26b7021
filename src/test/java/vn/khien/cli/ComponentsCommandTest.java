package vn.khien.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("patient")
class ComponentsCommandTest {
    private static final String BILL =
            "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"type\":\"library\",\"name\":\"a\",\"version\":\"1\",\"purl\":\"pkg:maven/vn.vidu/a@1\"}]}";

    @TempDir
    private Path home = Path.of("");

    private record Ran(int code, String out, String err) {}

    @BeforeAll
    static void built() {
        System.setProperty(
                "khien.home", Path.of("..").toAbsolutePath().normalize().toString());
    }

    private static Ran khien(String... words) {
        PrintStream before = System.out;
        PrintStream errBefore = System.err;
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = Khien.run(words, () -> Instant.EPOCH, new SecureRandom(), options -> 9);
            return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
            System.setErr(errBefore);
        }
    }

    private String data() {
        return home.resolve("data").toString();
    }

    @Test
    void without_feeds_components_are_listed_and_not_assessed() throws IOException {
        Path bill = Files.writeString(home.resolve("bom.json"), BILL);
        Ran ran = khien("components", bill.toString(), "--json", "--data", data());
        assertEquals(3, ran.code(), ran.err());
        JsonObject json = new JsonObject(ran.out());
        assertEquals("khien-components-1", json.getString("schema"));
        assertEquals("not-assessed", json.getString("status"));
        assertTrue(json.getJsonArray("because").getString(0).contains("khien components update"));
        assertEquals(0, json.getJsonArray("feeds").size());
        JsonObject one = json.getJsonArray("components").getJsonObject(0);
        assertEquals("pkg:maven/vn.vidu/a@1", one.getString("purl"));
        assertEquals(Set.of("purl", "name", "version", "scope", "files", "vulnerabilities"), one.fieldNames());
    }

    @Test
    void without_feeds_npm_packages_are_held_against_the_list_that_comes_along() throws IOException {
        Path lock = Files.writeString(home.resolve("package-lock.json"), """
                {"name": "cong", "version": "1.0.0", "lockfileVersion": 3, "packages": {
                  "": {"name": "cong", "version": "1.0.0", "dependencies": {"jquery": "3.4.0"}},
                  "node_modules/jquery": {"version": "3.4.0"}}}
                """);
        Ran ran = khien("components", lock.toString(), "--json", "--data", data());
        assertEquals(3, ran.code(), ran.err());
        JsonObject json = new JsonObject(ran.out());
        assertEquals("incomplete", json.getString("status"));
        assertEquals(
                new JsonObject().put("name", "RetireJS (embedded)").put("asOf", "2021-06-01T00:00:00Z"),
                json.getJsonArray("feeds").getJsonObject(0));
        assertTrue(ran.out().contains("CVE-2020-11022") && ran.out().contains("CVE-2020-11023"), ran.out());
        assertEquals(
                1,
                khien("components", lock.toString(), "--fail-on", "medium", "--data", data())
                        .code());
    }

    @Test
    void the_report_for_a_terminal_says_the_same_in_both_languages() throws IOException {
        Path bill = Files.writeString(home.resolve("bom.json"), BILL.replace("\"a\"", "\"a\\u202e\""));
        Ran vi = khien("components", bill.toString(), "--data", data());
        assertEquals(3, vi.code());
        assertTrue(vi.out().contains("chưa đánh giá") && vi.out().contains("a? 1"), vi.out());
        Ran en = khien("components", bill.toString(), "--lang", "en", "--data", data());
        assertTrue(en.out().contains("not assessed") && en.out().contains("1 components"), en.out());
    }

    @Test
    void what_is_refused_is_1_and_says_why() throws IOException {
        Path broken = Files.writeString(home.resolve("bom.json"), BILL.substring(0, 90));
        Ran ran = khien("components", broken.toString(), "--json", "--data", data());
        assertEquals(1, ran.code());
        JsonObject json = new JsonObject(ran.out());
        assertEquals("refused", json.getString("status"));
        assertEquals(1, json.getJsonArray("because").size());
        assertEquals(1, khien("components", home.resolve("khong-co").toString()).code());
    }

    @Test
    void the_schema_of_the_output_is_printed() {
        Ran ran = khien("components", "--schema");
        assertEquals(0, ran.code());
        assertEquals("urn:khien:schema:khien-components-1", new JsonObject(ran.out()).getString("$id"));
    }

    @Test
    void wrong_words_are_2() throws IOException {
        Path bill = Files.writeString(home.resolve("bom.json"), BILL);
        assertEquals(2, khien("components").code());
        assertEquals(2, khien("components", bill.toString(), "--fail-on", "all").code());
        assertEquals(2, khien("components", bill.toString(), "--lang", "fr").code());
        assertEquals(2, khien("components", "update", "--data", data()).code());
        assertEquals(
                2,
                khien("components", "update", "--kev", home.resolve("khong-co").toString())
                        .code());
    }

    @Test
    void scripts_with_old_faults_fail_from_the_level_that_was_asked_for() throws IOException {
        Path scripts = Files.createDirectories(home.resolve("js"));
        Files.writeString(scripts.resolve("jquery-1.8.0.js"), "/*! jQuery v1.8.0 */");
        assertEquals(
                3, khien("components", scripts.toString(), "--data", data()).code());
        assertEquals(
                1,
                khien("components", scripts.toString(), "--fail-on", "medium", "--data", data())
                        .code());
    }

    private Path rules(String version) throws IOException {
        return Files.writeString(
                home.resolve("rules.xml"),
                "<suppressions xmlns=\"https://jeremylong.github.io/DependencyCheck/dependency-suppression." + version
                        + ".xsd\"><suppress><packageUrl regex=\"true\">pkg:javascript/jquery@.*</packageUrl>"
                        + "<vulnerabilityName regex=\"true\">.*</vulnerabilityName></suppress></suppressions>");
    }

    @Test
    void what_the_operator_suppresses_is_told_and_does_not_fail() throws IOException {
        Path scripts = Files.createDirectories(home.resolve("js"));
        Files.writeString(scripts.resolve("jquery-1.8.0.js"), "/*! jQuery v1.8.0 */");
        String[] words = {
            "components",
            scripts.toString(),
            "--json",
            "--fail-on",
            "low",
            "--data",
            data(),
            "--suppressions",
            rules("1.3").toString()
        };
        Ran ran = khien(words);
        assertEquals(3, ran.code(), ran.out());
        assertTrue(ran.out().contains("\"suppressed\":true"), ran.out());
        assertTrue(!ran.out().contains("\"suppressed\":false"), ran.out());
        rules("1.0");
        Ran other = khien(words);
        assertEquals(3, other.code());
        JsonObject json = new JsonObject(other.out());
        assertEquals("incomplete", json.getString("status"));
        assertTrue(json.getJsonArray("because").getString(0).contains("namespace 1.3 or 1.4"), other.out());
        words[8] = home.resolve("khong-co.xml").toString();
        assertEquals(2, khien(words).code());
    }

    @Test
    void an_update_from_files_says_what_it_loaded() throws IOException {
        Path kev = Files.writeString(home.resolve("kev.json"), "{\"catalogVersion\":\"1\"}");
        Ran bad = khien("components", "update", "--kev", kev.toString(), "--lang", "en", "--data", data());
        assertEquals(3, bad.code());
        assertTrue(bad.out().contains("is not a KEV catalogue"), bad.out());
    }
}

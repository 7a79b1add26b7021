package vn.khien.components.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.owasp.dependencycheck.dependency.Dependency;
import org.owasp.dependencycheck.dependency.Vulnerability;
import vn.khien.components.AssessedComponent;
import vn.khien.components.Assessment;
import vn.khien.components.ComponentsWorker;
import vn.khien.components.Result;
import vn.khien.components.Severity;
import vn.khien.components.Status;
import vn.khien.components.Text;
import vn.khien.components.WorkerPlace;
import vn.khien.components.archive.Zips;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SuppressionsTest {
    private static final String SPACE = "https://jeremylong.github.io/DependencyCheck/dependency-suppression.";

    private Path home;
    private ComponentsWorker worker;
    private Data data;

    @BeforeAll
    void load(@TempDir Path home) throws Exception {
        this.home = home;
        worker = new ComponentsWorker(
                WorkerPlace.with(Path.of("target/worker-lib").toAbsolutePath(), home.resolve("temp")));
        data = Data.in(home.resolve("data"));
        try (MadeUpFeed feed = new MadeUpFeed()) {
            String url = feed.url();
            worker.run(new Job.Update(url, url + "jsrepository.json", url + "kev.json"), data);
        }
    }

    private static String rules(String version, String rules) {
        return "<suppressions xmlns=\"" + SPACE + version + ".xsd\">" + rules + "</suppressions>";
    }

    private Path file(String xml) throws IOException {
        return Files.writeString(Files.createTempFile(home, "rules", ".xml"), xml);
    }

    private Result assess(Path place, Data where, String xml) throws Exception {
        return new Assessment(worker, where.suppressing(file(xml))).of(place, step -> {}, () -> false);
    }

    private static AssessedComponent named(Result result, String name) {
        return result.components().stream()
                .filter(one -> one.component().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + result));
    }

    /** Vulnerabilities of a component, each with whether it is suppressed. */
    private static Map<String, Boolean> said(Result result, String name) {
        return named(result, name).vulnerabilities().stream()
                .collect(Collectors.toMap(
                        one -> one.id(), one -> one.suppressed(), (one, other) -> one && other, TreeMap::new));
    }

    private Path war() throws IOException {
        return Files.write(
                home.resolve("cong.war"),
                new Zips()
                        .with(
                                "WEB-INF/lib/log4j-core-2.14.1.jar",
                                Zips.jar("org.apache.logging.log4j", "log4j-core", "2.14.1")
                                        .bytes())
                        .with(
                                "WEB-INF/lib/commons-text-1.9.jar",
                                Zips.jar("org.apache.commons", "commons-text", "1.9")
                                        .bytes())
                        .bytes());
    }

    private Path bill() throws IOException {
        return Files.writeString(home.resolve("bom.json"), """
                {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
                  {"type": "library", "group": "org.apache.commons", "name": "commons-text", "version": "1.9", "purl": "pkg:maven/org.apache.commons/commons-text@1.9"},
                  {"type": "library", "group": "org.apache.logging.log4j", "name": "log4j-core", "version": "2.14.1", "purl": "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"},
                  {"type": "library", "name": "jquery", "version": "3.3.1", "purl": "pkg:npm/jquery@3.3.1"},
                  {"type": "application", "name": "nginx", "version": "1.18.0", "cpe": "cpe:/a:igor_sysoev:nginx:1.18.0"}]}
                """);
    }

    @Test
    void a_suppressed_vulnerability_of_a_file_is_told_and_does_not_count() throws Exception {
        Result result = assess(war(), data, rules("1.3", """
                <suppress><packageUrl regex="true">^pkg:maven/org\\.apache\\.logging\\.log4j/.*$</packageUrl>
                  <cve>CVE-2021-90001</cve></suppress>"""));
        assertEquals(Status.ASSESSED, result.status(), result.because().toString());
        assertEquals(Map.of("CVE-2021-90001", true), said(result, "log4j-core"));
        assertTrue(named(result, "log4j-core").vulnerabilities().getFirst().kev());
        assertFalse(named(result, "log4j-core").fails(Severity.INFO));
        assertEquals(Map.of("CVE-2022-90003", false), said(result, "commons-text"));
        assertTrue(named(result, "commons-text").fails(Severity.CRITICAL));
    }

    @Test
    void what_goes_with_a_suppressed_platform_name_is_told_too() throws Exception {
        Result result = assess(war(), data, rules("1.4", """
                <suppressionGroup name="nhầm"><suppress base="true"><cpe>cpe:/a:apache:log4j</cpe></suppress></suppressionGroup>
                <suppress><cvssV3Below>9.9</cvssV3Below></suppress>"""));
        assertEquals(Status.ASSESSED, result.status(), result.because().toString());
        assertEquals(Map.of("CVE-2021-90001", true), said(result, "log4j-core"));
        assertEquals(Map.of("CVE-2022-90003", true), said(result, "commons-text"));
    }

    @Test
    void a_script_is_known_to_the_rules_by_the_package_url_that_is_shown() throws Exception {
        Path scripts = Files.createDirectories(home.resolve("js"));
        Files.writeString(scripts.resolve("jquery-3.3.1.min.js"), "var a;");
        Result result = assess(scripts, data, rules("1.3", """
                <suppress><packageUrl>pkg:javascript/jquery@3.3.1</packageUrl><cve>CVE-2019-90005</cve></suppress>"""));
        assertEquals(Map.of("CVE-2019-90005", true, "CVE-2020-90004", false), said(result, "jquery"));
    }

    @Test
    void package_urls_npm_packages_and_banners_are_held_against_the_rules_too() throws Exception {
        Result result = assess(bill(), data, rules("1.3", """
                <suppress><gav regex="true">org\\.apache\\.commons:.*</gav><vulnerabilityName>CVE-2022-90003</vulnerabilityName></suppress>
                <suppress><packageUrl regex="true">pkg:npm/jquery@.*</packageUrl><cve>CVE-2019-90005</cve></suppress>
                <suppress><cpe>cpe:/a:f5:nginx</cpe></suppress>"""));
        assertEquals(Status.ASSESSED, result.status(), result.because().toString());
        assertEquals(Map.of("CVE-2022-90003", true), said(result, "commons-text"));
        assertEquals(Map.of("CVE-2021-90001", false), said(result, "log4j-core"));
        assertEquals(Map.of("CVE-2019-90005", true, "CVE-2020-90004", false), said(result, "jquery"));
        assertEquals(Map.of("CVE-2021-90002", true), said(result, "nginx"));
    }

    @Test
    void scripts_are_held_against_the_rules_without_the_nvd_as_well() throws Exception {
        Path scripts = Files.createDirectories(home.resolve("js"));
        Files.writeString(scripts.resolve("jquery-1.8.0.js"), "/*! jQuery v1.8.0 */");
        Result result = assess(scripts, Data.in(home.resolve("none")), rules("1.3", """
                <suppress><packageUrl regex="true">^pkg:javascript/jquery@.*$</packageUrl><cve>CVE-2012-6708</cve></suppress>"""));
        assertEquals(true, said(result, "jquery").get("CVE-2012-6708"));
        assertTrue(said(result, "jquery").containsValue(false), result.toString());
    }

    @Test
    void a_file_that_cannot_be_used_leaves_nothing_assessed_and_says_why() throws Exception {
        for (Job job : List.of(
                new Job.Scan(List.of(war())),
                new Job.Purls(List.of("pkg:npm/jquery@3.3.1")),
                new Job.Cpes(List.of("cpe:/a:igor_sysoev:nginx:1.18.0")))) {
            Answer answer = worker.run(job, data.suppressing(file("<suppressions/>")));
            assertEquals(Status.INCOMPLETE, answer.status());
            assertEquals(List.of(), answer.rows());
            assertTrue(answer.because().getFirst().en().contains("namespace 1.3 or 1.4"), answer.toString());
        }
    }

    private record Bad(String name, String xml, String because) {}

    @TestFactory
    Stream<DynamicTest> a_file_is_refused() {
        String good = "<suppress><cve>CVE-2021-90001</cve></suppress>";
        String space = "the root is not <suppressions> in Dependency-Check's namespace 1.3 or 1.4";
        return Stream.of(
                        new Bad("without a namespace", "<suppressions>" + good + "</suppressions>", space),
                        new Bad("of an earlier namespace", rules("1.2", good), space),
                        new Bad("of a namespace that there is not", rules("9.9", good), space),
                        new Bad("that is something else", "<html xmlns=\"" + SPACE + "1.3.xsd\"/>", space),
                        new Bad("that is cut off", rules("1.3", good).replace("</suppressions>", ""), "line 1: XML"),
                        new Bad("that is empty", "", "Premature end of file"),
                        new Bad("with a word misspelt", rules("1.3", good.replace("suppress>", "supress>")), "supress"),
                        new Bad("with no CVE number", rules("1.3", good.replace("CVE", "lỗi")), "lỗi-2021-90001"),
                        new Bad("with an empty rule", rules("1.3", "<suppress/>"), "'suppress' is not complete"),
                        new Bad(
                                "with words of a later namespace",
                                rules("1.3", good.replace("<cve>", "<cvssV3Below>9</cvssV3Below><cve>")),
                                "cvssV3Below"),
                        new Bad(
                                "with a day that is none",
                                rules("1.3", good.replace("<suppress>", "<suppress until=\"mai\">")),
                                "'mai' is not a valid value for 'date'"),
                        new Bad("with a DOCTYPE", "<!DOCTYPE suppressions>" + rules("1.3", good), "DOCTYPE"),
                        new Bad(
                                "that wants another file",
                                "<!DOCTYPE suppressions [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                                        + rules("1.3", good.replace("<cve>", "<notes>&e;</notes><cve>")),
                                "DOCTYPE"),
                        new Bad(
                                "with a pattern that is none",
                                rules("1.3", "<suppress><cpe regex=\"true\">cpe:/a:(</cpe></suppress>"),
                                "Unclosed group"),
                        new Bad("of five megabytes", rules("1.3", good) + " ".repeat(5 << 20), "too large"))
                .map(one -> dynamicTest(one.name(), () -> {
                    Path file = file(one.xml());
                    FeedFault fault = assertThrows(FeedFault.class, () -> Suppressions.of(file.toString(), home));
                    assertTrue(
                            fault.because().en().contains(one.because()),
                            fault.because().en());
                    assertTrue(fault.because().vi().contains(file.toString()));
                }));
    }

    @Test
    void a_file_that_is_not_there_is_said() {
        FeedFault fault = assertThrows(
                FeedFault.class,
                () -> Suppressions.of(home.resolve("khong-co.xml").toString(), home));
        assertTrue(fault.because().en().contains("no such file"));
    }

    @Test
    void words_that_the_library_would_pass_over_are_heeded() throws Exception {
        String xml = """
                <dc:suppressions xmlns:dc="%s1.3.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="%s1.3.xsd http://127.0.0.1:1/khong-co.xsd">
                  <dc:suppress base="1" until="2999-01-01"><dc:notes><![CDATA[nhầm </suppress>]]></dc:notes>
                    <dc:filePath regex="1">.*/thư-viện-[0-9.]+\\.jar</dc:filePath><dc:cve>CVE-2021-90001</dc:cve></dc:suppress>
                </dc:suppressions>
                """.formatted(SPACE, SPACE);
        Suppressions suppressions = Suppressions.of(file(xml).toString(), Files.createTempDirectory(home, "one"));
        assertEquals(List.of(), suppressions.beside());
        assertTrue(suppressions.take(
                new Vulnerability("CVE-2021-90001"), new Dependency(new File("/app/thư-viện-1.2.jar"), true)));
        assertFalse(suppressions.take(
                new Vulnerability("CVE-2021-90001"), new Dependency(new File("/app/khác-1.2.jar"), true)));
        assertFalse(suppressions.take(
                new Vulnerability("CVE-2022-90003"), new Dependency(new File("/app/thư-viện-1.2.jar"), true)));
    }

    @Test
    void a_rule_that_has_expired_no_longer_applies_and_is_said() throws Exception {
        Result result = assess(
                bill(), data, rules("1.3", "<suppress until=\"2020-01-01\"><cve>CVE-2021-90001</cve></suppress>"));
        assertEquals(Status.ASSESSED, result.status());
        assertEquals(Map.of("CVE-2021-90001", false), said(result, "log4j-core"));
        assertTrue(
                result.because().stream().map(Text::en).anyMatch(text -> text.endsWith("no longer apply: 1")),
                result.because().toString());
    }
}

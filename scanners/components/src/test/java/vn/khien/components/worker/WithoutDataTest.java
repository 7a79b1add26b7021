package vn.khien.components.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.components.AssessedComponent;
import vn.khien.components.Assessment;
import vn.khien.components.ComponentsWorker;
import vn.khien.components.Feed;
import vn.khien.components.Result;
import vn.khien.components.Severity;
import vn.khien.components.Status;
import vn.khien.components.Vulnerability;
import vn.khien.components.WorkerPlace;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;

/** The worker before the NVD is loaded. */
@SuppressWarnings("NullAway.Init")
class WithoutDataTest {
    private static final Feed EMBEDDED =
            new Feed("RetireJS (embedded)", Optional.of(Instant.parse("2021-06-01T00:00:00Z")));

    @TempDir
    private Path home;

    private ComponentsWorker worker;
    private Data data;

    @BeforeEach
    void begin() {
        worker = new ComponentsWorker(
                WorkerPlace.with(Path.of("target/worker-lib").toAbsolutePath(), home.resolve("temp")));
        data = Data.in(home.resolve("data"));
    }

    private Result assess(Path place) throws InterruptedException {
        return new Assessment(worker, data).of(place, step -> {}, () -> false);
    }

    private Path bill(String purl, String name) throws IOException {
        return Files.writeString(
                home.resolve("bom.json"),
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"name\":\"" + name
                        + "\",\"purl\":\"" + purl + "\"}]}");
    }

    private static AssessedComponent named(Result result, String name) {
        return result.components().stream()
                .filter(one -> one.component().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + result));
    }

    private static List<String> ids(AssessedComponent one) {
        return one.vulnerabilities().stream().map(Vulnerability::id).toList();
    }

    @Test
    void components_that_no_list_has_are_listed_and_the_command_is_said() throws Exception {
        Result result = assess(bill("pkg:maven/vn.vidu/a@1", "a"));
        assertEquals(Status.NOT_ASSESSED, result.status());
        assertEquals(1, result.components().size());
        assertEquals(List.of(Worker.NO_DATA), result.because());
        assertEquals(List.of(), result.feeds());
        assertFalse(Files.exists(home.resolve("data")));
    }

    @Test
    void npm_packages_of_a_lock_file_are_held_against_the_embedded_list_and_its_age_is_said() throws Exception {
        Path lock = Files.writeString(home.resolve("package-lock.json"), """
                {"name": "cong", "version": "1.0.0", "lockfileVersion": 3, "packages": {
                  "": {"name": "cong", "version": "1.0.0", "dependencies": {"jquery": "3.4.0", "vi-du": "1.0.0"}},
                  "node_modules/jquery": {"version": "3.4.0"},
                  "node_modules/vi-du": {"version": "1.0.0"}}}
                """);
        Result result = assess(lock);
        assertEquals(Status.INCOMPLETE, result.status());
        assertEquals(List.of(Worker.NO_DATA, ScriptRepository.OLD), result.because());
        assertEquals(List.of(EMBEDDED), result.feeds());
        assertEquals(List.of("CVE-2020-11022", "CVE-2020-11023"), ids(named(result, "jquery")));
        assertTrue(named(result, "jquery").fails(Severity.MEDIUM));
        assertEquals(List.of(), named(result, "vi-du").vulnerabilities());
    }

    @Test
    void an_npm_package_that_the_list_does_not_know_is_no_more_than_incomplete() throws Exception {
        Answer answer = worker.run(new Job.Purls(List.of("pkg:npm/vi-du@1", "pkg:maven/vn.vidu/a@1")), data);
        assertEquals(Status.INCOMPLETE, answer.status());
        assertEquals(List.of(), answer.rows());
    }

    @Test
    void what_the_operator_suppresses_of_a_package_is_told_as_such() throws Exception {
        Path rules = Files.writeString(
                home.resolve("rules.xml"),
                "<suppressions xmlns=\"https://jeremylong.github.io/DependencyCheck/dependency-suppression.1.3.xsd\">"
                        + "<suppress><packageUrl>pkg:npm/jquery@3.4.0</packageUrl><cve>CVE-2020-11022</cve></suppress>"
                        + "</suppressions>");
        Answer answer = worker.run(new Job.Purls(List.of("pkg:npm/jquery@3.4.0")), data.suppressing(rules));
        assertEquals(
                List.of("CVE-2020-11022"),
                answer.rows().getFirst().vulnerabilities().stream()
                        .filter(Vulnerability::suppressed)
                        .map(Vulnerability::id)
                        .toList());
    }

    @Test
    void scripts_are_held_against_the_embedded_list_whatever_the_build_is_called() throws Exception {
        Path scripts = Files.createDirectories(home.resolve("js"));
        Files.writeString(scripts.resolve("jquery-1.12.4.min.js"), "var a;");
        Files.writeString(scripts.resolve("jquery-3.4.0.slim.min.js"), "var b;");
        Result result = assess(scripts);
        assertEquals(Status.INCOMPLETE, result.status());
        assertEquals(List.of(EMBEDDED), result.feeds());
        assertEquals(List.of(Worker.NO_DATA, ScriptRepository.OLD), result.because());
        assertEquals(
                List.of("pkg:javascript/jquery@1.12.4", "pkg:javascript/jquery@3.4.0"),
                result.components().stream()
                        .map(one -> one.component().purl().orElseThrow().canonical())
                        .toList());
        assertEquals(
                List.of("1.12.4", "3.4.0"),
                result.components().stream()
                        .map(one -> one.component().version())
                        .toList());
        assertTrue(ids(result.components().get(0)).contains("CVE-2019-11358"));
        assertEquals(
                List.of("CVE-2020-11022", "CVE-2020-11023"),
                ids(result.components().get(1)));
    }

    @Test
    void a_database_without_the_nvd_is_no_data_and_the_loaded_list_is_used() throws Exception {
        try (MadeUpFeed feed = new MadeUpFeed()) {
            worker.run(new Job.Update("", feed.url() + "jsrepository.json", feed.url() + "kev.json"), data);
        }
        for (Job job : List.of(
                new Job.Feeds(),
                new Job.Purls(List.of("pkg:maven/vn.vidu/a@1")),
                new Job.Cpes(List.of("cpe:/a:igor_sysoev:nginx:1.18.0")))) {
            Answer answer = worker.run(job, data);
            assertEquals(Status.NOT_ASSESSED, answer.status(), job + ": " + answer);
            assertEquals("RetireJS", answer.feeds().getFirst().name());
        }
        Path scripts = Files.createDirectories(home.resolve("js"));
        Files.writeString(scripts.resolve("jquery-3.3.1.js"), "/*! jQuery v3.3.1 */");
        for (Path place : List.of(scripts, bill("pkg:npm/jquery@3.3.1", "jquery"))) {
            Result result = assess(place);
            assertEquals(Status.INCOMPLETE, result.status());
            assertEquals(List.of(Worker.NO_DATA), result.because());
            assertEquals("RetireJS", result.feeds().getFirst().name());
            assertEquals(List.of("CVE-2020-90004", "CVE-2019-90005"), ids(named(result, "jquery")));
        }
    }
}

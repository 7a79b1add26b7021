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
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.components.AssessedComponent;
import vn.khien.components.Assessment;
import vn.khien.components.Certainty;
import vn.khien.components.ComponentsWorker;
import vn.khien.components.Feed;
import vn.khien.components.Result;
import vn.khien.components.Severity;
import vn.khien.components.Status;
import vn.khien.components.Vulnerability;
import vn.khien.components.WorkerPlace;
import vn.khien.components.archive.Zips;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;

/** The worker in its own JVM, with a made-up feed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class WorkerTest {
    private static final Path LIBRARIES = Path.of("target/worker-lib").toAbsolutePath();

    private Path home;
    private ComponentsWorker worker;
    private Data data;
    private Answer loaded;

    @BeforeAll
    void load(@TempDir Path home) throws Exception {
        this.home = home;
        worker = new ComponentsWorker(WorkerPlace.with(LIBRARIES, home.resolve("temp")));
        data = Data.in(home.resolve("data"));
        try (MadeUpFeed feed = new MadeUpFeed()) {
            String url = feed.url();
            loaded = worker.run(new Job.Update(url, url + "jsrepository.json", url + "kev.json"), data);
        }
    }

    @AfterAll
    void nothing_is_left() throws IOException {
        try (var left = Files.list(home.resolve("temp"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    private Result assess(Path place, Data where) throws InterruptedException {
        return new Assessment(worker, where).of(place, step -> {}, () -> false);
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
    void feeds_say_their_names_and_ages() throws Exception {
        assertEquals(Status.ASSESSED, loaded.status(), loaded.toString());
        List<Feed> feeds = List.of(
                new Feed("NVD", Optional.of(Instant.parse("2026-11-20T00:00:00Z"))),
                new Feed("RetireJS", Optional.of(Instant.parse("2026-11-20T00:00:00Z"))),
                new Feed("KEV", Optional.of(Instant.parse("2026-11-20T00:00:00Z"))));
        assertEquals(feeds, loaded.feeds());
        assertEquals(feeds, worker.run(new Job.Feeds(), data).feeds());
    }

    @Test
    void a_war_gives_its_jars_with_their_vulnerabilities(@TempDir Path folder) throws Exception {
        Path war = Files.write(
                folder.resolve("cong.war"),
                new Zips()
                        .with(
                                "WEB-INF/lib/log4j-core-2.14.1.jar",
                                Zips.jar("org.apache.logging.log4j", "log4j-core", "2.14.1")
                                        .bytes())
                        .with(
                                "WEB-INF/lib/an-toan-1.0.jar",
                                Zips.jar("vn.vidu", "an-toan", "1.0").bytes())
                        .with("js/jquery-3.3.1.js", "/*! jQuery v3.3.1 */")
                        .bytes());
        Result result = assess(war, data);
        assertEquals(Status.ASSESSED, result.status(), result.because().toString());
        Vulnerability found = named(result, "log4j-core").vulnerabilities().getFirst();
        assertEquals("CVE-2021-90001", found.id());
        assertEquals("NVD", found.source());
        assertEquals(Severity.CRITICAL, found.severity());
        assertEquals("3.1", found.cvss().getFirst().version());
        assertTrue(found.kev());
        assertEquals(List.of(), named(result, "an-toan").vulnerabilities());
        assertTrue(ids(named(result, "jquery")).contains("CVE-2020-90004"), result.toString());
    }

    @Test
    void a_bill_gives_the_same_by_package_urls_and_keeps_names_in_any_script(@TempDir Path folder) throws Exception {
        Path bill = Files.writeString(folder.resolve("bom.json"), """
                {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
                  {"type": "library", "group": "org.apache.commons", "name": "commons-text", "version": "1.9", "purl": "pkg:maven/org.apache.commons/commons-text@1.9"},
                  {"type": "library", "name": "jquery", "version": "3.3.1", "purl": "pkg:npm/jquery@3.3.1"},
                  {"type": "library", "name": "thư-viện", "version": "1", "purl": "pkg:generic/th%C6%B0-vi%E1%BB%87n@1"},
                  {"type": "application", "name": "nginx", "version": "1.18.0", "cpe": "cpe:/a:igor_sysoev:nginx:1.18.0"}]}
                """);
        Result result = assess(bill, data);
        assertEquals(Status.ASSESSED, result.status(), result.because().toString());
        assertEquals(List.of("CVE-2022-90003"), ids(named(result, "commons-text")));
        assertEquals(
                Certainty.MATCH,
                named(result, "jquery").vulnerabilities().getFirst().certainty());
        assertTrue(ids(named(result, "jquery")).contains("CVE-2019-90005"));
        assertEquals(
                "pkg:generic/th%C6%B0-vi%E1%BB%87n@1",
                named(result, "thư-viện").component().purl().orElseThrow().canonical());
        Vulnerability hint = named(result, "nginx").vulnerabilities().getFirst();
        assertEquals("CVE-2021-90002", hint.id());
        assertEquals(Certainty.HINT, hint.certainty());
        assertFalse(hint.fails(Severity.LOW));
    }

    @Test
    void a_final_version_is_not_older_than_its_beta(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("jquery-3.4.0.js"), "/*! jQuery v3.4.0 */");
        Result result = assess(folder, data);
        assertEquals(List.of("CVE-2020-90004"), ids(named(result, "jquery")), result.toString());
    }

    @Test
    void the_version_of_a_script_is_that_of_its_library_whatever_the_build_is_called(@TempDir Path folder)
            throws Exception {
        Files.writeString(folder.resolve("jquery-1.2.0.min.js"), "var a;");
        Result result = assess(folder, data);
        AssessedComponent one = named(result, "jquery");
        assertEquals(
                "pkg:javascript/jquery@1.2.0",
                one.component().purl().orElseThrow().canonical());
        assertEquals("1.2.0", one.component().version());
        assertEquals(List.of("CVE-2020-90004", "CVE-2019-90005"), ids(one));
    }

    @Test
    void a_script_with_two_libraries_in_it_has_the_vulnerabilities_of_both(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("vendor.js"), "/*! jQuery v3.3.1 */ var a; /*! Bootstrap v3.3.1 */ var b;");
        Result result = assess(folder, data);
        assertEquals(List.of("CVE-2020-90004", "CVE-2019-90005"), ids(named(result, "jquery")));
        assertEquals(List.of("CVE-2019-90006"), ids(named(result, "bootstrap")));
        assertEquals(2, result.components().size(), result.toString());
    }

    @Test
    void a_file_that_is_no_feed_is_said_and_leaves_what_was_loaded(@TempDir Path folder) throws Exception {
        Path kev = Files.writeString(
                folder.resolve("kev.json"),
                "{\"catalogVersion\":\"1\",\"count\":2,\"vulnerabilities\":[{\"cveID\":\"CVE-2021-90001\"}]}");
        Path scripts = Files.writeString(folder.resolve("js.json"), "{\"jquery\":{\"vulnerabilities\":[");
        Answer answer = worker.run(new Job.Update("", scripts.toString(), kev.toString()), data);
        assertEquals(Status.INCOMPLETE, answer.status());
        assertTrue(answer.because().getFirst().en().contains("cut off"), answer.toString());
        assertTrue(answer.because().get(1).en().contains("fewer entries"), answer.toString());
        assertEquals(loaded.feeds(), worker.run(new Job.Feeds(), data).feeds());
    }

    private Answer killed(Job job, Data where, long after) throws Exception {
        Thread killer = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(after);
                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Answer answer = worker.run(job, where);
        killer.interrupt();
        killer.join();
        return answer;
    }

    @Test
    void a_killed_worker_does_not_hold_up_the_next_nor_spoil_its_data(@TempDir Path folder) throws Exception {
        Data own = Data.in(folder.resolve("data"));
        Random random = new Random(5);
        Job look = new Job.Purls(List.of("pkg:maven/org.apache.commons/commons-text@1.9"));
        try (MadeUpFeed feed = new MadeUpFeed()) {
            Job update = new Job.Update(feed.url(), feed.url() + "jsrepository.json", feed.url() + "kev.json");
            for (int i = Boolean.getBoolean("khien.long") ? 20 : 2; i > 0; i--)
                assertFalse(killed(update, own, 500 + random.nextInt(1_500)).status() == Status.NOT_ASSESSED);
            assertEquals(Status.ASSESSED, worker.run(update, own).status());
        }
        for (int i = Boolean.getBoolean("khien.long") ? 20 : 2; i > 0; i--)
            killed(look, own, 500 + random.nextInt(2_500));
        Answer answer = worker.run(look, own);
        assertEquals(Status.ASSESSED, answer.status(), answer.because().toString());
        assertEquals(1, answer.rows().getFirst().vulnerabilities().size());
    }

    @Test
    void a_database_that_was_only_half_made_starts_anew(@TempDir Path folder) throws Exception {
        Data own = Data.in(Files.createDirectories(folder.resolve("data")));
        Files.writeString(own.folder().resolve("odc.mv.db"), "dở dang");
        Files.createFile(own.folder().resolve("odc.making"));
        assertEquals(
                Status.NOT_ASSESSED,
                worker.run(new Job.Purls(List.of("pkg:maven/vn.vidu/a@1")), own).status());
        try (MadeUpFeed feed = new MadeUpFeed()) {
            assertEquals(
                    Status.INCOMPLETE,
                    worker.run(new Job.Update("", "", folder + "/kev"), own).status());
            assertEquals(
                    Status.ASSESSED,
                    worker.run(new Job.Update(feed.url(), "", ""), own).status());
        }
    }

    @Test
    void data_that_are_broken_are_said(@TempDir Path folder) throws Exception {
        Data own = Data.in(Files.createDirectories(folder.resolve("data")));
        Files.writeString(own.folder().resolve("odc.mv.db"), "không phải cơ sở dữ liệu");
        Answer answer = worker.run(new Job.Purls(List.of("pkg:npm/a@1")), own);
        assertEquals(Status.INCOMPLETE, answer.status());
        assertFalse(answer.because().getFirst().en().isBlank());
    }

    @Test
    void an_update_goes_on_where_it_stopped_and_says_what_is_wrong(@TempDir Path folder) throws Exception {
        Data own = Data.in(folder.resolve("data"));
        try (MadeUpFeed feed = new MadeUpFeed()) {
            byte[] good = feed.bytes("nvdcve-2022.json.gz");
            feed.file("nvdcve-2022.json.gz", java.util.Arrays.copyOf(good, good.length / 2));
            Answer half = worker.run(new Job.Update(feed.url(), "", feed.url() + "bom.json"), own);
            assertEquals(Status.INCOMPLETE, half.status());
            assertTrue(half.because().getFirst().en().contains("nvdcve-2022.json.gz is cut off"), half.toString());
            assertTrue(half.because().get(1).en().contains("answers 404"), half.toString());
            assertEquals(Status.INCOMPLETE, worker.run(new Job.Feeds(), own).status());
            feed.asked();
            feed.file("nvdcve-2022.json.gz", MadeUpFeed.zipped("{\"format\":\"MITRE\",\"vulnerabilities\":[]}"));
            Answer other = worker.run(new Job.Update(feed.url(), "", ""), own);
            assertTrue(other.because().getFirst().en().contains("no NVD 2.0 feed"), other.toString());
            assertEquals(List.of("cache.properties", "nvdcve-2022.json.gz"), feed.asked());
            feed.file("nvdcve-2022.json.gz", good);
            assertEquals(
                    Status.ASSESSED,
                    worker.run(new Job.Update(feed.url(), "", ""), own).status());
            assertFalse(feed.asked().contains("nvdcve-2021.json.gz"));
        }
    }
}

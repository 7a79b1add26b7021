package vn.khien.assessment.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.assessment.bills.Bringing;
import vn.khien.assessment.ports.Reporting;
import vn.khien.assessment.weakness.LookSource;
import vn.khien.assessment.weakness.LookStore;
import vn.khien.assessment.weakness.Subject;
import vn.khien.assessment.weakness.WeaknessListStore;
import vn.khien.assessment.weakness.WeaknessNow;
import vn.khien.components.Certainty;
import vn.khien.components.CvssScore;
import vn.khien.components.Feed;
import vn.khien.components.FoundFile;
import vn.khien.components.Severity;
import vn.khien.components.Status;
import vn.khien.components.Text;
import vn.khien.components.Vulnerability;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Job;
import vn.khien.components.job.Row;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.inventory.Province;
import vn.khien.web.OfficeKind;

/** Bills and archives of systems held against answers of the components worker, on a real PostgreSQL. */
class PartWorkerTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Instant TODAY = Instant.parse("2026-11-29T00:00:00Z");

    private final Province province = Province.fresh();
    private final Actor officer = province.officer();
    private final Actor assessor = Province.person(OfficeKind.ASSESSOR, province.owner());
    private final int n = COUNT.incrementAndGet();

    /** Known to be vulnerable: package URL or SHA-256 to the name of the vulnerability. */
    private final Map<String, String> known = new HashMap<>();

    private final List<Job> asked = new ArrayList<>();
    private Optional<Answer> instead = Optional.empty();
    private Instant data = TODAY;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temp;

    private PartWorker worker() {
        return new PartWorker(database(), this::answer, temp, () -> Province.NOW);
    }

    private Answer answer(Job job) {
        asked.add(job);
        List<Feed> feeds = List.of(new Feed("NVD", Optional.of(data)), new Feed("RetireJS", Optional.of(data)));
        if (instead.isPresent() && !(job instanceof Job.Feeds)) return instead.get();
        List<Row> rows = new ArrayList<>();
        switch (job) {
            case Job.Purls(List<String> purls) -> purls.forEach(purl -> rows.add(row(purl, purl, List.of())));
            case Job.Scan(List<Path> files) -> files.forEach(file -> rows.add(scanned(file)));
            case Job.Cpes(List<String> cpes) -> cpes.forEach(cpe -> rows.add(row(cpe, "", List.of())));
            case Job.Update update -> {}
            case Job.Feeds none -> {}
        }
        return new Answer(Status.ASSESSED, List.of(), feeds, rows);
    }

    private Row row(String subject, String purl, List<FoundFile> files) {
        return new Row(subject, purl, "", "", files, vulnerable(subject));
    }

    private Row scanned(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            String sha256 =
                    java.util.HexFormat.of().formatHex(vn.khien.badge.log.Merkle.sha256(Files.readAllBytes(file)));
            return row(name, "pkg:javascript/jquery@1.12.4", List.of(new FoundFile(name, sha256)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Vulnerability> vulnerable(String subject) {
        String id = known.get(subject);
        return id == null
                ? List.of()
                : List.of(new Vulnerability(
                        id,
                        "NVD",
                        Severity.CRITICAL,
                        List.of(new CvssScore("3.1", 9.8, "CVSS:3.1/AV:N")),
                        true,
                        OptionalDouble.empty(),
                        Certainty.MATCH,
                        false));
    }

    private long system(String name) {
        return province.registered(officer, name + " " + n);
    }

    private String purl(String version) {
        return "pkg:maven/vn.mau/thu-vien-" + n + "@" + version;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long bill(long system, String... purls) {
        return Bringing.bill(system, officer.person(), bytes(String.join(",", purls) + COUNT.incrementAndGet()), purls);
    }

    private List<WeaknessNow> open(long system) {
        return database()
                .read(assessor.scope(), tx -> new WeaknessListStore().open(tx, new Subject.OfSystem(system), 100));
    }

    @Test
    void a_bill_is_looked_up_and_a_newer_one_without_the_package_ends_the_finding() throws Exception {
        long system = system("Hệ thống một");
        known.put(purl("1.0"), "CVE-2026-1000");
        bill(system, purl("1.0"), "pkg:npm/x-" + n + "@1.0.0");
        PartWorker worker = worker();
        worker.round();
        WeaknessNow one = open(system).getFirst();
        assertEquals("CVE-2026-1000", one.seen().key().name());
        assertTrue(one.seen().kev());
        known.put(purl("1.1"), "CVE-2026-1000");
        bill(system, purl("1.1"));
        worker.round();
        assertEquals(2, open(system).getFirst().life().scans(), "another version of the same package has it still");
        bill(system, purl("2.0"));
        worker.round();
        assertEquals(List.of(), open(system));
    }

    @Test
    void each_package_is_asked_about_once_however_many_systems_have_it() throws Exception {
        long one = system("Hệ thống A");
        long two = system("Hệ thống B");
        known.put(purl("1.0"), "CVE-2026-2000");
        bill(one, purl("1.0"));
        PartWorker worker = worker();
        worker.round();
        bill(two, purl("1.0"));
        worker.round();
        assertEquals(1, open(one).size());
        assertEquals(1, open(two).size());
        assertEquals(
                1,
                asked.stream()
                        .filter(job -> job instanceof Job.Purls(List<String> purls) && purls.contains(purl("1.0")))
                        .count());
    }

    @Test
    void a_new_advisory_lists_the_systems_it_touches_without_a_new_bill() throws Exception {
        long system = system("Hệ thống chờ");
        bill(system, purl("1.0"));
        PartWorker worker = worker();
        worker.round();
        assertEquals(List.of(), open(system));
        known.put(purl("1.0"), "CVE-2026-3000-" + n);
        data = TODAY.plusSeconds(86_400);
        worker.lookAgain();
        worker.round();
        assertEquals(
                1,
                database()
                        .read(assessor.scope(), tx -> new WeaknessListStore().named(tx, "CVE-2026-3000-" + n, 10))
                        .size());
    }

    @Test
    void without_data_nothing_is_said_to_be_free_of_vulnerabilities() throws Exception {
        long system = system("Hệ thống chưa rõ");
        instead = Optional.of(
                new Answer(Status.NOT_ASSESSED, List.of(new Text("chưa có dữ liệu", "no data")), List.of(), List.of()));
        long bill = bill(system, purl("1.0"));
        worker().round();
        LookStore.Looked look = database()
                .read(assessor.scope(), tx -> new LookStore().newest(tx, LookSource.BILL, bill))
                .orElseThrow();
        assertFalse(look.complete());
        assertEquals("no data", look.because().getFirst().en());
    }

    @Test
    void a_run_that_dies_is_made_again_and_after_three_the_bill_says_so() throws Exception {
        long system = system("Hệ thống lỗi");
        instead = Optional.of(Answer.incomplete(new Text("bộ đánh giá bị giết", "the worker was killed")));
        long bill = bill(system, purl("1.0"));
        PartWorker worker = worker();
        worker.round();
        worker.round();
        LookStore looks = new LookStore();
        assertEquals(
                Optional.empty(), database().read(assessor.scope(), tx -> looks.newest(tx, LookSource.BILL, bill)));
        worker.round();
        worker.round();
        LookStore.Looked look = database()
                .read(assessor.scope(), tx -> looks.newest(tx, LookSource.BILL, bill))
                .orElseThrow();
        assertFalse(look.complete());
        assertEquals(List.of(PartLook.UNANSWERED), look.because());
        instead = Optional.empty();
        known.put(purl("1.0"), "CVE-2026-4000");
        worker.lookAgain();
        worker.round();
        assertEquals(1, open(system).size(), "asked again with new data");
    }

    @Test
    void an_archive_is_laid_down_for_the_worker_and_nothing_of_it_stays() throws Exception {
        long system = system("Hệ thống có gói");
        byte[] archive = bytes("PK-" + n);
        known.put("ung-dung.war", "CVE-2026-5000");
        Bringing.archive(system, officer.person(), archive, "ung-dung.war");
        worker().round();
        assertEquals(
                "pkg:javascript/jquery", open(system).getFirst().seen().key().place());
        try (var left = Files.list(temp)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void the_version_that_a_service_tells_of_itself_gives_a_hint_until_it_tells_another() throws Exception {
        long system = system("Hệ thống có dịch vụ");
        String address = "203.0.113." + n;
        Reporting.enter(system, address, officer.person());
        String old = "cpe:/a:openbsd:openssh:7.4." + n;
        known.put(old, "CVE-2026-6000");
        Reporting.bring(province.owner().id(), assessor.person(), Province.NOW, ssh(address, old, 0));
        PartWorker worker = worker();
        worker.round();
        WeaknessNow hint = open(system).stream()
                .filter(one -> one.seen().key().name().equals("CVE-2026-6000"))
                .findFirst()
                .orElseThrow();
        assertEquals(Certainty.HINT, hint.seen().certainty());
        assertEquals(address + " 22/tcp", hint.seen().key().place());
        Instant later = Province.NOW.plusSeconds(86_400);
        Reporting.bring(
                province.owner().id(),
                assessor.person(),
                later,
                ssh(address, "cpe:/a:openbsd:openssh:9.9." + n, 86_400));
        worker.round();
        assertTrue(
                open(system).stream().noneMatch(one -> one.seen().key().name().equals("CVE-2026-6000")));
    }

    private static String ssh(String address, String cpe, int after) {
        return "<?xml version=\"1.0\"?>\n<nmaprun scanner=\"nmap\" args=\"nmap -sV\" start=\""
                + (Province.NOW.getEpochSecond() + after)
                + "\" version=\"7.93\"><scaninfo type=\"connect\" protocol=\"tcp\" numservices=\"1\" services=\"22\"/>"
                + "<host><status state=\"up\" reason=\"syn-ack\"/><address addr=\"" + address
                + "\" addrtype=\"ipv4\"/><ports><port protocol=\"tcp\" portid=\"22\"><state state=\"open\" reason=\"syn-ack\"/>"
                + "<service name=\"ssh\" product=\"OpenSSH\" version=\"7.4\" method=\"probed\" conf=\"10\"><cpe>" + cpe
                + "</cpe></service></port></ports></host><runstats><finished time=\"1\" exit=\"success\"/>"
                + "<hosts up=\"1\" down=\"0\" total=\"1\"/></runstats></nmaprun>";
    }

    @Test
    void a_bill_is_told_whole_even_when_another_has_some_of_its_packages() throws Exception {
        long one = system("Hệ thống X");
        long two = system("Hệ thống Y");
        known.put(purl("1.0"), "CVE-2026-7000");
        known.put("pkg:npm/rieng-" + n + "@1.0.0", "CVE-2026-7001");
        bill(one, purl("1.0"));
        bill(two, purl("1.0"), "pkg:npm/rieng-" + n + "@1.0.0");
        worker().round();
        assertEquals(2, open(two).size());
    }

    @Test
    void who_was_not_told_before_a_crash_is_told_after_it() throws Exception {
        long system = system("Hệ thống sau sự cố");
        bill(system, purl("1.0"));
        worker().round();
        PartStore parts = new PartStore();
        long part = database().read(Scope.SYSTEM, tx -> parts.platform(tx, "cpe:/a:x:y:" + n));
        assertTrue(part > 0);
        long packaged = database()
                .read(
                        Scope.SYSTEM,
                        tx -> new PartOwnerStore()
                                .parts(tx, owner(system))
                                .getFirst()
                                .part()
                                .part()
                                .id());
        var told = new PartVulnerability(
                purl("1.0"), "x", "1.0", "", vulnerable(known(purl("1.0"))).getFirst());
        database().change(Scope.SYSTEM, tx -> {
            long run = parts.run(tx, 1, answer(new Job.Purls(List.of())), Province.NOW, Province.NOW);
            parts.answered(tx, run, Map.of(packaged, List.of(told)));
        });
        worker().round();
        assertEquals(1, open(system).size());
    }

    private String known(String purl) {
        known.put(purl, "CVE-2026-8000");
        return purl;
    }

    private static PartOwner owner(long system) {
        return database()
                .read(
                        Scope.SYSTEM,
                        tx -> new PartOwner(
                                new Subject.OfSystem(system), LookSource.BILL, Bringing.newest(tx, system)));
    }

    @Test
    void what_nothing_can_be_asked_about_is_no_all_clear() throws Exception {
        long system = system("Hệ thống không rõ tên");
        long bill = Bringing.nameless(system, officer.person(), bytes("nameless " + n));
        worker().round();
        LookStore.Looked look = database()
                .read(assessor.scope(), tx -> new LookStore().newest(tx, LookSource.BILL, bill))
                .orElseThrow();
        assertFalse(look.complete());
        assertTrue(look.because().getFirst().en().startsWith("1 components have no package URL"));
    }
}

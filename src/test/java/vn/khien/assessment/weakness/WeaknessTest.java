package vn.khien.assessment.weakness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.database;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import vn.khien.assessment.ScanStore;
import vn.khien.assessment.finding.FindingLife;
import vn.khien.assessment.finding.FindingListStore;
import vn.khien.assessment.finding.FindingPages;
import vn.khien.assessment.finding.FindingTriagePages;
import vn.khien.assessment.weakness.WeaknessStore.Applied;
import vn.khien.components.Certainty;
import vn.khien.components.PackageUrl;
import vn.khien.components.Severity;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.inventory.InformationSystem;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Text;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** Weaknesses on a real PostgreSQL: seen by several sources, of one life, triaged by two people. */
class WeaknessTest {
    private static final AtomicLong REF = new AtomicLong();
    private static final String LOG4J = "pkg:maven/org.apache.logging.log4j/log4j-core";

    private final Province province = Province.fresh();
    private final Actor asker = Province.person(OfficeKind.ASSESSOR, province.owner());
    private final Actor other = Province.person(OfficeKind.ASSESSOR, province.owner());
    private final long system = province.registered(province.officer(), "Hệ thống thử " + province.n());
    private final Subject subject = new Subject.OfSystem(system);
    private final WeaknessStore store = new WeaknessStore();
    private final WeaknessListStore list = new WeaknessListStore();
    private final Views views =
            new Views(new Page.Site("http://127.0.0.1:1", "http://localhost:2", true, false, "0"), List.of());
    private final List<Route> routes = new ArrayList<>();

    WeaknessTest() {
        var portals = new PortalStore();
        routes.addAll(
                new FindingTriagePages(database(), portals, new ScanStore(), new LedgerStore(new SecureRandom()), views)
                        .routes());
        routes.addAll(new FindingPages(database(), portals, views).routes());
        routes.addAll(new WeaknessPages(database(), views).routes());
    }

    private static Sighting port(int number) {
        var text = new Text("Cổng " + number, "Port " + number);
        return new Sighting(
                WeaknessKey.port("open-databases", "192.0.2.7", "tcp", number),
                Severity.HIGH,
                false,
                Certainty.MATCH,
                text,
                text,
                number + "/tcp open",
                text,
                "TCVN 11930:2017");
    }

    private static Sighting vulnerability(String id, boolean kev, Severity severity, Certainty certainty) {
        var text = new Text("log4j-core 2.14.1: " + id, "log4j-core 2.14.1: " + id);
        return new Sighting(
                WeaknessKey.vulnerability(
                        PackageUrl.of("maven", "org.apache.logging.log4j", "log4j-core", "2.14.1"), id),
                severity,
                kev,
                certainty,
                text,
                text,
                "lib/log4j-core-2.14.1.jar",
                text,
                "CWE-1395");
    }

    private SubjectLook look(
            LookSource source, int day, boolean complete, Predicate<WeaknessKey> covers, List<Sighting> seen) {
        Instant at = Province.NOW.plus(Duration.ofDays(day));
        return new SubjectLook(
                subject, source, REF.incrementAndGet(), OptionalLong.empty(), at, complete, List.of(), seen, covers);
    }

    private Applied.Now looked(LookSource source, int day, boolean complete, Sighting... seen) {
        return assertInstanceOf(Applied.Now.class, apply(look(source, day, complete, key -> complete, List.of(seen))));
    }

    private Applied apply(SubjectLook look) {
        return database().write(Scope.SYSTEM, tx -> store.apply(tx, look));
    }

    private List<WeaknessNow> open() {
        return database().read(asker.scope(), tx -> list.open(tx, subject, 100_000));
    }

    @Test
    void a_look_begins_renews_and_ends_and_one_that_is_cut_off_ends_nothing() {
        assertEquals(new Applied.Now(2, 0, 0), looked(LookSource.PORT_REPORT, 0, true, port(3306), port(5432)));
        assertEquals(new Applied.Now(0, 0, 1), looked(LookSource.PORT_REPORT, 1, false, port(3306)));
        assertEquals(2, open().size());
        assertEquals(new Applied.Now(0, 1, 1), looked(LookSource.PORT_REPORT, 2, true, port(3306)));
        WeaknessNow left = open().getFirst();
        assertEquals(3, left.life().scans());
        looked(LookSource.PORT_REPORT, 3, true);
        assertEquals(List.of(), open());
        looked(LookSource.PORT_REPORT, 4, true, port(3306));
        assertTrue(open().getFirst().life().again());
        assertEquals(2, open().getFirst().n());
    }

    @Test
    void the_same_look_twice_adds_nothing() {
        SubjectLook look = look(LookSource.PORT_REPORT, 0, true, key -> true, List.of(port(3306)));
        assertInstanceOf(Applied.Now.class, apply(look));
        assertInstanceOf(Applied.Before.class, apply(look));
        assertEquals(1, open().getFirst().life().scans());
    }

    @Test
    void two_sources_of_ports_are_one_finding_and_the_newest_is_right() {
        looked(LookSource.PORT_REPORT, 0, true, port(3306));
        assertEquals(new Applied.Now(0, 0, 1), looked(LookSource.SCAN, 1, true, port(3306)));
        assertEquals(2, open().getFirst().sources().size());
        assertEquals(new Applied.Now(0, 1, 0), looked(LookSource.SCAN, 2, true));
        assertEquals(List.of(), open());
        // a report from before does not bring back what a newer look saw closed
        looked(LookSource.PORT_REPORT, 1, true, port(3306));
        assertEquals(List.of(), open());
    }

    @Test
    void a_look_says_nothing_of_what_it_did_not_ask() {
        looked(LookSource.PORT_REPORT, 0, true, port(3306));
        apply(look(LookSource.SCAN, 1, true, key -> !key.place().contains("3306"), List.of()));
        assertEquals(1, open().size());
    }

    @Test
    void a_vulnerability_is_there_while_one_source_of_components_says_so() {
        Sighting shell = vulnerability("CVE-2021-44228", true, Severity.CRITICAL, Certainty.MATCH);
        looked(LookSource.BILL, 0, true, shell);
        looked(LookSource.ARCHIVE, 1, true, shell);
        assertEquals(new Applied.Now(0, 0, 1), looked(LookSource.BILL, 2, true));
        assertEquals(1, open().size());
        assertEquals(new Applied.Now(0, 1, 0), looked(LookSource.ARCHIVE, 3, true));
        assertEquals(List.of(), open());
        assertEquals(LOG4J, shell.key().place());
    }

    @Test
    void elements_in_another_order_come_to_the_same() {
        List<Sighting> seen = new ArrayList<>();
        for (int number = 1; number <= 500; number++) {
            seen.add(port(number));
            seen.add(new Sighting(
                    port(number).key(),
                    Severity.of(number % 2 == 0 ? "low" : "critical"),
                    false,
                    Certainty.MATCH,
                    port(number).title(),
                    port(number).because(),
                    "seen twice",
                    port(number).mend(),
                    "TCVN 11930:2017"));
        }
        List<Sighting> shuffled = new ArrayList<>(seen);
        Collections.shuffle(shuffled, new Random(5));
        assertEquals(
                look(LookSource.PORT_REPORT, 0, true, key -> true, seen).sightings(),
                look(LookSource.PORT_REPORT, 0, true, key -> true, shuffled).sightings());
        assertEquals(
                new Applied.Now(500, 0, 0), looked(LookSource.PORT_REPORT, 0, true, seen.toArray(Sighting[]::new)));
        assertEquals(
                new Applied.Now(0, 0, 500), looked(LookSource.PORT_REPORT, 1, true, shuffled.toArray(Sighting[]::new)));
    }

    private List<FindingListStore.Todo> todo(LocalDate day, boolean kev) {
        var asked = new FindingListStore.Question(
                FindingListStore.Kind.ALL, Optional.empty(), kev, InformationSystem.code(system));
        return database().read(asker.scope(), tx -> new FindingListStore().todo(tx, asked, day, 0, 50));
    }

    @Test
    void what_is_known_to_be_exploited_comes_first_and_a_hint_last() {
        looked(LookSource.PORT_REPORT, 0, true, port(3306));
        looked(
                LookSource.BILL,
                1,
                true,
                vulnerability("CVE-2000-0001", false, Severity.CRITICAL, Certainty.MATCH),
                vulnerability("CVE-2000-0002", true, Severity.MEDIUM, Certainty.MATCH),
                vulnerability("CVE-2000-0003", true, Severity.CRITICAL, Certainty.HINT));
        List<FindingListStore.Todo> all = todo(Province.TODAY, false);
        assertEquals(
                List.of(
                        "log4j-core 2.14.1: CVE-2000-0002",
                        "log4j-core 2.14.1: CVE-2000-0001",
                        "Port 3306",
                        "log4j-core 2.14.1: CVE-2000-0003"),
                all.stream().map(one -> one.title().en()).toList());
        assertEquals(2, todo(Province.TODAY, true).size());
    }

    private Reply send(Method method, String path, Request request) {
        return routes.stream()
                .filter(route -> route.method() == method && route.path().equals(path))
                .findFirst()
                .orElseThrow()
                .handler()
                .handle(request);
    }

    private Reply post(Actor actor, String path, long id, Map<String, String> fields) {
        return send(Method.POST, path, Province.post(actor, path, Map.of("id", String.valueOf(id)), fields));
    }

    private Reply page(Actor actor, long id) {
        return send(
                Method.GET,
                "/findings/{id}",
                Province.get(actor, "/findings/" + id, Map.of("id", String.valueOf(id)), Map.of()));
    }

    @Test
    void a_suppression_has_a_reason_an_end_and_a_second_person() {
        looked(LookSource.PORT_REPORT, 0, true, port(3306));
        long id = open().getFirst().id();
        Map<String, String> asked = new HashMap<>(Map.of("because", "Chỉ mở trong mạng riêng của trung tâm dữ liệu"));
        assertEquals(422, status(post(asker, "/findings/{id}/false-positive", id, asked)), "no end");
        asked.put("until", "2026-12-31");
        Reply.Whole made = assertInstanceOf(Reply.Whole.class, post(asker, "/findings/{id}/false-positive", id, asked));
        long triage =
                Long.parseLong(String.valueOf(made.headers().get("Location")).replaceAll("\\D+", ""));
        assertEquals(1, todo(Province.TODAY, false).size(), "nobody has decided");
        Map<String, String> decision = Map.of("answer", "grant", "because", "Đã kiểm tra tại chỗ");
        assertEquals(422, status(post(asker, "/triage/{id}/decision", triage, decision)), "the same person");
        assertEquals(303, status(post(other, "/triage/{id}/decision", triage, decision)));
        assertEquals(List.of(), todo(Province.TODAY, false));
        assertEquals(1, todo(LocalDate.of(2027, 1, 1), false).size(), "its end has come");
        looked(LookSource.PORT_REPORT, 1, true);
        looked(LookSource.PORT_REPORT, 2, true, port(3306));
        assertEquals(1, todo(Province.TODAY, false).size(), "it is another life");
        assertInstanceOf(FindingLife.Open.class, open().getFirst().life());
    }

    private static int status(Reply reply) {
        return switch (reply) {
            case Reply.Whole whole -> whole.status();
            case Reply.Refused refused -> refused.status();
            case Reply.Events events -> 0;
        };
    }

    @Test
    void who_does_not_see_the_system_sees_no_finding_of_it() {
        looked(LookSource.PORT_REPORT, 0, true, port(3306));
        long id = open().getFirst().id();
        Actor stranger = Province.person(OfficeKind.ASSESSOR, Province.fresh().owner());
        assertEquals(Optional.empty(), database().read(stranger.scope(), tx -> list.find(tx, id)));
        assertEquals(404, status(page(stranger, id)));
        assertEquals(200, status(page(asker, id)));
    }
}

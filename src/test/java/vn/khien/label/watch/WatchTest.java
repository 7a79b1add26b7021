package vn.khien.label.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemStore;
import vn.khien.label.LabelRows;
import vn.khien.label.Renewing;
import vn.khien.label.decision.DecisionCourse;
import vn.khien.label.decision.LabelDecisionStore;
import vn.khien.label.decision.LabelPages;
import vn.khien.label.watch.WatchedNation.Labelled;
import vn.khien.law.WorkingDays;
import vn.khien.scan.Finding;
import vn.khien.scan.Judgement;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;
import vn.khien.scan.grades.Grades;
import vn.khien.scan.grades.LabelVerdict;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Reply;
import vn.khien.web.Route;

/** What becomes of labels by themselves, with a clock that is set, against a real database and a real log. */
class WatchTest {
    private static final AtomicInteger WEEKS = new AtomicInteger();
    private static final Verdict MET = new Verdict.Met(new Text("đạt", "met"));
    private static final Verdict FAILED = new Verdict.NotMet(new Text("không đạt", "not met"));
    private static final Verdict UNKNOWN = new Verdict.Unknown(new Text("chưa rõ", "unknown"));

    /** A Monday, later than that of any test before. */
    private final LocalDate monday = LocalDate.of(2026, 12, 7).plusWeeks(3L * WEEKS.getAndIncrement());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private WatchedNation nation;

    @BeforeEach
    void begin() {
        nation = new WatchedNation(folder, monday);
        nation.quiet();
    }

    private void evening(WatchWorker worker, LocalDate day) {
        nation.now = WatchedNation.at(day.plusDays(1), 0).minusSeconds(1);
        worker.round();
        worker.round();
    }

    @Test
    void a_label_whose_proof_is_gone_for_three_working_days_is_warned_suspended_and_comes_back() {
        Labelled label = nation.labelled();
        assertEquals("valid", nation.state(label));
        try (WatchWorker worker = nation.from("a", "b")) {
            nation.withoutProof.add(label.host());
            evening(worker, monday);
            assertEquals(List.of(), nation.told(label.first()), "issued today: that was a look");
            LocalDate first = monday.plusDays(1);
            evening(worker, first);
            LocalDate due = WorkingDays.plus(first, 3);
            for (Actor contact : List.of(label.first(), label.second()))
                assertEquals(List.of("label-warned.proof-gone"), nation.told(contact));
            assertEquals(
                    List.of(
                            "1@" + label.host() + " label-warned.proof-gone",
                            "2@" + label.host() + " label-warned.proof-gone"),
                    nation.mailed(label));
            assertEquals(
                    List.of(due),
                    database().read(Scope.SYSTEM, tx -> nation.store.warnings(tx, label.cid())).stream()
                            .map(Warning::due)
                            .toList());
            for (LocalDate day = first.plusDays(1); day.isBefore(due); day = day.plusDays(1)) evening(worker, day);
            assertEquals("valid", nation.state(label));
            evening(worker, due);
            assertEquals("suspended", nation.state(label));
            for (Actor contact : List.of(label.first(), label.second()))
                assertEquals(List.of("label-warned.proof-gone", "label-suspended.proof-gone"), nation.told(contact));
            assertEquals("conditions", nation.label(label).history().getLast().reason());

            nation.withoutProof.remove(label.host());
            nation.withoutProof.add(label.host() + "@a");
            evening(worker, due.plusDays(1));
            assertEquals("suspended", nation.state(label), "seen from one of two places");
            nation.withoutProof.clear();
            evening(worker, due.plusDays(2));
            assertEquals("valid", nation.state(label));
            assertEquals("label-resumed", nation.told(label.second()).getLast());
            assertEquals(List.of("label.warned", "label.suspended", "label.resumed"), nation.written(label));
        }
    }

    @Test
    void one_good_look_ends_the_warning_and_the_count_begins_anew() {
        Labelled label = nation.labelled();
        nation.publish();
        try (WatchWorker worker = nation.from("a", "b")) {
            nation.withoutCertificate.add(label.host());
            for (int day = 1; day <= 3; day++) evening(worker, monday.plusDays(day));
            nation.withoutCertificate.clear();
            evening(worker, monday.plusDays(4));
            assertEquals(List.of("label-warned.certificate-gone", "label-mended"), nation.told(label.first()));
            nation.withoutCertificate.add(label.host());
            for (int day = 5; day <= 8; day++) evening(worker, monday.plusDays(day));
            assertEquals("valid", nation.state(label));
            Looked looked = Objects.requireNonNull(database()
                    .read(Scope.SYSTEM, tx -> nation.store.looked(tx, label.portal(), monday.plusDays(8)))
                    .get(Subject.CERTIFICATE));
            assertEquals(Looked.DAYS, looked.days().size());
            assertEquals(
                    Stream.of(false, false, false, true, false, false, false, false)
                            .map(Optional::of)
                            .toList(),
                    looked.days().subList(6, 14));
            assertFalse(looked.last().good());
        }
    }

    @Test
    void with_one_vantage_nothing_is_suspended_and_a_person_is_asked() {
        Labelled label = nation.labelled();
        nation.publish();
        try (WatchWorker worker = nation.from("alone")) {
            nation.withoutCertificate.add(label.host());
            for (int day = 1; day <= 9; day++) evening(worker, monday.plusDays(day));
            assertEquals("valid", nation.state(label));
            List<LabelCase> open = database().read(Scope.SYSTEM, tx -> nation.cases.openOf(tx, label.cid()));
            assertEquals(
                    List.of("CONDITION_GONE certificate-gone"),
                    open.stream().map(c -> c.why() + " " + c.detail()).toList());
            assertEquals(List.of("label-one-sided"), nation.told(nation.reviewer));
            nation.withoutCertificate.clear();
            evening(worker, monday.plusDays(10));
            assertEquals(List.of(), database().read(Scope.SYSTEM, tx -> nation.cases.openOf(tx, label.cid())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "alone"})
    void a_label_without_a_level_decision_goes_on_the_day_it_was_told_and_comes_back_with_a_new_one(String vantages) {
        Labelled label = nation.labelled();
        nation.publish();
        try (WatchWorker worker = nation.from(vantages.split(","))) {
            evening(worker, monday.plusDays(1));
            nation.decisionEnds(label);
            evening(worker, monday.plusDays(2));
            assertEquals(List.of("label-warned.no-level-decision"), nation.told(label.first()));
            LocalDate due = WorkingDays.plus(monday.plusDays(2), 3);
            evening(worker, due.minusDays(1));
            assertEquals("valid", nation.state(label));
            evening(worker, due);
            assertEquals("suspended", nation.state(label));
            assertEquals(
                    "label-suspended.no-level-decision",
                    nation.told(label.second()).getLast());
            database().change(Scope.SYSTEM, tx -> LabelRows.decided(tx, label.system()));
            worker.round();
            assertEquals("valid", nation.state(label));
        }
    }

    private static Judgement judgement(Verdict third, String... failed) {
        List<Finding> findings = new ArrayList<>();
        for (String check : failed)
            findings.add(new Finding(check, 1, FAILED, Severity.HIGH, "", "", new Text("sửa", "mend"), ""));
        var criteria =
                Map.of("NCA-W-3", third, "NCA-W-4", MET, "NCA-W-5", failed.length > 0 ? FAILED : MET, "NCA-W-6", MET);
        return new Judgement(findings, new LabelVerdict("NCA-2026", "basic", third, criteria), Grades.NONE, "portal-2");
    }

    private HeldPages heldPages() {
        return new HeldPages(database(), nation.labels, nation.store, nation.held, nation.breaker, nation.views);
    }

    private List<Held> waiting() {
        return database().read(Scope.SYSTEM, tx -> nation.held.waiting(tx));
    }

    private static String body(Reply.Whole reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @Test
    void malware_suspends_at_once_and_what_the_breaker_holds_back_waits_for_the_authority() {
        List<Labelled> labels =
                List.of(nation.labelled(), nation.labelled(), nation.labelled(), nation.labelled(), nation.labelled());
        nation.publish();
        labels.forEach(label -> nation.scanned(label, "incomplete", judgement(MET, "malicious-links")));
        labels.forEach(label -> nation.scanned(label, "incomplete", judgement(MET, "hidden-links")));
        assertEquals("suspended", nation.state(labels.getFirst()));
        assertEquals(
                List.of("label-suspended.malware"),
                nation.told(labels.getFirst().second()));
        for (Labelled other : labels.subList(1, 5)) assertEquals("valid", nation.state(other));
        assertEquals(4, waiting().size());
        assertEquals(List.of("label-held-breaker"), nation.told(nation.authority), "told once of all");
        assertEquals(List.of(), nation.told(nation.reviewer));

        List<Route> routes = heldPages().routes();
        String page = body(nation.send(routes, nation.authority, Method.GET, "/labels/held", Map.of(), Map.of()));
        assertTrue(
                page.contains(">Cho tạm đình chỉ</button>") && page.contains("mã độc hoặc lừa đảo đã xác nhận"), page);
        assertTrue(!body(nation.send(routes, nation.reviewer, Method.GET, "/labels/held", Map.of(), Map.of()))
                .contains("</button></form></div>\n<p class=\"small\">Cơ quan"));
        Map<String, String> second =
                Map.of("id", String.valueOf(waiting().getFirst().id()));
        assertEquals(
                403,
                nation.send(routes, nation.reviewer, Method.POST, "/labels/held/{id}/release", second, Map.of())
                        .status());
        assertEquals(
                303,
                nation.send(routes, nation.authority, Method.POST, "/labels/held/{id}/release", second, Map.of())
                        .status());
        assertEquals("suspended", nation.state(labels.get(1)));
        assertEquals(
                List.of("label-suspended.malware"), nation.told(labels.get(1).first()));
        assertEquals(
                404,
                nation.send(routes, nation.authority, Method.POST, "/labels/held/{id}/release", second, Map.of())
                        .status());
        Map<String, String> third =
                Map.of("id", String.valueOf(waiting().getFirst().id()));
        nation.send(routes, nation.authority, Method.POST, "/labels/held/{id}/drop", third, Map.of());
        assertEquals("valid", nation.state(labels.get(2)));
        List<String> left = waiting().stream().map(h -> String.valueOf(h.id())).toList();
        nation.send(routes, nation.authority, Method.POST, "/labels/held/release", Map.of(), Map.of("id", left));
        assertEquals("suspended", nation.state(labels.get(3)));
        assertEquals("suspended", nation.state(labels.get(4)));
        assertEquals(List.of(), waiting());
        assertEquals(List.of("label.held", "label.suspended"), nation.written(labels.get(4)));
        assertEquals(List.of("label.held", "label.held-dropped"), nation.written(labels.get(2)));

        nation.scanned(labels.getFirst(), "assessed", judgement(MET));
        assertEquals("suspended", nation.state(labels.getFirst()), "a person lifts it");
        assertEquals("label-clean", nation.told(nation.reviewer).getLast());
    }

    @Test
    void the_eleventh_revocation_within_an_hour_waits_for_a_second_person() {
        var pages = new LabelPages(
                database(),
                new PortalStore(),
                new SystemStore(),
                nation.labels,
                new LabelDecisionStore(),
                new DecisionCourse(
                        nation.labels,
                        new LabelDecisionStore(),
                        nation.issuing,
                        new Renewing((tx, purpose, moment) -> nation.keys, WatchedNation.LABEL_URL, new SecureRandom()),
                        nation.ledger),
                nation.issuing,
                nation.ledger,
                (host, port) -> List.of(),
                nation.owners,
                () -> {},
                new SecureRandom(),
                nation.views);
        List<Labelled> labels = new ArrayList<>();
        for (int i = 0; i < 12; i++) labels.add(nation.labelled());
        nation.publish();
        Map<String, List<String>> fields =
                Map.of("reason", List.of("conditions"), "note", List.of("theo báo cáo số 1"));
        for (Labelled label : labels)
            assertEquals(
                    303,
                    nation.send(
                                    pages.routes(),
                                    nation.reviewer,
                                    Method.POST,
                                    "/labels/{cid}/revocation",
                                    Map.of("cid", label.cid()),
                                    fields)
                            .status());
        for (Labelled label : labels.subList(0, 10)) assertEquals("revoked", nation.state(label));
        for (Labelled label : labels.subList(10, 12)) assertEquals("valid", nation.state(label));
        assertEquals(List.of(), nation.told(nation.reviewer));
        assertEquals(List.of("label-held-second", "label-held-second"), nation.told(nation.authority));
        String file = body(nation.send(
                pages.routes(),
                nation.reviewer,
                Method.GET,
                "/labels/{cid}",
                Map.of("cid", labels.get(10).cid()),
                Map.of()));
        assertTrue(file.contains("Cần người thứ hai"), file);

        Actor other = nation.person(OfficeKind.REVIEWER);
        Map<String, String> held =
                Map.of("id", String.valueOf(waiting().getFirst().id()));
        List<Route> routes = heldPages().routes();
        assertEquals(
                403,
                nation.send(routes, nation.reviewer, Method.POST, "/labels/held/{id}/release", held, Map.of())
                        .status());
        assertEquals(
                303,
                nation.send(routes, other, Method.POST, "/labels/held/{id}/release", held, Map.of())
                        .status());
        assertEquals("revoked", nation.state(labels.get(10)));
        assertEquals(List.of("label.held", "label.revoked"), nation.written(labels.get(10)));
        Map<String, String> last =
                Map.of("id", String.valueOf(waiting().getFirst().id()));
        assertEquals(
                303,
                nation.send(routes, nation.reviewer, Method.POST, "/labels/held/{id}/drop", last, Map.of())
                        .status());
        assertEquals("valid", nation.state(labels.get(11)));
    }

    @Test
    void an_assessment_that_fails_is_a_case_with_thirty_days_and_a_good_one_ends_it() {
        Labelled label = nation.labelled();
        nation.publish();
        nation.scanned(label, "incomplete", judgement(FAILED));
        nation.scanned(label, "assessed", judgement(UNKNOWN));
        assertEquals(List.of(), nation.told(label.first()), "silence is neither a pass nor a failure");
        nation.scanned(label, "assessed", judgement(FAILED));
        nation.scanned(label, "assessed", judgement(FAILED));
        LabelCase open = database()
                .read(Scope.SYSTEM, tx -> nation.cases.openOf(tx, label.cid()))
                .getFirst();
        assertEquals(monday.plusDays(30), open.due().orElseThrow());
        for (Actor contact : List.of(label.first(), label.second()))
            assertEquals(List.of("label-case"), nation.told(contact));
        assertEquals(List.of("label-case-new"), nation.told(nation.reviewer));
        assertEquals("valid", nation.state(label));

        nation.now = WatchedNation.at(monday.plusDays(30), 12);
        database().change(Scope.SYSTEM, tx -> nation.watched.overdue(tx, nation.now));
        assertEquals(List.of("label-case-new"), nation.told(nation.reviewer));
        nation.now = WatchedNation.at(monday.plusDays(31), 12);
        for (int i = 0; i < 2; i++) database().change(Scope.SYSTEM, tx -> nation.watched.overdue(tx, nation.now));
        assertEquals(List.of("label-case-new", "label-case-overdue"), nation.told(nation.reviewer));
        assertEquals("valid", nation.state(label), "a person decides");

        List<Route> routes =
                new CasePages(database(), nation.labels, nation.cases, nation.ledger, nation.views).routes();
        String page = body(nation.send(routes, nation.reviewer, Method.GET, "/labels/cases", Map.of(), Map.of()));
        assertTrue(page.contains("quá hạn từ") && page.contains(label.host()), page);
        Map<String, String> id = Map.of("id", String.valueOf(open.id()));
        String path = "/labels/cases/{id}/ending";
        Map<String, List<String>> untrue = Map.of("outcome", List.of("suspended"), "note", List.of("đã đình chỉ"));
        assertEquals(
                422,
                nation.send(routes, nation.reviewer, Method.POST, path, id, untrue)
                        .status());

        nation.scanned(label, "assessed", judgement(MET));
        assertEquals(List.of(), database().read(Scope.SYSTEM, tx -> nation.cases.openOf(tx, label.cid())));
        assertEquals(List.of("label-case", "label-case-mended"), nation.told(label.first()));

        nation.scanned(label, "assessed", judgement(FAILED));
        LabelCase again = database()
                .read(Scope.SYSTEM, tx -> nation.cases.openOf(tx, label.cid()))
                .getFirst();
        id = Map.of("id", String.valueOf(again.id()));
        Map<String, List<String>> dismissed =
                Map.of("outcome", List.of("dismissed"), "note", List.of("quét lúc cổng bảo trì"));
        assertEquals(
                303,
                nation.send(routes, nation.reviewer, Method.POST, path, id, dismissed)
                        .status());
        assertEquals(
                404,
                nation.send(routes, nation.reviewer, Method.POST, path, id, dismissed)
                        .status());
        assertEquals("label.case-ended", nation.written(label).getLast());
    }
}

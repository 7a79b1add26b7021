package vn.khien.assessment.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.khien.assessment.EvidenceStore;
import vn.khien.assessment.LabelOutcome;
import vn.khien.assessment.ScanResult;
import vn.khien.assessment.ScanStopPages;
import vn.khien.assessment.ScanStore;
import vn.khien.assessment.StoredFinding;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.consent.AuthorisationDraft;
import vn.khien.assessment.consent.AuthorisationHours;
import vn.khien.assessment.consent.AuthorisationStore;
import vn.khien.assessment.consent.Consents;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalAddress;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Finding;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Severity;
import vn.khien.scan.Status;
import vn.khien.scan.Text;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** Findings on a real PostgreSQL: noted scan by scan, triaged by two people, listed and compared. */
class FindingLifeTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final PortalStore portals = new PortalStore();
    private final ScanStore scans = new ScanStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final FindingLifeStore lives = new FindingLifeStore();
    private final FindingListStore lists = new FindingListStore();
    private final LedgerStore ledger = new LedgerStore(new SecureRandom());
    private final Views views =
            new Views(new Page.Site("http://127.0.0.1:1", "http://localhost:2", true, false, "0"), List.of());
    private final List<Route> routes = new ArrayList<>();
    private final List<Long> stopped = new ArrayList<>();

    private final Province province = Province.fresh();
    private final Actor asker = Province.person(OfficeKind.ASSESSOR, province.owner());
    private final Actor other = Province.person(OfficeKind.ASSESSOR, province.owner());
    private final Portal portal = portal();

    FindingLifeTest() {
        routes.addAll(new FindingTriagePages(database(), portals, scans, ledger, views).routes());
        routes.addAll(new FindingChangesPages(database(), portals, scans, views).routes());
        routes.addAll(new FindingPages(database(), portals, views).routes());
        routes.addAll(new ScanStopPages(database(), scans, ledger, stopped::add).routes());
    }

    private Portal portal() {
        return database().write(Scope.SYSTEM, tx -> {
            var made = (PortalStore.Registered.As) portals.register(
                    tx,
                    province.owner().id(),
                    OptionalLong.empty(),
                    new PortalAddress("doi-" + COUNT.incrementAndGet() + ".example", 443),
                    "Cổng thử",
                    Optional.empty(),
                    Province.NOW);
            return portals.find(tx, made.id()).orElseThrow();
        });
    }

    private long asked() {
        return database().write(Scope.SYSTEM, tx -> {
            long authorisation = new AuthorisationStore()
                    .record(
                            tx,
                            portal.orgId(),
                            new AuthorisationDraft(Set.of(), Consents.terms(List.of(443), AuthorisationHours.ALWAYS)),
                            Optional.empty(),
                            Province.NOW);
            return scans.ask(tx, portal.id(), authorisation, Optional.empty(), Province.NOW);
        });
    }

    private static StoredFinding hsts(VerdictKind verdict, int version, String line) {
        Text because = new Text("vì thế", "because");
        return new StoredFinding(
                new Text("HSTS", "HSTS"),
                new Finding(
                        "hsts", version, verdict.because(because), Severity.MEDIUM, "RFC 6797", line, because, "x"));
    }

    /** A scan with its result, noted. */
    private long ended(Status status, StoredFinding... findings) {
        long id = asked();
        database().change(Scope.SYSTEM, tx -> {
            var label = new LabelOutcome("NCA-2026", "basic", VerdictKind.UNKNOWN, Map.of());
            scans.conclude(
                    tx,
                    id,
                    new ScanResult(
                            status, List.of(), PolitenessReport.NOTHING, "r", label, Province.NOW, Province.NOW));
            evidence.keepFindings(tx, id, List.of(findings));
        });
        return id;
    }

    private long noted(Status status, StoredFinding... findings) {
        long id = ended(status, findings);
        database().change(Scope.SYSTEM, tx -> lives.note(tx, id));
        return id;
    }

    private long failed() {
        return noted(Status.ASSESSED, hsts(VerdictKind.NOT_MET, 1, ""));
    }

    private FindingLife life(long scan) {
        return life(scan, "hsts");
    }

    private FindingLife life(long scan, String check) {
        var life = database().read(Scope.SYSTEM, tx -> lives.of(tx, scan)).get(check);
        if (life == null) throw new AssertionError("no life in scan " + scan);
        return life.life();
    }

    private List<FindingListStore.Todo> todo(LocalDate day) {
        return database()
                .read(
                        asker.scope(),
                        tx -> lists.todo(
                                tx,
                                new FindingListStore.Question(
                                        FindingListStore.Kind.ALL, Optional.empty(), false, portal.host()),
                                day,
                                0,
                                10));
    }

    private Reply send(Method method, String path, Request request) {
        for (Route route : routes)
            if (route.method() == method && route.path().equals(path))
                return route.handler().handle(request);
        throw new AssertionError("no route " + path);
    }

    private static Reply.Whole whole(Reply reply) {
        return assertInstanceOf(Reply.Whole.class, reply);
    }

    private static String body(Reply reply) {
        return new String(whole(reply).body(), StandardCharsets.UTF_8);
    }

    private Reply ask(FindingTriage.Kind kind, Map<String, String> fields) {
        String path = "/portals/{id}/findings/{check}/" + kind.word();
        return send(
                Method.POST,
                path,
                Province.post(asker, path, Map.of("id", String.valueOf(portal.id()), "check", "hsts"), fields));
    }

    private long triage(FindingTriage.Kind kind, Map<String, String> fields) {
        String to = whole(ask(kind, fields)).headers().getOrDefault("Location", "");
        return Long.parseLong(to.replaceAll("/triage/(\\d+)\\?.*", "$1"));
    }

    private Reply step(Actor who, long triage, String word, Map<String, String> fields) {
        String path = "/triage/{id}/" + word;
        return send(Method.POST, path, Province.post(who, path, Map.of("id", String.valueOf(triage)), fields));
    }

    private static final Map<String, String> ACCEPT =
            Map.of("because", "Thay máy chủ vào quý I/2027, đã chặn ở tường lửa", "until", "2026-12-31");
    private static final Map<String, String> GRANT =
            Map.of("answer", "grant", "because", "Đồng ý đến khi thay máy chủ");

    @Test
    void a_finding_is_new_still_there_gone_and_back() {
        long first = failed();
        assertEquals(FindingLife.Phase.NEW, life(first).in(first));
        assertEquals(Optional.empty(), life(first).changedBy());
        long second = failed();
        assertEquals(FindingLife.Phase.STILL, life(second).in(second));
        assertEquals(2, life(second).scans());
        long unknown = noted(Status.ASSESSED, hsts(VerdictKind.UNKNOWN, 1, ""));
        assertFalse(life(unknown).judged());
        noted(Status.INCOMPLETE, hsts(VerdictKind.MET, 1, ""));
        assertEquals(1, todo(Province.TODAY).size());
        long met = noted(Status.ASSESSED, hsts(VerdictKind.MET, 1, "h"));
        assertEquals(FindingLife.Phase.GONE, life(met).in(met));
        assertEquals(Optional.of(ChangedBy.PORTAL), life(met).changedBy());
        assertEquals(List.of(), todo(Province.TODAY));
        long back = failed();
        assertEquals(FindingLife.Phase.BACK, life(back).in(back));
        assertTrue(todo(Province.TODAY).getFirst().again());
    }

    @Test
    void scans_that_were_not_noted_are_noted_with_the_next_and_twice_changes_nothing() {
        ended(Status.ASSESSED, hsts(VerdictKind.MET, 1, ""));
        long first = ended(Status.ASSESSED, hsts(VerdictKind.NOT_MET, 1, ""));
        ended(Status.ASSESSED, hsts(VerdictKind.NOT_MET, 1, ""));
        long third = failed();
        database().change(Scope.SYSTEM, tx -> lives.note(tx, third));
        assertEquals(first, life(third).beganIn());
        assertEquals(3, life(third).scans());
        assertEquals(Optional.of(ChangedBy.PORTAL), life(first).changedBy());
    }

    @Test
    void a_new_version_of_a_check_is_named_and_not_the_portal() {
        noted(Status.ASSESSED, hsts(VerdictKind.MET, 1, "Strict-Transport-Security: max-age=1"));
        long by = noted(Status.ASSESSED, hsts(VerdictKind.NOT_MET, 2, "Strict-Transport-Security: max-age=1"));
        assertEquals(Optional.of(ChangedBy.CHECK), life(by).changedBy());
        long untold = noted(Status.ASSESSED, hsts(VerdictKind.MET, 3, "Strict-Transport-Security: max-age=2"));
        assertEquals(Optional.of(ChangedBy.UNTOLD), life(untold).changedBy());
        long withdrawn = noted(Status.ASSESSED, hsts(VerdictKind.NOT_MET, 3, ""));
        assertEquals(Optional.of(ChangedBy.PORTAL), life(withdrawn).changedBy());
    }

    @Test
    void a_check_that_is_no_longer_made_ends_its_finding() {
        failed();
        StoredFinding one = hsts(VerdictKind.MET, 1, "");
        Finding f = one.finding();
        long gone = noted(
                Status.ASSESSED,
                new StoredFinding(
                        one.title(), new Finding("csp", 1, f.verdict(), f.severity(), "x", "", f.mend(), "")));
        assertEquals(FindingLife.Phase.GONE, life(gone).in(gone));
        assertEquals(Optional.of(ChangedBy.CHECK), life(gone).changedBy());
    }

    @Test
    void an_open_port_is_not_mended_by_a_scan_that_tries_no_ports() {
        StoredFinding some = hsts(VerdictKind.NOT_MET, 1, "");
        Finding f = some.finding();
        noted(
                Status.ASSESSED,
                new StoredFinding(
                        some.title(),
                        new Finding("open-databases", 1, f.verdict(), f.severity(), "x", "", f.mend(), "")));
        long later = noted(Status.ASSESSED, hsts(VerdictKind.MET, 1, ""));
        assertEquals(FindingLife.Phase.STILL, life(later, "open-databases").in(later));
    }

    @Test
    void a_risk_is_accepted_by_a_second_person_and_leaves_the_list_until_its_day() {
        failed();
        long id = triage(FindingTriage.Kind.ACCEPTANCE, ACCEPT);
        assertEquals(1, todo(Province.TODAY).size());
        assertEquals(422, whole(step(asker, id, "decision", GRANT)).status());
        assertTrue(body(step(asker, id, "decision", GRANT)).contains("không được tự quyết định"));
        assertEquals(
                422,
                whole(step(other, id, "decision", Map.of("answer", "grant"))).status());
        assertEquals(303, whole(step(other, id, "decision", GRANT)).status());
        assertEquals(List.of(), todo(Province.TODAY));
        assertEquals(List.of(), todo(LocalDate.of(2026, 12, 31)));
        assertEquals(1, todo(LocalDate.of(2027, 1, 1)).size());
        assertEquals(422, whole(ask(FindingTriage.Kind.FALSE_POSITIVE, ACCEPT)).status());
        String page = body(send(
                Method.GET,
                "/triage/{id}",
                Province.get(asker, "/triage/" + id, Map.of("id", String.valueOf(id)), Map.of())));
        assertTrue(page.contains("đang có hiệu lực"));
        assertEquals(
                303,
                whole(step(asker, id, "withdrawal", Map.of("why", "Đã thay máy chủ sớm hơn")))
                        .status());
        assertEquals(1, todo(Province.TODAY).size());
        assertEquals(
                List.of("triage.withdrawn", "triage.granted", "triage.asked"),
                database()
                        .read(
                                Scope.SYSTEM,
                                tx -> ledger.newest(tx, Long.MAX_VALUE, "triage/" + id, 5).stream()
                                        .map(LedgerStore.Recorded::kind)
                                        .toList()));
    }

    @Test
    void the_database_refuses_a_decision_by_who_asked() {
        failed();
        long id = triage(FindingTriage.Kind.ACCEPTANCE, ACCEPT);
        FindingTriageStore store = new FindingTriageStore();
        FindingTriage asked =
                database().read(Scope.SYSTEM, tx -> store.find(tx, id)).orElseThrow();
        assertThrows(
                RuntimeException.class,
                () -> database()
                        .change(Scope.SYSTEM, tx -> store.decide(tx, asked, true, "x", asker.person(), Province.NOW)));
    }

    @Test
    void a_mistaken_finding_is_off_the_list_until_the_check_has_another_version() {
        failed();
        long id = triage(FindingTriage.Kind.FALSE_POSITIVE, ACCEPT);
        assertEquals(303, whole(step(other, id, "decision", GRANT)).status());
        assertEquals(List.of(), todo(Province.TODAY));
        failed();
        assertEquals(List.of(), todo(Province.TODAY));
        noted(Status.ASSESSED, hsts(VerdictKind.NOT_MET, 2, ""));
        assertEquals(1, todo(Province.TODAY).size());
    }

    @Test
    void a_request_is_refused_where_nothing_is_open_and_says_what_is_wrong() {
        assertEquals(Reply.missing(), ask(FindingTriage.Kind.ACCEPTANCE, ACCEPT));
        noted(Status.ASSESSED, hsts(VerdictKind.MET, 1, ""));
        assertEquals(422, whole(ask(FindingTriage.Kind.ACCEPTANCE, ACCEPT)).status());
        failed();
        for (String until : List.of("2026-11-23", "2029-01-01", "x")) {
            Map<String, String> fields = new HashMap<>(ACCEPT);
            fields.put("until", until);
            assertEquals(422, whole(ask(FindingTriage.Kind.ACCEPTANCE, fields)).status(), until);
        }
        Actor stranger = Province.person(OfficeKind.ASSESSOR, Province.fresh().owner());
        long id = triage(FindingTriage.Kind.ACCEPTANCE, ACCEPT);
        assertEquals(Reply.missing(), step(stranger, id, "decision", GRANT));
        assertEquals(
                Reply.missing(),
                send(
                        Method.GET,
                        "/portals/{id}/changes",
                        Province.get(stranger, "/", Map.of("id", String.valueOf(portal.id())), Map.of())));
    }

    @Test
    void the_pages_say_what_changed_and_what_is_to_do() {
        String path = "/portals/{id}/changes";
        Map<String, String> id = Map.of("id", String.valueOf(portal.id()));
        assertTrue(body(send(Method.GET, path, Province.get(asker, path, id, Map.of())))
                .contains("Chưa có hai lần rà quét"));
        long first = noted(Status.ASSESSED, hsts(VerdictKind.MET, 1, ""));
        long second = failed();
        noted(Status.ASSESSED, hsts(VerdictKind.NOT_MET, 1, ""));
        assertTrue(body(send(Method.GET, path, Province.get(asker, path, id, Map.of())))
                .contains("Vẫn còn: 1"));
        String page = body(send(
                Method.GET,
                path,
                Province.get(
                        asker,
                        path,
                        id,
                        Map.of("from", String.valueOf(second), "to", String.valueOf(first), "lang", "vi"))));
        assertTrue(page.contains("Mới: 1"));
        assertTrue(page.contains("do cổng thay đổi"));
        assertTrue(page.contains("svg class=\"history\""));
        triage(FindingTriage.Kind.ACCEPTANCE, ACCEPT);
        String list = body(
                send(Method.GET, "/findings", Province.get(other, "/findings", Map.of(), Map.of("q", portal.host()))));
        assertTrue(list.contains(portal.host()));
        assertTrue(list.contains("Chờ người thứ hai quyết định"));
        String checks = body(send(Method.GET, "/checks", Province.get(other, "/checks", Map.of(), Map.of())));
        assertTrue(checks.contains("id=\"hsts\""));
    }

    @Test
    void a_scan_is_stopped_once_and_an_ended_one_says_so() {
        long running = asked();
        Map<String, String> id = Map.of("id", String.valueOf(running));
        String path = "/scans/{id}/stop";
        for (int i = 0; i < 2; i++)
            assertEquals(
                    "/scans/" + running + "?said=scan-stopped",
                    whole(send(Method.POST, path, Province.post(asker, path, id, Map.of())))
                            .headers()
                            .get("Location"));
        assertEquals(List.of(running, running), stopped);
        assertEquals(
                1,
                database()
                        .read(Scope.SYSTEM, tx -> ledger.newest(tx, Long.MAX_VALUE, "scan/" + running, 5))
                        .size());
        long over = failed();
        assertEquals(
                "/scans/" + over + "?said=scan-over",
                whole(send(Method.POST, path, Province.post(asker, path, Map.of("id", String.valueOf(over)), Map.of())))
                        .headers()
                        .get("Location"));
    }
}

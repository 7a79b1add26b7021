package vn.khien.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.khien.assessment.PortalAssessments;
import vn.khien.assessment.ScanStore;
import vn.khien.assessment.consent.AuthorisationStore;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.inventory.PortalAddress;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.inventory.SystemStore;
import vn.khien.web.Form;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

class DeskPagesTest {
    private final Views views =
            new Views(new Page.Site("http://127.0.0.1:1", "http://localhost:2", true, false, "0"), List.of());
    private final SystemStore systems = new SystemStore();
    private final PortalStore portals = new PortalStore();
    private final DeskStore desk = new DeskStore(systems, portals, new vn.khien.label.LabelStore());
    private final PortalAssessments assessments =
            new PortalAssessments(new ScanStore(), new AuthorisationStore(), systems, List.of());
    private final List<Route> routes = Stream.of(
                    new HomePages(database(), systems, portals, desk, new QueueStore(), views).routes(),
                    new SystemFilePages(database(), systems, desk, views).routes(),
                    new PortalFilePages(database(), portals, desk, assessments, views).routes())
            .flatMap(List::stream)
            .toList();
    private final Province province = Province.fresh();
    private final Actor officer = province.officer();

    private String page(Actor actor, String path, Map<String, String> at, Map<String, String> query) {
        String both = "";
        for (Lang lang : Lang.values()) {
            Request r = Province.get(actor, path, at, query);
            Request request = new Request(
                    r.method(), r.path(), at, query, Form.empty(), lang, r.visitor(), "", "s", "token", "", NOW);
            Reply reply = routes.stream()
                    .filter(route -> route.path().equals(path))
                    .findFirst()
                    .orElseThrow()
                    .handler()
                    .handle(request);
            if (!(reply instanceof Reply.Whole whole)) return String.valueOf(((Reply.Refused) reply).status());
            assertEquals(200, whole.status());
            both += new String(whole.body(), StandardCharsets.UTF_8);
        }
        assertTrue(both.contains("lang=\"vi\"") && both.contains("lang=\"en\""));
        return both;
    }

    private String system(Actor actor, long id) {
        return page(actor, "/systems/{id}", Map.of("id", String.valueOf(id)), Map.of());
    }

    private static void sql(String statement, Object... binds) {
        database().change(Scope.SYSTEM, tx -> tx.sql().execute(statement, binds));
    }

    private void dossier(long system, int level, String... steps) {
        sql(
                "insert into dossier (system_id, n, regime, facts, level, clause, reasons, made_at) values (?, 1, 'ND331', '{}', ?, '', '', ?::timestamptz)",
                system,
                level,
                NOW);
        for (String step : steps)
            sql(
                    "insert into dossier_event (dossier_id, kind, at, note) select id, ?, ?::timestamptz, 'thiếu <b>sơ đồ</b>' from dossier where system_id = ?",
                    step,
                    NOW,
                    system);
    }

    private static void decide(long system) {
        sql(
                "insert into level_decision (system_id, regime, level, number, signed_on, signer, recorded_at) values (?, 'ND331', 3, '12/QĐ-UBND', '2026-11-20', 'Chủ tịch', ?::timestamptz)",
                system,
                NOW);
    }

    private long portal(long system, String slug) {
        return database().write(officer.scope(), tx -> {
            var made = (PortalStore.Registered.As) portals.register(
                    tx,
                    province.owner().id(),
                    OptionalLong.of(system),
                    new PortalAddress(slug + province.n() + ".tinh.example", 443),
                    "Cổng",
                    Optional.empty(),
                    NOW);
            portals.rule(tx, made.id(), true, "có biểu mẫu", Optional.of(officer.person()), NOW);
            return made.id();
        });
    }

    @Test
    void an_officer_without_systems_is_told_where_to_begin() {
        String home = page(officer, "/", Map.of(), Map.of());
        assertTrue(home.contains("Đơn vị chưa có hệ thống nào"));
        assertTrue(home.contains("href=\"/systems/new\""));
    }

    @Test
    void a_fresh_system_has_one_next_action_and_only_for_its_officer() {
        long id = province.registered(officer, "Một cửa");
        String link = "href=\"/systems/" + id + "/advisor\"";
        assertTrue(system(officer, id).contains(link));
        assertTrue(page(officer, "/", Map.of(), Map.of()).contains(link));
        assertTrue(page(officer, "/systems", Map.of(), Map.of()).contains(link));
        Actor appraiser = Province.person(OfficeKind.APPRAISER, province.unit());
        assertFalse(system(appraiser, id).contains(link));
        assertFalse(page(appraiser, "/systems", Map.of(), Map.of()).contains(link));
    }

    @Test
    void a_stranger_gets_404_for_system_and_portal() {
        long id = province.registered(officer, "Một cửa");
        long portal = portal(id, "s");
        Actor stranger = Province.fresh().officer();
        assertEquals("404", system(stranger, id));
        assertEquals("404", page(stranger, "/portals/{id}", Map.of("id", String.valueOf(portal)), Map.of()));
        assertFalse(page(stranger, "/systems", Map.of(), Map.of()).contains("Một cửa"));
    }

    @Test
    void a_submitted_dossier_waits_with_its_unit_and_on_the_appraisers_page() {
        long id = province.registered(officer, "Đất đai");
        dossier(id, 3, "submitted");
        String file = system(officer, id);
        assertTrue(file.contains("Chờ tiếp nhận hồ sơ: " + province.unit().nameVi()));
        assertTrue(file.contains("hạn 01/12/2026"));
        Actor appraiser = Province.person(OfficeKind.APPRAISER, province.unit());
        Actor approver = Province.person(OfficeKind.APPROVER, province.owner());
        String queue = "href=\"/systems/" + id + "/dossiers/1\"";
        assertTrue(page(appraiser, "/", Map.of(), Map.of()).contains(queue));
        assertFalse(page(approver, "/", Map.of(), Map.of()).contains(queue));
        sql(
                "insert into dossier_event (dossier_id, kind, at) select id, 'accepted', ?::timestamptz from dossier where system_id = ?",
                NOW,
                id);
        sql(
                "insert into dossier_event (dossier_id, kind, at) select id, 'conforming', ?::timestamptz from dossier where system_id = ?",
                NOW,
                id);
        assertFalse(page(appraiser, "/", Map.of(), Map.of()).contains(queue));
        assertTrue(page(approver, "/", Map.of(), Map.of()).contains(queue));
    }

    @Test
    void what_an_appraiser_wrote_is_escaped() {
        long id = province.registered(officer, "Tài sản công");
        dossier(id, 2, "submitted", "returned");
        String file = system(officer, id);
        assertFalse(file.contains("<b>sơ đồ</b>"));
        assertTrue(file.contains("thiếu &lt;b&gt;sơ đồ"));
        assertTrue(page(officer, "/", Map.of(), Map.of("work", "mine")).contains("1 hồ sơ trả lại để bổ sung"));
    }

    @Test
    void a_decided_system_shows_its_decision_and_goes_on_to_its_portal() {
        long id = province.registered(officer, "Dịch vụ công");
        decide(id);
        String before = system(officer, id);
        assertTrue(before.contains("12/QĐ-UBND"));
        assertTrue(before.contains("href=\"/systems/" + id + "/portals/new\""));
        long portal = portal(id, "d");
        String file = page(officer, "/portals/{id}", Map.of("id", String.valueOf(portal)), Map.of());
        assertTrue(file.contains("href=\"/portals/" + portal + "/authorisations/new\""));
        assertTrue(file.contains("có biểu mẫu · Lê Thị Mẫu"));
        assertTrue(page(officer, "/", Map.of(), Map.of()).contains("1/1 hệ thống"));
    }

    @Test
    void an_assessor_may_scan_and_sees_what_is_authorised() {
        long id = province.registered(officer, "Dịch vụ công");
        long portal = portal(id, "q");
        Actor assessor = Province.person(OfficeKind.ASSESSOR, province.owner());
        Map<String, String> at = Map.of("id", String.valueOf(portal));
        String button = "action=\"/portals/" + portal + "/scans\"";
        assertTrue(page(officer, "/portals/{id}", at, Map.of()).contains("chưa có văn bản đồng ý cho rà quét"));
        sql(
                "insert into scan_authorisation (org_id, number, dated, scope, ports, since, until, stop_contact, hosting, recorded_at) values (?, '1', '2026-01-01', '', '{443}', '2026-01-01', '2027-01-01', '', 'own', ?::timestamptz)",
                province.owner().id(),
                NOW);
        assertTrue(page(assessor, "/portals/{id}", at, Map.of()).contains(button));
        String officers = page(officer, "/portals/{id}", at, Map.of());
        assertFalse(officers.contains(button));
        assertTrue(officers.contains("chờ rà quét"));
        assertTrue(page(assessor, "/", Map.of(), Map.of()).contains("href=\"/portals/" + portal + "\""));
    }

    @Test
    void the_lists_search_and_turn_their_pages() {
        for (int i = 0; i < SystemFilePages.PAGE + 1; i++) province.registered(officer, "Hệ thống số " + (100 + i));
        String first = page(officer, "/systems", Map.of(), Map.of());
        assertTrue(first.contains("Trang sau"));
        assertTrue(first.contains("Hệ thống số 124") && !first.contains("Hệ thống số 125"));
        String found = page(officer, "/systems", Map.of(), Map.of("q", "so 125"));
        assertTrue(found.contains("Hệ thống số 125") && !found.contains("Hệ thống số 124"));
        assertTrue(
                page(officer, "/systems", Map.of(), Map.of("q", "\"><script>x")).contains("Không tìm thấy"));
        assertTrue(page(officer, "/portals", Map.of(), Map.of("q", "x", "after", "99999999999"))
                .contains("Không tìm thấy"));
    }

    @Test
    void every_office_has_a_home() {
        for (OfficeKind kind : OfficeKind.values())
            assertTrue(page(Province.person(kind, province.owner()), "/", Map.of(), Map.of())
                    .contains("<h1>"));
        Actor nobody = new Actor(officer.person(), "x", "Không Ai", Lang.VI, List.of());
        assertTrue(page(nobody, "/", Map.of(), Map.of()).contains("Tài khoản chưa có chức danh"));
    }
}

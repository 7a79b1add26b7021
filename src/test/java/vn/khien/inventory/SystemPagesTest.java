package vn.khien.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.khien.identity.Actor;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

class SystemPagesTest {
    private final Views views =
            new Views(new Page.Site("http://127.0.0.1:1", "http://localhost:2", true, false, "0"), List.of());
    private final LedgerStore ledger = new LedgerStore(new SecureRandom());
    private final SystemStore systems = new SystemStore();
    private final SystemPages systemPages =
            new SystemPages(database(), new OrganisationStore(), systems, ledger, views);
    private final PortalPages portalPages = new PortalPages(database(), systems, new PortalStore(), ledger, views);
    private final Province province = Province.fresh();
    private final Actor officer = province.officer();

    private Reply.Whole send(Method method, String path, Request request) {
        for (List<Route> routes : List.of(systemPages.routes(), portalPages.routes()))
            for (Route route : routes)
                if (route.method() == method && route.path().equals(path)) {
                    Reply reply = route.handler().handle(request);
                    return reply instanceof Reply.Whole whole
                            ? whole
                            : Reply.text(((Reply.Refused) reply).status(), "refused");
                }
        throw new AssertionError("no route " + path);
    }

    private static String body(Reply.Whole reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private Map<String, String> filled(String name) {
        Map<String, String> fields = new HashMap<>();
        fields.put("operator", String.valueOf(province.operator().id()));
        fields.put("name", name);
        fields.put("type", "CITIZEN_BUSINESS");
        fields.put("purpose", "Tiếp nhận hồ sơ của người dân");
        fields.put("self", "yes");
        for (int n = 1; n <= 2; n++) {
            fields.put("name" + n, "Lê Thị Mẫu");
            fields.put("post" + n, "Chuyên viên");
            fields.put("mail" + n, "mau@tinh.example");
        }
        fields.put("act", "register");
        return fields;
    }

    private Reply.Whole register(Map<String, String> fields) {
        return send(Method.POST, "/systems/new", Province.post(officer, "/systems/new", Map.of(), fields));
    }

    private List<InformationSystem> mine() {
        return database().read(officer.scope(), tx -> systems.page(tx, "", Optional.empty(), 10));
    }

    @Test
    void a_registration_writes_the_system_and_its_ledger_entries_without_open_names() {
        Reply.Whole reply = register(filled("Cổng dịch vụ công"));
        assertEquals(303, reply.status());
        InformationSystem made = mine().getFirst();
        assertTrue(made.registered());
        assertEquals(
                "/systems/" + made.id() + "?said=system.registered",
                reply.headers().get("Location"));
        var entries = database().read(officer.scope(), tx -> ledger.newest(tx, Long.MAX_VALUE, made.subject(), 10));
        assertEquals(
                List.of("system.registered", "system.drafted"),
                entries.stream().map(LedgerStore.Recorded::kind).toList());
        assertFalse(entries.getLast().json().contains("mau@tinh.example"));
        assertEquals(
                "Lê Thị Mẫu; Chuyên viên; mau@tinh.example",
                entries.getLast().personal().get("contact1"));
        assertEquals(
                officer.person(),
                database()
                        .read(officer.scope(), tx -> systems.contacts(tx, made.id()))
                        .getFirst()
                        .person()
                        .getAsInt());
    }

    @Test
    void a_draft_needs_a_name_and_a_type_and_is_registered_later() {
        assertEquals(
                303,
                register(Map.of(
                                "operator",
                                String.valueOf(province.operator().id()),
                                "name",
                                "Nháp",
                                "type",
                                "INTERNAL",
                                "act",
                                "draft"))
                        .status());
        InformationSystem draft = mine().getFirst();
        assertFalse(draft.registered());
        Map<String, String> id = Map.of("id", String.valueOf(draft.id()));
        String path = "/systems/" + draft.id() + "/description";
        Reply.Whole early = send(
                Method.POST,
                "/systems/{id}/description",
                Province.post(officer, path, id, Map.of("name", "Nháp", "type", "INTERNAL", "act", "register")));
        assertEquals(422, early.status());
        Reply.Whole late = send(
                Method.POST,
                "/systems/{id}/description",
                Province.post(officer, path, id, filled("Văn bản điều hành")));
        assertEquals(303, late.status());
        assertTrue(mine().getFirst().registered());
        assertEquals("Văn bản điều hành", mine().getFirst().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "\u202eevil", "a\u200bbc", "tab\tinside", "\u2066isolated", "nul\u0000"})
    void a_hostile_name_is_refused_at_its_field(String name) {
        Reply.Whole reply = register(filled(name));
        assertEquals(422, reply.status());
        assertTrue(body(reply).contains("id=\"f-name-error\""));
        assertTrue(mine().isEmpty());
    }

    @Test
    void a_name_of_300_characters_is_refused_and_a_script_is_only_letters() {
        assertEquals(422, register(filled("a".repeat(300))).status());
        Map<String, String> fields = filled("<script>alert(1)</script>");
        fields.put("mail1", "none");
        Reply.Whole again = register(fields);
        assertEquals(422, again.status());
        assertFalse(body(again).contains("<script>alert"));
        assertTrue(body(again).contains("&lt;script"));
    }

    @Test
    void an_operator_that_is_not_the_officers_is_refused() {
        Map<String, String> fields = filled("Của người khác");
        fields.put("operator", String.valueOf(Province.fresh().operator().id()));
        assertEquals(422, register(fields).status());
        assertTrue(mine().isEmpty());
    }

    @Test
    void the_same_name_twice_is_said_at_the_field() {
        register(filled("Một cửa"));
        assertEquals(422, register(filled("một CỬA")).status());
        assertEquals(1, mine().size());
    }

    @Test
    void a_stranger_finds_nothing_and_a_neighbour_without_the_office_may_not() {
        long id = province.registered(officer, "Hệ thống");
        Map<String, String> at = Map.of("id", String.valueOf(id));
        Actor stranger = Province.fresh().officer();
        Actor unit = Province.person(OfficeKind.OFFICER, province.unit());
        for (String path : List.of("/systems/{id}/description", "/systems/{id}/portals/new")) {
            assertEquals(
                    404,
                    send(Method.GET, path, Province.get(stranger, path, at, Map.of()))
                            .status());
            assertEquals(
                    403,
                    send(Method.GET, path, Province.get(unit, path, at, Map.of()))
                            .status());
            assertEquals(
                    200,
                    send(Method.GET, path, Province.get(officer, path, at, Map.of()))
                            .status());
        }
    }

    @Test
    void a_portal_is_registered_once_and_ruled_on() {
        long id = province.registered(officer, "Hệ thống");
        Map<String, String> at = Map.of("id", String.valueOf(id));
        String host = "p" + province.n() + ".localhost";
        Map<String, String> fields = new HashMap<>(Map.of(
                "url",
                "https://" + host + ":8443/",
                "name",
                "Cổng dịch vụ",
                "collects",
                "YES",
                "because",
                "có biểu mẫu"));
        String path = "/systems/{id}/portals/new";
        assertEquals(
                303,
                send(Method.POST, path, Province.post(officer, path, at, fields))
                        .status());
        Portal made = database()
                .read(officer.scope(), tx -> new PortalStore().byHost(tx, host, 8443))
                .orElseThrow();
        assertEquals(province.owner().id(), made.orgId());
        assertTrue(made.collects() instanceof Collects.Yes yes && yes.by().equals("Lê Thị Mẫu"));
        Reply.Whole again = send(Method.POST, path, Province.post(officer, path, at, fields));
        assertEquals(422, again.status());
        assertTrue(body(again).contains("id=\"f-url-error\""));
        fields.put("url", "http://" + host);
        assertEquals(
                422,
                send(Method.POST, path, Province.post(officer, path, at, fields))
                        .status());
    }

    @Test
    void the_form_is_labelled_in_both_languages() {
        String page = body(send(Method.GET, "/systems/new", Province.get(officer, "/systems/new", Map.of(), Map.of())));
        assertTrue(page.contains(">Đăng ký hệ thống</button>"));
        assertTrue(page.contains(">Lưu nháp</button>"));
        assertTrue(page.contains(province.owner().nameVi()));
    }
}

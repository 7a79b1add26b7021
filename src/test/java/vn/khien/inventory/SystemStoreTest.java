package vn.khien.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.TODAY;
import static vn.khien.inventory.Province.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.web.OfficeKind;

class SystemStoreTest {
    private final SystemStore systems = new SystemStore();
    private final PortalStore portals = new PortalStore();

    private static int counted() {
        return database()
                .read(
                        Scope.NOBODY,
                        tx -> tx.sql()
                                .fetchSingle("select systems from pub.national_totals(now())")
                                .get(0, Integer.class));
    }

    @Test
    void a_draft_counts_nowhere_and_a_registration_adds_one() {
        Province province = Province.fresh();
        Actor officer = province.officer();
        int before = counted();
        long id = database()
                .write(
                        officer.scope(),
                        tx -> systems.draft(
                                tx,
                                Province.described("Quản lý tài sản công"),
                                province.owner().id(),
                                province.operator().id(),
                                Optional.of(officer.person()),
                                NOW,
                                TODAY));
        assertEquals(before, counted());
        database().change(officer.scope(), tx -> {
            assertTrue(
                    systems.register(tx, id, Optional.of(province.unit()), Optional.of(officer.person()), NOW, TODAY));
            assertFalse(
                    systems.register(tx, id, Optional.of(province.unit()), Optional.of(officer.person()), NOW, TODAY));
        });
        assertEquals(before + 1, counted());
        database().change(officer.scope(), tx -> {
            InformationSystem system = systems.find(tx, id).orElseThrow();
            assertEquals(InformationSystem.code(id), system.code());
            assertTrue(system.registered());
            assertEquals(province.operator(), systems.operator(tx, id, TODAY).orElseThrow());
            assertEquals(province.unit(), systems.unit(tx, id, TODAY).orElseThrow());
            assertEquals(2, systems.contacts(tx, id).size());
        });
    }

    @Test
    void the_unit_sees_a_system_once_it_is_registered() {
        Province province = Province.fresh();
        Actor officer = province.officer();
        Actor appraiser = Province.person(OfficeKind.APPRAISER, province.unit());
        long id = database()
                .write(
                        officer.scope(),
                        tx -> systems.draft(
                                tx,
                                Province.described("Nháp"),
                                province.owner().id(),
                                province.operator().id(),
                                Optional.empty(),
                                NOW,
                                TODAY));
        assertTrue(
                database().read(appraiser.scope(), tx -> systems.find(tx, id)).isEmpty());
        database()
                .change(
                        officer.scope(),
                        tx -> systems.register(tx, id, Optional.of(province.unit()), Optional.empty(), NOW, TODAY));
        assertTrue(
                database().read(appraiser.scope(), tx -> systems.find(tx, id)).isPresent());
    }

    @Test
    void a_foreign_organisation_finds_neither_system_nor_portal() {
        Province province = Province.fresh();
        Actor officer = province.officer();
        long id = province.registered(officer, "Cổng dịch vụ công");
        var address = new PortalAddress("of" + province.n() + ".tinh.example", 443);
        var made = (PortalStore.Registered.As) database()
                .write(
                        officer.scope(),
                        tx -> portals.register(
                                tx,
                                province.owner().id(),
                                OptionalLong.of(id),
                                address,
                                "Cổng",
                                Optional.empty(),
                                NOW));
        Actor foreign = Province.fresh().officer();
        database().change(foreign.scope(), tx -> {
            assertTrue(systems.find(tx, id).isEmpty());
            assertTrue(systems.relations(tx, id, TODAY).isEmpty());
            assertTrue(systems.contacts(tx, id).isEmpty());
            assertTrue(portals.find(tx, made.id()).isEmpty());
            assertTrue(portals.byHost(tx, address.host(), 443).isEmpty());
        });
        database()
                .change(
                        officer.scope(),
                        tx -> assertTrue(portals.find(tx, made.id()).isPresent()));
    }

    @Test
    void a_host_that_somebody_else_registered_is_taken() {
        Province one = Province.fresh();
        Province other = Province.fresh();
        var address = new PortalAddress("taken" + one.n() + ".tinh.example", 443);
        Actor first = one.officer();
        Actor second = other.officer();
        long mine = one.registered(first, "Hệ thống một");
        long theirs = other.registered(second, "Hệ thống hai");
        database()
                .change(
                        first.scope(),
                        tx -> portals.register(
                                tx, one.owner().id(), OptionalLong.of(mine), address, "Cổng", Optional.empty(), NOW));
        assertEquals(
                new PortalStore.Registered.Taken(),
                database()
                        .write(
                                second.scope(),
                                tx -> portals.register(
                                        tx,
                                        other.owner().id(),
                                        OptionalLong.of(theirs),
                                        address,
                                        "Cổng",
                                        Optional.empty(),
                                        NOW)));
    }

    @Test
    void the_newest_ruling_holds_and_none_is_unknown() {
        Province province = Province.fresh();
        Actor officer = province.officer();
        long system = province.registered(officer, "Hệ thống");
        database().change(officer.scope(), tx -> {
            var made = (PortalStore.Registered.As) portals.register(
                    tx,
                    province.owner().id(),
                    OptionalLong.of(system),
                    new PortalAddress("r" + province.n() + ".tinh.example", 443),
                    "Cổng",
                    Optional.empty(),
                    NOW);
            assertEquals(
                    new Collects.Unknown(),
                    portals.find(tx, made.id()).orElseThrow().collects());
            portals.rule(tx, made.id(), false, "chỉ có tin tức", Optional.of(officer.person()), NOW);
            portals.rule(tx, made.id(), true, "có biểu mẫu", Optional.of(officer.person()), NOW);
            assertEquals(
                    new Collects.Yes(NOW, "Lê Thị Mẫu", "có biểu mẫu"),
                    portals.find(tx, made.id()).orElseThrow().collects());
        });
    }

    @Test
    void every_word_is_looked_for_without_accents_and_wildcards_are_letters() {
        Province province = Province.fresh();
        Actor officer = province.officer();
        province.registered(officer, "Giải quyết thủ tục hành chính");
        province.registered(officer, "Điều hành 100% số_liệu");
        assertEquals(1, search(officer, "thu tuc giai").size());
        assertEquals(1, search(officer, "DIEU 100%").size());
        assertEquals(1, search(officer, "so_lieu").size());
        assertEquals(0, search(officer, "th_tuc").size());
        assertEquals(0, search(officer, "\\").size());
        assertEquals(0, search(officer, "thu tuc 100%").size());
        assertEquals(2, search(officer, "ht-0").size());
    }

    private List<InformationSystem> search(Actor actor, String words) {
        return database().read(actor.scope(), tx -> systems.page(tx, words, Optional.empty(), 10));
    }

    @Test
    void pages_follow_the_vietnamese_order_and_miss_nothing() {
        Province province = Province.fresh();
        Actor officer = province.officer();
        for (String name : List.of("Đất đai", "Dân cư", "Ân xá", "An sinh", "Đất đai hai", "Dân cư", "Hồ sơ"))
            province.registered(officer, name);
        List<String> seen = new ArrayList<>();
        database().change(officer.scope(), tx -> {
            Optional<InformationSystem> after = Optional.empty();
            for (int turn = 0; turn < 10; turn++) {
                List<InformationSystem> page = systems.page(tx, "", after, 2);
                if (page.isEmpty()) break;
                page.forEach(system -> seen.add(system.name()));
                after = Optional.of(page.getLast());
            }
        });
        assertEquals(List.of("An sinh", "Ân xá", "Dân cư", "Dân cư", "Đất đai", "Đất đai hai", "Hồ sơ"), seen);
    }
}

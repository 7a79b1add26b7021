package vn.khien.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.khien.db.Cluster;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.identity.AccountStore;
import vn.khien.identity.Actor;
import vn.khien.inventory.SystemStore;
import vn.khien.ledger.LedgerStore;
import vn.khien.migrations.EmbeddedPostgres;
import vn.khien.web.Lang;

/** In a database of its own, since the figures are of the whole nation. */
class DemoNationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final DemoPorts PORTS = new DemoPorts(8443, 8080);
    private static final NationPlan PLAN = NationPlan.of(DAY);
    private static final LedgerStore LEDGER = new LedgerStore(new SecureRandom());
    private static final List<DemoAccount> ACCOUNTS = DemoAccount.all(() -> "mat khau");

    private static DataFolder folder;
    private static Cluster cluster;
    private static Database database;

    @BeforeAll
    static void seed() {
        folder = DataFolder.take(Path.of(
                "target", "test-data", "nation-" + ProcessHandle.current().pid()));
        cluster = Cluster.start(folder, EmbeddedPostgres.Durability.FAST, new SecureRandom());
        database = cluster.database();
        crashInTheMiddle();
        assertTrue(seed(ACCOUNTS));
    }

    @AfterAll
    static void end() {
        database.close();
        cluster.close();
        folder.close();
    }

    private static boolean seed(List<DemoAccount> accounts) {
        return DemoNation.seed(database, LEDGER, password -> "phc " + password, PLAN, accounts, PORTS, NOW);
    }

    // a portal with a taken host stops the seeding after the systems stand
    private static void crashInTheMiddle() {
        List<PlannedPortal> twice = new ArrayList<>(PLAN.portals());
        twice.add(PLAN.portals().getFirst());
        var broken = new NationPlan(DAY, PLAN.owners(), PLAN.organisations(), PLAN.systems(), twice, PLAN.history());
        assertThrows(
                RuntimeException.class,
                () -> DemoNation.seed(database, LEDGER, password -> password, broken, ACCOUNTS, PORTS, NOW));
        assertFalse(DemoNation.seeded(database, LEDGER));
    }

    private static long count(String sql) {
        try (var owner = cluster.owner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Test
    void the_national_totals_are_those_of_the_baseline_without_labels_yet() {
        assertEquals(3078, count("select systems from pub.national_totals('2026-11-24T03:00:00Z')"));
        assertEquals(1846, count("select determined from pub.national_totals('2026-11-24T03:00:00Z')"));
        assertEquals(201, count("select meeting from pub.national_totals('2026-11-24T03:00:00Z')"));
        assertEquals(1198, count("select portals from pub.national_totals('2026-11-24T03:00:00Z')"));
        assertEquals(0, count("select labelled from pub.national_totals('2026-11-24T03:00:00Z')"));
    }

    @Test
    void the_counts_by_sql_are_the_same() {
        assertEquals(3078, count("select count(*) from system_registration"));
        assertEquals(1846, count("select count(*) from decision_in_force"));
        assertEquals(201, count("select count(*) from judgement_now where meets"));
        assertEquals(1500, count("select count(*) from portal where port = 8443"));
        assertEquals(250, count("select count(*) from ruling_now where not collects"));
        assertEquals(
                52,
                count(
                        "select count(*) from portal p where not exists (select 1 from portal_ruling r where r.portal_id = p.id)"));
        assertEquals(730, count("select count(*) from history_day where synthetic"));
        assertEquals(11, count("select count(*) from published_figure"));
        assertEquals(
                3,
                count(
                        "select count(*) from target where deadline = '2027-12-31' and deadline_made_up and document_year = 2023"));
        assertEquals(2, count("select count(*) from blocklist where as_of = '2026-11-24' and synthetic"));
    }

    @Test
    void every_owner_has_a_specialised_unit_and_every_organisation_with_portals_a_standing_authorisation() {
        assertEquals(61, count("select count(distinct owner_id) from owner_unit"));
        assertEquals(
                0,
                count(
                        "select count(*) from portal p where not exists (select 1 from scan_authorisation a where a.org_id = p.org_id and a.portal_id is null)"));
        assertEquals(
                0,
                count(
                        "select count(*) from organisation where not synthetic and kind in ('operator', 'specialised_unit', 'authority', 'firm')"));
    }

    @Test
    void codes_follow_ids_and_the_walls_see_what_the_relations_say() {
        assertEquals(0, count("select count(*) from information_system where code <> 'HT-' || lpad(id::text, 6, '0')"));
        assertEquals(0, count("select count(*) from information_system where seen_by <> seers(id, null)"));
        assertEquals(9234, count("select count(*) from system_organisation"));
        assertEquals(0, count("select count(*) from portal where seen_by <> portal_seers(org_id, system_id)"));
    }

    @Test
    void each_portal_that_a_label_is_decided_on_has_its_grounds() {
        List<LabelCase> cases = DemoNation.labelCases(database, PLAN.labelled());
        assertEquals(214, cases.size());
        assertEquals(214, new HashSet<>(cases.stream().map(LabelCase::portal).toList()).size());
        assertTrue(cases.stream().allMatch(c -> c.proposer() != c.issuer()));
        assertEquals(4, DemoNation.labelCases(database, PLAN.proposed()).size());
        // of the twelve that ask for one, a declaration is missing
        assertEquals(
                2 * 226 - 1,
                count("select count(*) from declaration where holds and criterion in ('NCA-W-1', 'NCA-W-2')"));
        assertEquals(
                226,
                count("select count(*) from domain_sighting s join domain_token t using (portal_id) where s.seen"));
        assertEquals(226, count("""
                select count(*) from scan_result r join scan s on s.id = r.scan_id join portal p on p.id = s.portal_id
                join scan_authorisation a on a.id = s.authorisation_id and a.org_id = p.org_id
                where r.status = 'assessed' and r.label_verdict ->> 'verdict' = 'met' and s.asked_at::date between a.since and a.until"""));
        assertEquals(0, count("select count(*) from finding where verdict <> 'met'"));
    }

    @Test
    void the_officer_sees_the_demo_province_alone() {
        var accounts = new AccountStore();
        var officer = database.read(vn.khien.db.Scope.SYSTEM, tx -> {
            var account = accounts.named(tx, "canbo").orElseThrow();
            return new Actor(
                    account.id(), account.username(), account.name(), Lang.VI, accounts.seats(tx, account.id(), NOW));
        });
        var seen = database.read(officer.scope(), tx -> new SystemStore().page(tx, "", Optional.empty(), 5000));
        long planned = PLAN.systems().stream()
                .filter(s -> s.owner().code().equals(NationPlan.DEMO_PROVINCE))
                .count();
        assertEquals(planned, seen.size());
        assertTrue(seen.stream().allMatch(s -> s.ownerVi().equals("Ủy ban nhân dân tỉnh Quảng Ninh")));
    }

    @Test
    void eight_people_hold_one_office_each() {
        assertEquals(8, count("select count(*) from person where password like 'phc %'"));
        assertEquals(8, count("select count(distinct kind) from office"));
    }

    @Test
    void the_queues_hold_a_submitted_and_a_returned_dossier() {
        assertEquals(
                1,
                count(
                        "select count(*) from dossier d where (select kind from dossier_event e where e.dossier_id = d.id order by e.id desc limit 1) = 'submitted'"));
        assertEquals(
                1,
                count(
                        "select count(*) from dossier d where (select kind from dossier_event e where e.dossier_id = d.id order by e.id desc limit 1) = 'returned'"));
        assertEquals(0, count("select count(*) from dossier d join level_decision l on l.system_id = d.system_id"));
    }

    @Test
    void a_second_seeding_changes_nothing() {
        long before = count("select count(*) from ledger_entry");
        assertFalse(seed(ACCOUNTS));
        assertEquals(before, count("select count(*) from ledger_entry"));
        assertEquals(1, count("select count(*) from ledger_entry where kind = 'demo.seeded'"));
    }
}

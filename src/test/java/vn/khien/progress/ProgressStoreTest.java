package vn.khien.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.khien.badge.log.LogKey;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.TestCluster;
import vn.khien.db.Tx;
import vn.khien.ledger.LogStore;
import vn.khien.web.Lang;

/** Other tests share the database: what is asserted belongs to organisations made here, or is a difference. */
class ProgressStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Database DATABASE = TestCluster.database();
    private static final ProgressStore PROGRESS = new ProgressStore();

    private static int province;
    private static int operator;
    private static int firm;
    private static int officer;
    private static Totals gained = Totals.NONE;

    @BeforeAll
    static void a_handful_of_rows() {
        DATABASE.change(Scope.SYSTEM, tx -> {
            Totals before = PROGRESS.totals(tx, NOW);
            province = organisation(tx, "PRG-P", null, "province", true, "Ủy ban nhân dân tỉnh Đếm");
            operator = organisation(tx, "PRG-O", province, "operator", true, "Sở Đếm");
            firm = organisation(tx, "PRG-F", null, "firm", false, "Công ty Đếm");
            officer = person(tx, operator);
            long determined = system(tx, "PRG-1", "Ánh sáng", true);
            long meeting = system(tx, "PRG-2", "Ăn uống", true);
            system(tx, "PRG-3", "Zêta", true);
            system(tx, "PRG-4", "Bản nháp", false);
            decide(tx, determined);
            judge(tx, meeting, decide(tx, meeting));
            label(tx, portal(tx, operator, "a.prg.localhost", true), "0123456789ABCDEFGHJKMNPQ01", "issued", true);
            label(tx, portal(tx, operator, "b.prg.localhost", true), "0123456789ABCDEFGHJKMNPQ02", "revoked", true);
            label(tx, portal(tx, firm, "c.prg.localhost", true), "0123456789ABCDEFGHJKMNPQ03", "issued", false);
            portal(tx, operator, "d.prg.localhost", false);
            Totals after = PROGRESS.totals(tx, NOW);
            gained = new Totals(
                    after.systems() - before.systems(),
                    after.determined() - before.determined(),
                    after.meeting() - before.meeting(),
                    after.portals() - before.portals(),
                    after.labelled() - before.labelled());
        });
    }

    @Test
    void drafts_revoked_labels_and_labels_not_yet_in_the_checkpoint_do_not_count() {
        assertEquals(new Totals(3, 2, 1, 3, 1), gained);
    }

    @Test
    void the_public_sees_the_same_totals_and_no_organisation() {
        Totals all = DATABASE.read(Scope.SYSTEM, tx -> PROGRESS.totals(tx, NOW));
        assertEquals(all, DATABASE.read(Scope.NOBODY, tx -> PROGRESS.totals(tx, NOW)));
        assertEquals(List.of(), DATABASE.read(Scope.NOBODY, tx -> PROGRESS.byOrganisation(tx, NOW, Lang.VI)));
    }

    @Test
    void the_sum_over_organisations_is_the_nation_for_who_sees_all() {
        DATABASE.read(Scope.SYSTEM, tx -> {
            Totals sum = PROGRESS.byOrganisation(tx, NOW, Lang.VI).stream()
                    .map(OrganisationTotals::totals)
                    .reduce(Totals.NONE, Totals::plus);
            assertEquals(PROGRESS.totals(tx, NOW), sum);
            return true;
        });
    }

    @Test
    void an_operator_sees_its_own_under_its_owner_and_no_firm() {
        var seen = DATABASE.read(officer(), tx -> PROGRESS.byOrganisation(tx, NOW, Lang.EN));
        assertEquals(List.of(new OrganisationTotals(province, "Count", new Totals(3, 2, 1, 2, 1))), seen);
    }

    @Test
    void every_number_has_exactly_its_rows_sorted_as_Vietnamese_is() {
        RowPage all = rows(officer(), TargetId.DETERMINED, RowSelection.State.ALL, new RowSelection.One(province), 0);
        assertEquals(3, all.count());
        assertEquals(List.of("Ánh sáng", "Ăn uống", "Zêta"), names(all));
        assertEquals("Ủy ban nhân dân tỉnh Đếm", all.ownerName());
        assertEquals(
                List.of("Ăn uống"),
                names(rows(officer(), TargetId.MEETING, RowSelection.State.IN, new RowSelection.Anybody(), 0)));
        assertEquals(
                1,
                rows(officer(), TargetId.LABELLED, RowSelection.State.IN, new RowSelection.One(province), 0)
                        .count());
        assertEquals(
                1,
                rows(officer(), TargetId.LABELLED, RowSelection.State.OUT, new RowSelection.Anybody(), 0)
                        .count());
        assertTrue(rows(Scope.SYSTEM, TargetId.LABELLED, RowSelection.State.ALL, new RowSelection.Firms(), 0)
                        .count()
                >= 1);
    }

    @Test
    void a_page_goes_on_after_the_row_before_it() {
        var one = new RowSelection.One(province);
        RowPage all = rows(officer(), TargetId.DETERMINED, RowSelection.State.ALL, one, 0);
        RowPage rest = rows(
                officer(),
                TargetId.DETERMINED,
                RowSelection.State.ALL,
                one,
                all.rows().getFirst().id());
        assertEquals(List.of("Ăn uống", "Zêta"), names(rest));
        assertEquals(3, rest.count());
    }

    @Test
    void an_organisation_of_which_nothing_is_seen_has_no_name() {
        assertEquals(
                "",
                rows(Scope.NOBODY, TargetId.DETERMINED, RowSelection.State.ALL, new RowSelection.One(province), 0)
                        .ownerName());
    }

    @Test
    void of_a_month_the_last_day_in_its_newest_version_is_kept() {
        DATABASE.change(Scope.SYSTEM, tx -> {
            history(tx, LocalDate.of(1999, 1, 30), 1, 1);
            history(tx, LocalDate.of(1999, 1, 31), 1, 2);
            history(tx, LocalDate.of(1999, 1, 31), 2, 3);
            history(tx, LocalDate.of(1999, 2, 1), 1, 4);
        });
        var days = DATABASE.read(Scope.NOBODY, tx -> PROGRESS.monthEnds(tx, LocalDate.of(1999, 1, 1)));
        assertEquals(
                List.of(3, 4),
                days.stream()
                        .filter(d -> d.day().getYear() == 1999)
                        .map(d -> d.totals().determined())
                        .toList());
    }

    private static Scope officer() {
        return new Scope(OptionalInt.of(officer), false, new Integer[] {operator});
    }

    private static RowPage rows(
            Scope scope, TargetId id, RowSelection.State state, RowSelection.Owner owner, long after) {
        return DATABASE.read(scope, tx -> PROGRESS.rows(tx, new RowSelection(id, state, owner), after, NOW, Lang.VI));
    }

    private static List<String> names(RowPage page) {
        return page.rows().stream()
                .map(row -> switch (row) {
                    case Row.OfSystem system -> system.name();
                    case Row.OfPortal portal -> portal.name();
                })
                .toList();
    }

    private static int organisation(
            Tx tx,
            String code,
            @org.jspecify.annotations.Nullable Integer parent,
            String kind,
            boolean state,
            String name) {
        return tx.sql()
                .fetchSingle(
                        "insert into organisation (code, parent_id, kind, state_body, name_vi, name_en, synthetic) values (?, ?::int, ?, ?, ?, 'Count', true) returning id",
                        code,
                        parent,
                        kind,
                        state,
                        name)
                .get(0, Integer.class);
    }

    private static int person(Tx tx, int organisation) {
        int id = tx.sql()
                .fetchSingle(
                        "insert into person (username, name, made_at) values ('prg.officer', 'Đếm', now()) returning id")
                .get(0, Integer.class);
        tx.sql()
                .execute(
                        "insert into office (person_id, org_id, kind, since) values (?, ?, 'officer', date '2020-01-01')",
                        id,
                        organisation);
        return id;
    }

    private static long system(Tx tx, String code, String name, boolean registered) {
        long id = tx.sql()
                .fetchSingle(
                        "insert into information_system (code, owner_id, name, type, purpose, drafted_at) values (?, ?, ?, 'INTERNAL', 'x', now()) returning id",
                        code,
                        province,
                        name)
                .get(0, Long.class);
        tx.sql()
                .execute(
                        "insert into system_organisation (system_id, org_id, role, since) values (?, ?, 'operator', date '2020-01-01')",
                        id,
                        operator);
        if (registered) tx.sql().execute("insert into system_registration (system_id, at) values (?, now())", id);
        return id;
    }

    private static long decide(Tx tx, long system) {
        return tx.sql()
                .fetchSingle(
                        "insert into level_decision (system_id, regime, level, number, signed_on, signer, recorded_at) values (?, 'ND331', 3, '1/QĐ', date '2026-01-05', 'Đ', now()) returning id",
                        system)
                .get(0, Long.class);
    }

    private static void judge(Tx tx, long system, long decision) {
        tx.sql()
                .execute(
                        "insert into judgement (system_id, decision_id, compliance, effectiveness, testing, meets, report_number, judged_on, at)"
                                + " values (?, ?, 'met', 'met', 'met', true, '1', date '2026-02-05', now())",
                        system,
                        decision);
    }

    private static long portal(Tx tx, int organisation, String host, boolean collects) {
        long id = tx.sql()
                .fetchSingle(
                        "insert into portal (org_id, host, port, name, made_at) values (?, ?, 443, ?, now()) returning id",
                        organisation,
                        host,
                        host)
                .get(0, Long.class);
        tx.sql()
                .execute(
                        "insert into portal_ruling (portal_id, collects, at, because) values (?, ?, now(), 'x')",
                        id,
                        collects);
        return id;
    }

    private static void label(Tx tx, long portal, String cid, String last, boolean published) {
        long entry = tx.sql()
                .fetchSingle("insert into label_log_entry (bytes, at) values ('\\x00', now()) returning id")
                .get(0, Long.class);
        if (published) new LogStore(LogStore.Log.LABEL).sequence(tx, LogKey.of("label.example/log", new byte[32]), NOW);
        tx.sql()
                .execute(
                        "insert into label (cid, portal_id, domain, url, owner_vi, owner_en, owner_code, issuer_vi, issuer_en, test, made_at) values (?, ?, 'd', 'u', 'o', 'o', 'o', 'i', 'i', true, now())",
                        cid,
                        portal);
        tx.sql()
                .execute(
                        "insert into credential (cid, n, jws, scheme, tier, status_index, kid, valid_from, valid_until, issued_at, entry_id)"
                                + " values (?, 1, 'j', 's', 'basic', ?, 'k', timestamptz '2026-01-01Z', timestamptz '2027-01-01Z', now(), ?)",
                        cid,
                        900_000 + (int) entry,
                        entry);
        tx.sql()
                .execute(
                        "insert into label_event (cid, kind, at, reason) values (?, 'issued', now(), 'administrative')",
                        cid);
        if (!last.equals("issued"))
            tx.sql()
                    .execute(
                            "insert into label_event (cid, kind, at, reason) values (?, ?, now(), 'administrative')",
                            cid,
                            last);
    }

    private static void history(Tx tx, LocalDate day, int version, int determined) {
        tx.sql()
                .execute(
                        "insert into history_day (day, version, determined, meeting, systems, labelled, portals, synthetic) values (?, ?, ?, 0, 9, 0, 0, true)",
                        day,
                        version,
                        determined);
    }
}

package vn.khien.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.khien.db.Tx;
import vn.khien.identity.AccountStore;
import vn.khien.identity.OfficeStore;
import vn.khien.inventory.OrganisationStore;

/** Organisations, specialised units, and the eight people with an account. */
final class PeopleSeedStore {
    private final OrganisationStore organisations = new OrganisationStore();
    private final AccountStore accounts = new AccountStore();
    private final OfficeStore offices = new OfficeStore();

    void organisations(Tx tx, NationPlan plan) {
        organisations.loadValid(tx, plan.firstDay());
        var made = new Columns<>(plan.organisations());
        tx.sql()
                .execute(
                        """
                insert into organisation (code, parent_id, kind, state_body, name_vi, name_en, synthetic)
                select r.code, p.id, r.kind, r.state_body, r.name_vi, r.name_en, true
                from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as boolean[]), cast(? as text[]), cast(? as text[]))
                  with ordinality as r(code, parent, kind, state_body, name_vi, name_en, n)
                left join organisation p on p.code = r.parent
                order by r.n
                """,
                        made.texts(o -> o.code()),
                        made.texts(o -> o.parent().orElse("")),
                        made.texts(o -> o.kind().word()),
                        made.truths(o -> o.stateBody()),
                        made.texts(o -> o.nameVi()),
                        made.texts(o -> o.nameEn()));
        var owners = new Columns<>(plan.owners());
        tx.sql().execute("""
                insert into owner_unit (owner_id, unit_id, since)
                select o.id, u.id, greatest(o.valid_from, cast(? as date))
                from unnest(cast(? as text[]), cast(? as text[])) as r(owner, unit)
                join organisation o on o.code = r.owner
                join organisation u on u.code = r.unit
                """, plan.firstDay().minusMonths(48), owners.texts(Owner::code), owners.texts(Owner::unit));
    }

    /** @param hashes PHC strings, in the order of the accounts */
    Map<DemoAccount.Office, Integer> people(
            Tx tx, NationPlan plan, List<DemoAccount> given, List<String> hashes, Instant now) {
        LocalDate since = plan.firstDay().minusDays(30);
        Map<DemoAccount.Office, Integer> people = new EnumMap<>(DemoAccount.Office.class);
        for (int i = 0; i < given.size(); i++) {
            DemoAccount.Office office = given.get(i).office();
            int person = accounts.make(tx, given.get(i).user(), office.personName(), hashes.get(i), now);
            String code = office.organisation(plan.demoProvince());
            int organisation = organisations
                    .byCode(tx, code)
                    .orElseThrow(() -> new IllegalStateException(code))
                    .id();
            offices.grant(tx, person, organisation, office.kind(), since);
            people.put(office, person);
        }
        return people;
    }
}

package vn.khien.inventory;

import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.SYSTEM_CONTACT;
import static vn.khien.schema.Tables.SYSTEM_ORGANISATION;
import static vn.khien.schema.Tables.SYSTEM_REGISTRATION;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import vn.khien.db.Scope;
import vn.khien.db.Tx;

/** Information systems: every list starts at {@link #visibleTo}, row-level security stands behind it. */
public final class SystemStore {
    private static final Field<Boolean> REGISTERED =
            SYSTEM_REGISTRATION.SYSTEM_ID.isNotNull().as("registered");

    /** The first wall: what the seats of a scope take part in. */
    public static Condition visibleTo(Scope scope) {
        return scope.seesAll()
                ? DSL.noCondition()
                : DSL.condition("{0} && {1}", INFORMATION_SYSTEM.SEEN_BY, DSL.val(scope.seats()));
    }

    public Optional<InformationSystem> find(Tx tx, long id) {
        return rows(tx).where(visibleTo(tx.scope()))
                .and(INFORMATION_SYSTEM.ID.eq(id))
                .fetchOptional(SystemStore::system);
    }

    /**
     * A page by name, then id, after the last row of the page before.
     *
     * @param search words of the name that must all occur, without regard to accents; {@code HT-…} finds by code
     */
    public List<InformationSystem> page(Tx tx, String search, Optional<InformationSystem> after, int limit) {
        Field<String> name = INFORMATION_SYSTEM.NAME.collate("vi-x-icu");
        Condition later = after.map(last -> DSL.row(name, INFORMATION_SYSTEM.ID)
                        .gt(DSL.row(DSL.val(last.name()).collate("vi-x-icu"), DSL.val(last.id()))))
                .orElse(DSL.noCondition());
        return rows(tx).where(visibleTo(tx.scope()))
                .and(SearchStore.matches(search, INFORMATION_SYSTEM.NAME_FOLD, List.of(INFORMATION_SYSTEM.CODE)))
                .and(later)
                .orderBy(name, INFORMATION_SYSTEM.ID)
                .limit(limit)
                .fetch(SystemStore::system);
    }

    /** Those of {@code ids} that the scope may see, in no order. */
    public List<InformationSystem> all(Tx tx, Collection<Long> ids) {
        return rows(tx).where(visibleTo(tx.scope()))
                .and(INFORMATION_SYSTEM.ID.in(ids))
                .fetch(SystemStore::system);
    }

    /** What these organisations own or operate on a day, the newest first. */
    public List<InformationSystem> ofOrganisations(Tx tx, Collection<Integer> organisations, LocalDate on, int limit) {
        return rows(tx).where(visibleTo(tx.scope()))
                .and(INFORMATION_SYSTEM.ID.in(DSL.select(SYSTEM_ORGANISATION.SYSTEM_ID)
                        .from(SYSTEM_ORGANISATION)
                        .where(SYSTEM_ORGANISATION.ORG_ID.in(organisations))
                        .and(SYSTEM_ORGANISATION.ROLE.in("owner", "operator"))
                        .and(SYSTEM_ORGANISATION.SINCE.le(on))
                        .and(SYSTEM_ORGANISATION.UNTIL.isNull().or(SYSTEM_ORGANISATION.UNTIL.gt(on)))))
                .orderBy(INFORMATION_SYSTEM.ID.desc())
                .limit(limit)
                .fetch(SystemStore::system);
    }

    /** Whether the owner has another system of this name, case aside, than {@code except}. */
    public boolean named(Tx tx, int owner, String name, long except) {
        return tx.sql()
                .fetchExists(tx.sql()
                        .selectOne()
                        .from(INFORMATION_SYSTEM)
                        .where(visibleTo(tx.scope()))
                        .and(INFORMATION_SYSTEM.OWNER_ID.eq(owner))
                        .and(INFORMATION_SYSTEM.NAME.equalIgnoreCase(name))
                        .and(INFORMATION_SYSTEM.ID.ne(except)));
    }

    /** The organisations of a system on a day. */
    public List<Relation> relations(Tx tx, long system, LocalDate on) {
        return tx.sql()
                .select(ORGANISATION.fields())
                .select(SYSTEM_ORGANISATION.ROLE, SYSTEM_ORGANISATION.SINCE)
                .from(SYSTEM_ORGANISATION)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(SYSTEM_ORGANISATION.ORG_ID))
                .where(SYSTEM_ORGANISATION.SYSTEM_ID.eq(system))
                .and(SYSTEM_ORGANISATION.SINCE.le(on))
                .and(SYSTEM_ORGANISATION.UNTIL.isNull().or(SYSTEM_ORGANISATION.UNTIL.gt(on)))
                .orderBy(SYSTEM_ORGANISATION.SINCE)
                .fetch(r -> new Relation(
                        Relation.Role.valueOf(r.get(SYSTEM_ORGANISATION.ROLE).toUpperCase(java.util.Locale.ROOT)),
                        OrganisationStore.organisation(r),
                        r.get(SYSTEM_ORGANISATION.SINCE)));
    }

    public Optional<Organisation> inRole(Tx tx, long system, Relation.Role role, LocalDate on) {
        return relations(tx, system, on).stream()
                .filter(r -> r.role() == role)
                .reduce((first, last) -> last)
                .map(Relation::organisation);
    }

    public Optional<Organisation> operator(Tx tx, long system, LocalDate on) {
        return inRole(tx, system, Relation.Role.OPERATOR, on);
    }

    public Optional<Organisation> unit(Tx tx, long system, LocalDate on) {
        return inRole(tx, system, Relation.Role.UNIT, on);
    }

    public List<Contact> contacts(Tx tx, long system) {
        return tx.sql()
                .selectFrom(SYSTEM_CONTACT)
                .where(SYSTEM_CONTACT.SYSTEM_ID.eq(system))
                .orderBy(SYSTEM_CONTACT.ORDINAL)
                .fetch(r -> new Contact(
                        r.getName(),
                        r.getPost(),
                        r.getMail(),
                        r.getPersonId() == null ? OptionalInt.empty() : OptionalInt.of(r.getPersonId())));
    }

    /** Writes a draft of a system that {@code operator} runs for {@code owner}; gives back its id. */
    public long draft(
            Tx tx, SystemDraft draft, int owner, int operator, Optional<Integer> by, Instant now, LocalDate today) {
        long id = tx.sql()
                .insertInto(INFORMATION_SYSTEM)
                .set(INFORMATION_SYSTEM.CODE, DSL.field("'new ' || gen_random_uuid()", String.class))
                .set(INFORMATION_SYSTEM.OWNER_ID, owner)
                .set(INFORMATION_SYSTEM.NAME, draft.name())
                .set(INFORMATION_SYSTEM.TYPE, draft.type().name())
                .set(INFORMATION_SYSTEM.PURPOSE, draft.purpose())
                .set(INFORMATION_SYSTEM.DRAFTED_AT, now)
                .set(INFORMATION_SYSTEM.DRAFTED_BY, by.orElse(null))
                .set(INFORMATION_SYSTEM.SEEN_BY, new Integer[] {operator})
                .returningResult(INFORMATION_SYSTEM.ID)
                .fetchSingle()
                .value1();
        tx.sql()
                .update(INFORMATION_SYSTEM)
                .set(INFORMATION_SYSTEM.CODE, InformationSystem.code(id))
                .where(INFORMATION_SYSTEM.ID.eq(id))
                .execute();
        // operator first: it is through this row that the officer goes on seeing the system
        relate(tx, id, operator, Relation.Role.OPERATOR, today);
        relate(tx, id, owner, Relation.Role.OWNER, today);
        contacts(tx, id, draft.contacts());
        return id;
    }

    /** Replaces the descriptive fields and the contacts. */
    public void describe(Tx tx, long system, SystemDraft draft) {
        tx.sql()
                .update(INFORMATION_SYSTEM)
                .set(INFORMATION_SYSTEM.NAME, draft.name())
                .set(INFORMATION_SYSTEM.TYPE, draft.type().name())
                .set(INFORMATION_SYSTEM.PURPOSE, draft.purpose())
                .where(INFORMATION_SYSTEM.ID.eq(system))
                .and(visibleTo(tx.scope()))
                .execute();
        contacts(tx, system, draft.contacts());
    }

    /** Makes a draft count; its specialised unit sees it from now on. False when it was registered already. */
    public boolean register(
            Tx tx, long system, Optional<Organisation> unit, Optional<Integer> by, Instant now, LocalDate today) {
        int fresh = tx.sql()
                .insertInto(
                        SYSTEM_REGISTRATION,
                        SYSTEM_REGISTRATION.SYSTEM_ID,
                        SYSTEM_REGISTRATION.AT,
                        SYSTEM_REGISTRATION.BY_PERSON)
                .values(system, now, by.orElse(null))
                .onConflictDoNothing()
                .execute();
        if (fresh == 0) return false;
        unit.ifPresent(u -> relate(tx, system, u.id(), Relation.Role.UNIT, today));
        return true;
    }

    private static void relate(Tx tx, long system, int organisation, Relation.Role role, LocalDate since) {
        tx.sql()
                .insertInto(SYSTEM_ORGANISATION)
                .columns(
                        SYSTEM_ORGANISATION.SYSTEM_ID,
                        SYSTEM_ORGANISATION.ORG_ID,
                        SYSTEM_ORGANISATION.ROLE,
                        SYSTEM_ORGANISATION.SINCE)
                .values(system, organisation, role.word(), since)
                .execute();
    }

    private static void contacts(Tx tx, long system, List<Contact> contacts) {
        for (int i = 0; i < contacts.size(); i++) {
            Contact contact = contacts.get(i);
            Integer person = contact.person().isPresent() ? contact.person().getAsInt() : null;
            tx.sql()
                    .insertInto(SYSTEM_CONTACT)
                    .set(SYSTEM_CONTACT.SYSTEM_ID, system)
                    .set(SYSTEM_CONTACT.ORDINAL, i + 1)
                    .set(SYSTEM_CONTACT.NAME, contact.name())
                    .set(SYSTEM_CONTACT.POST, contact.post())
                    .set(SYSTEM_CONTACT.MAIL, contact.mail())
                    .set(SYSTEM_CONTACT.PERSON_ID, person)
                    .onConflict(SYSTEM_CONTACT.SYSTEM_ID, SYSTEM_CONTACT.ORDINAL)
                    .doUpdate()
                    .set(SYSTEM_CONTACT.NAME, contact.name())
                    .set(SYSTEM_CONTACT.POST, contact.post())
                    .set(SYSTEM_CONTACT.MAIL, contact.mail())
                    .set(SYSTEM_CONTACT.PERSON_ID, person)
                    .execute();
        }
    }

    private static SelectOnConditionStep<Record> rows(Tx tx) {
        return tx.sql()
                .select(INFORMATION_SYSTEM.fields())
                .select(ORGANISATION.NAME_VI, ORGANISATION.NAME_EN, REGISTERED)
                .from(INFORMATION_SYSTEM)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(INFORMATION_SYSTEM.OWNER_ID))
                .leftJoin(SYSTEM_REGISTRATION)
                .on(SYSTEM_REGISTRATION.SYSTEM_ID.eq(INFORMATION_SYSTEM.ID));
    }

    private static InformationSystem system(Record r) {
        return new InformationSystem(
                r.get(INFORMATION_SYSTEM.ID),
                r.get(INFORMATION_SYSTEM.CODE),
                r.get(INFORMATION_SYSTEM.OWNER_ID),
                r.get(ORGANISATION.NAME_VI),
                r.get(ORGANISATION.NAME_EN),
                r.get(INFORMATION_SYSTEM.NAME),
                SystemType.valueOf(r.get(INFORMATION_SYSTEM.TYPE)),
                r.get(INFORMATION_SYSTEM.PURPOSE),
                r.get(REGISTERED),
                r.get(INFORMATION_SYSTEM.DRAFTED_AT));
    }
}

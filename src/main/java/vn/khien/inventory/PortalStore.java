package vn.khien.inventory;

import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.PORTAL_RULING;
import static vn.khien.schema.Tables.RULING_NOW;
import static vn.khien.schema.Tables.SYSTEM_ORGANISATION;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import vn.khien.db.Scope;
import vn.khien.db.Tx;

/** Portals and the rulings on what they collect. */
public final class PortalStore {
    /** What registering came to. */
    public sealed interface Registered {
        record As(long id) implements Registered {}

        /** The host and port stand in the inventory already, perhaps where this person can't see them. */
        record Taken() implements Registered {}
    }

    /** A portal by its host name alone, and whose it is. */
    public record Named(int orgId, boolean stateBody, String host) {}

    /** Every host name once an organisation, by name. */
    public List<Named> names(Tx tx) {
        return tx.sql()
                .selectDistinct(PORTAL.ORG_ID, ORGANISATION.STATE_BODY, PORTAL.HOST)
                .from(PORTAL)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(PORTAL.ORG_ID))
                .where(visibleTo(tx.scope()))
                .orderBy(PORTAL.HOST, PORTAL.ORG_ID)
                .fetch(r -> new Named(r.value1(), r.value2(), r.value3()));
    }

    /** The first wall. */
    public static Condition visibleTo(Scope scope) {
        return scope.seesAll()
                ? DSL.noCondition()
                : DSL.condition("{0} && {1}", PORTAL.SEEN_BY, DSL.val(scope.seats()));
    }

    public Optional<Portal> find(Tx tx, long id) {
        return rows(tx).where(visibleTo(tx.scope())).and(PORTAL.ID.eq(id)).fetchOptional(PortalStore::portal);
    }

    public Optional<Portal> byHost(Tx tx, String host, int port) {
        return rows(tx).where(visibleTo(tx.scope()))
                .and(PORTAL.HOST.eq(host))
                .and(PORTAL.PORT.eq(port))
                .fetchOptional(PortalStore::portal);
    }

    /** The portals of these systems. */
    public List<Portal> bySystems(Tx tx, Collection<Long> systems) {
        return rows(tx).where(visibleTo(tx.scope()))
                .and(PORTAL.SYSTEM_ID.in(systems))
                .orderBy(PORTAL.HOST, PORTAL.PORT)
                .fetch(PortalStore::portal);
    }

    /** Those of {@code ids} that the scope may see, by host. */
    public List<Portal> all(Tx tx, Collection<Long> ids) {
        return rows(tx).where(visibleTo(tx.scope()))
                .and(PORTAL.ID.in(ids))
                .orderBy(PORTAL.HOST, PORTAL.PORT)
                .fetch(PortalStore::portal);
    }

    /** Of one organisation, by host. */
    public List<Portal> ofOrganisation(Tx tx, int organisation, int limit) {
        return rows(tx).where(visibleTo(tx.scope()))
                .and(PORTAL.ORG_ID.eq(organisation))
                .orderBy(PORTAL.HOST, PORTAL.PORT)
                .limit(limit)
                .fetch(PortalStore::portal);
    }

    public List<Portal> bySystem(Tx tx, long system) {
        return rows(tx).where(visibleTo(tx.scope()))
                .and(PORTAL.SYSTEM_ID.eq(system))
                .orderBy(PORTAL.HOST, PORTAL.PORT)
                .fetch(PortalStore::portal);
    }

    /** A page by host, then id, after the last row of the page before; {@code search} are words of host or name. */
    public List<Portal> page(Tx tx, String search, Optional<Portal> after, int limit) {
        return rows(tx).where(visibleTo(tx.scope()))
                .and(SearchStore.matches(
                        search, DSL.field("fold({0})", String.class, PORTAL.NAME), List.of(PORTAL.HOST)))
                .and(after.<Condition>map(
                                last -> DSL.row(PORTAL.HOST, PORTAL.ID).gt(last.host(), last.id()))
                        .orElse(DSL.noCondition()))
                .orderBy(PORTAL.HOST, PORTAL.ID)
                .limit(limit)
                .fetch(PortalStore::portal);
    }

    public Registered register(
            Tx tx,
            int organisation,
            OptionalLong system,
            PortalAddress address,
            String name,
            Optional<Integer> by,
            Instant now) {
        return tx.sql()
                .insertInto(PORTAL)
                .set(PORTAL.ORG_ID, organisation)
                .set(PORTAL.SYSTEM_ID, system.isPresent() ? system.getAsLong() : null)
                .set(PORTAL.HOST, address.host())
                .set(PORTAL.PORT, address.port())
                .set(PORTAL.NAME, name)
                .set(PORTAL.MADE_AT, now)
                .set(PORTAL.MADE_BY, by.orElse(null))
                .onConflictDoNothing()
                .returningResult(PORTAL.ID)
                .fetchOptional()
                .<Registered>map(r -> new Registered.As(r.value1()))
                .orElseGet(Registered.Taken::new);
    }

    /** Rules whether a portal collects personal data; the newest ruling holds. */
    public void rule(Tx tx, long portal, boolean collects, String because, Optional<Integer> by, Instant now) {
        tx.sql()
                .insertInto(PORTAL_RULING)
                .set(PORTAL_RULING.PORTAL_ID, portal)
                .set(PORTAL_RULING.COLLECTS, collects)
                .set(PORTAL_RULING.AT, now)
                .set(PORTAL_RULING.BY_PERSON, by.orElse(null))
                .set(PORTAL_RULING.BECAUSE, because)
                .execute();
    }

    private static SelectOnConditionStep<Record> rows(Tx tx) {
        return tx.sql()
                .select(PORTAL.fields())
                .select(
                        ORGANISATION.NAME_VI,
                        ORGANISATION.NAME_EN,
                        RULING_NOW.COLLECTS,
                        RULING_NOW.AT,
                        RULING_NOW.BECAUSE,
                        PERSON.NAME)
                .from(PORTAL)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(PORTAL.ORG_ID))
                .leftJoin(RULING_NOW)
                .on(RULING_NOW.PORTAL_ID.eq(PORTAL.ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(RULING_NOW.BY_PERSON));
    }

    private static Portal portal(Record r) {
        Long system = r.get(PORTAL.SYSTEM_ID);
        return new Portal(
                r.get(PORTAL.ID),
                r.get(PORTAL.ORG_ID),
                r.get(ORGANISATION.NAME_VI),
                r.get(ORGANISATION.NAME_EN),
                system == null ? OptionalLong.empty() : OptionalLong.of(system),
                r.get(PORTAL.HOST),
                r.get(PORTAL.PORT),
                r.get(PORTAL.NAME),
                collects(r));
    }

    private static Collects collects(Record r) {
        Boolean collects = r.get(RULING_NOW.COLLECTS);
        if (collects == null) return new Collects.Unknown();
        String by = Optional.ofNullable(r.get(PERSON.NAME)).orElse("");
        return collects
                ? new Collects.Yes(r.get(RULING_NOW.AT), by, r.get(RULING_NOW.BECAUSE))
                : new Collects.No(r.get(RULING_NOW.AT), by, r.get(RULING_NOW.BECAUSE));
    }

    /** Organisations whose officers act for a portal on a day, as {@link OfficerActsForOwn} has it. */
    public Set<Integer> acting(Tx tx, long portal, LocalDate on) {
        return tx.sql()
                .select(PORTAL.ORG_ID)
                .from(PORTAL)
                .where(visibleTo(tx.scope()))
                .and(PORTAL.ID.eq(portal))
                .union(DSL.select(SYSTEM_ORGANISATION.ORG_ID)
                        .from(PORTAL)
                        .join(SYSTEM_ORGANISATION)
                        .on(SYSTEM_ORGANISATION.SYSTEM_ID.eq(PORTAL.SYSTEM_ID))
                        .where(visibleTo(tx.scope()))
                        .and(PORTAL.ID.eq(portal))
                        .and(SYSTEM_ORGANISATION.ROLE.ne(Relation.Role.UNIT.word()))
                        .and(SYSTEM_ORGANISATION.SINCE.le(on))
                        .and(SYSTEM_ORGANISATION.UNTIL.isNull().or(SYSTEM_ORGANISATION.UNTIL.gt(on))))
                .fetchSet(0, Integer.class);
    }
}

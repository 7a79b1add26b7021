package vn.khien.classification;

import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.ORG_ANCESTOR;
import static vn.khien.schema.Tables.OWNER_UNIT;
import static vn.khien.schema.Tables.SYSTEM_ORGANISATION;
import static vn.khien.schema.Tables.SYSTEM_REGISTRATION;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.SystemType;

/** Systems as level determination sees them: with owner, operator and specialised unit of a day. */
public final class SystemCaseStore {
    /** Bộ Công an in the list of organisations. */
    private static final String MINISTRY = "BCA";

    static Condition visibleTo(Scope scope) {
        return scope.seesAll()
                ? DSL.noCondition()
                : DSL.condition("{0} && {1}", INFORMATION_SYSTEM.SEEN_BY, DSL.val(scope.seats()));
    }

    public Optional<SystemCase> find(Tx tx, long id, LocalDate day) {
        return Optional.ofNullable(of(tx, List.of(id), day).get(id));
    }

    /** Keeps others from proposing a level of the system until the transaction ends. */
    void lock(Tx tx, long id) {
        tx.sql()
                .select(INFORMATION_SYSTEM.ID)
                .from(INFORMATION_SYSTEM)
                .where(INFORMATION_SYSTEM.ID.eq(id))
                .and(visibleTo(tx.scope()))
                .forUpdate()
                .fetch();
    }

    Map<Long, SystemCase> of(Tx tx, Collection<Long> ids, LocalDate day) {
        Field<Integer> operator = role("operator", day).as("operator");
        Field<Integer> unit = DSL.coalesce(role("unit", day), ownersUnit(day)).as("unit");
        var rows = tx.sql()
                .select(
                        INFORMATION_SYSTEM.ID,
                        INFORMATION_SYSTEM.CODE,
                        INFORMATION_SYSTEM.NAME,
                        INFORMATION_SYSTEM.TYPE,
                        INFORMATION_SYSTEM.OWNER_ID,
                        SYSTEM_REGISTRATION.SYSTEM_ID,
                        operator,
                        unit)
                .from(INFORMATION_SYSTEM)
                .leftJoin(SYSTEM_REGISTRATION)
                .on(SYSTEM_REGISTRATION.SYSTEM_ID.eq(INFORMATION_SYSTEM.ID))
                .where(visibleTo(tx.scope()))
                .and(INFORMATION_SYSTEM.ID.in(ids))
                .fetch();
        Set<Integer> organisations = new HashSet<>();
        rows.forEach(r -> Stream.of(r.get(INFORMATION_SYSTEM.OWNER_ID), r.get(operator), r.get(unit))
                .filter(java.util.Objects::nonNull)
                .forEach(organisations::add));
        Map<Integer, Party> parties = parties(tx, organisations);
        Set<Integer> ministry = ofTheMinistry(tx, organisations);
        return rows.stream()
                .map(r -> new SystemCase(
                        r.get(INFORMATION_SYSTEM.ID),
                        r.get(INFORMATION_SYSTEM.CODE),
                        r.get(INFORMATION_SYSTEM.NAME),
                        SystemType.valueOf(r.get(INFORMATION_SYSTEM.TYPE)),
                        r.get(SYSTEM_REGISTRATION.SYSTEM_ID) != null,
                        java.util.Objects.requireNonNull(parties.get(r.get(INFORMATION_SYSTEM.OWNER_ID))),
                        Optional.ofNullable(r.get(operator)).map(parties::get),
                        Optional.ofNullable(r.get(unit)).map(parties::get),
                        ministry.contains(r.get(unit))))
                .collect(Collectors.toMap(SystemCase::id, each -> each));
    }

    private static Field<Integer> role(String role, LocalDate day) {
        return DSL.field(DSL.select(SYSTEM_ORGANISATION.ORG_ID)
                .from(SYSTEM_ORGANISATION)
                .where(SYSTEM_ORGANISATION.SYSTEM_ID.eq(INFORMATION_SYSTEM.ID))
                .and(SYSTEM_ORGANISATION.ROLE.eq(role))
                .and(holds(SYSTEM_ORGANISATION.SINCE, SYSTEM_ORGANISATION.UNTIL, day))
                .orderBy(SYSTEM_ORGANISATION.SINCE.desc())
                .limit(1));
    }

    private static Field<Integer> ownersUnit(LocalDate day) {
        return DSL.field(DSL.select(OWNER_UNIT.UNIT_ID)
                .from(OWNER_UNIT)
                .where(OWNER_UNIT.OWNER_ID.eq(INFORMATION_SYSTEM.OWNER_ID))
                .and(holds(OWNER_UNIT.SINCE, OWNER_UNIT.UNTIL, day))
                .orderBy(OWNER_UNIT.SINCE.desc())
                .limit(1));
    }

    private static Condition holds(TableField<?, LocalDate> since, TableField<?, LocalDate> until, LocalDate day) {
        return since.le(day).and(until.isNull().or(until.gt(day)));
    }

    private static Map<Integer, Party> parties(Tx tx, Set<Integer> ids) {
        return tx.sql()
                .select(ORGANISATION.ID, ORGANISATION.NAME_VI, ORGANISATION.NAME_EN)
                .from(ORGANISATION)
                .where(ORGANISATION.ID.in(ids))
                .fetchMap(ORGANISATION.ID, r -> new Party(r.value1(), r.value2(), r.value3()));
    }

    private static Set<Integer> ofTheMinistry(Tx tx, Set<Integer> ids) {
        return tx.sql()
                .select(ORG_ANCESTOR.DESCENDANT)
                .from(ORG_ANCESTOR)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(ORG_ANCESTOR.ANCESTOR))
                .where(ORGANISATION.CODE.eq(MINISTRY))
                .and(ORG_ANCESTOR.DESCENDANT.in(ids))
                .fetchSet(ORG_ANCESTOR.DESCENDANT);
    }
}

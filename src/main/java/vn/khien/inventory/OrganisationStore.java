package vn.khien.inventory;

import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.OWNER_UNIT;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;

/** Organisations are no secret: every signed-in person may read their names. */
public final class OrganisationStore {
    /** What is known of an organisation before it has an id. */
    public record Fresh(
            String code,
            OptionalInt parent,
            Organisation.Kind kind,
            boolean stateBody,
            String nameVi,
            String nameEn,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            boolean synthetic) {}

    public Optional<Organisation> find(Tx tx, int id) {
        return tx.sql()
                .selectFrom(ORGANISATION)
                .where(ORGANISATION.ID.eq(id))
                .fetchOptional(OrganisationStore::organisation);
    }

    public Optional<Organisation> byCode(Tx tx, String code) {
        return tx.sql()
                .selectFrom(ORGANISATION)
                .where(ORGANISATION.CODE.eq(code))
                .fetchOptional(OrganisationStore::organisation);
    }

    /** The state bodies that may own systems on a day, by name. */
    public List<Organisation> owners(Tx tx, LocalDate on) {
        return tx.sql()
                .selectFrom(ORGANISATION)
                .where(ORGANISATION.KIND.in(
                        "ministry", "ministerial_agency", "government_agency", "other_central", "province"))
                .and(stands(on))
                .orderBy(ORGANISATION.NAME_VI.collate("vi-x-icu"), ORGANISATION.ID)
                .fetch(OrganisationStore::organisation);
    }

    /** Those of these ids, by name. */
    public List<Organisation> all(Tx tx, Collection<Integer> ids) {
        return tx.sql()
                .selectFrom(ORGANISATION)
                .where(ORGANISATION.ID.in(ids))
                .orderBy(ORGANISATION.NAME_VI.collate("vi-x-icu"), ORGANISATION.ID)
                .fetch(OrganisationStore::organisation);
    }

    public List<Organisation> children(Tx tx, int parent, LocalDate on) {
        return tx.sql()
                .selectFrom(ORGANISATION)
                .where(ORGANISATION.PARENT_ID.eq(parent))
                .and(stands(on))
                .orderBy(ORGANISATION.NAME_VI.collate("vi-x-icu"), ORGANISATION.ID)
                .fetch(OrganisationStore::organisation);
    }

    /** The đơn vị chuyên trách of an owner on a day (NĐ331 Đ3.2, Đ32); the one appointed last where there are several. */
    public Optional<Organisation> unitOf(Tx tx, int owner, LocalDate on) {
        return tx.sql()
                .select(ORGANISATION.fields())
                .from(ORGANISATION)
                .join(OWNER_UNIT)
                .on(OWNER_UNIT.UNIT_ID.eq(ORGANISATION.ID))
                .where(OWNER_UNIT.OWNER_ID.eq(owner))
                .and(OWNER_UNIT.SINCE.le(on))
                .and(OWNER_UNIT.UNTIL.isNull().or(OWNER_UNIT.UNTIL.gt(on)))
                .orderBy(OWNER_UNIT.SINCE.desc())
                .limit(1)
                .fetchOptional(OrganisationStore::organisation);
    }

    /** Adds an organisation; one whose code is known stays as it is. Gives back its id. */
    public int add(Tx tx, Fresh fresh) {
        tx.sql()
                .insertInto(ORGANISATION)
                .set(ORGANISATION.CODE, fresh.code())
                .set(
                        ORGANISATION.PARENT_ID,
                        fresh.parent().isPresent() ? fresh.parent().getAsInt() : null)
                .set(ORGANISATION.KIND, fresh.kind().word())
                .set(ORGANISATION.STATE_BODY, fresh.stateBody())
                .set(ORGANISATION.NAME_VI, fresh.nameVi())
                .set(ORGANISATION.NAME_EN, fresh.nameEn())
                .set(ORGANISATION.VALID_FROM, fresh.from().orElse(null))
                .set(ORGANISATION.VALID_TO, fresh.to().orElse(null))
                .set(ORGANISATION.SYNTHETIC, fresh.synthetic())
                .onConflict(ORGANISATION.CODE)
                .doNothing()
                .execute();
        return tx.sql()
                .select(ORGANISATION.ID)
                .from(ORGANISATION)
                .where(ORGANISATION.CODE.eq(fresh.code()))
                .fetchSingle()
                .value1();
    }

    public void appointUnit(Tx tx, int owner, int unit, LocalDate since) {
        tx.sql()
                .insertInto(OWNER_UNIT, OWNER_UNIT.OWNER_ID, OWNER_UNIT.UNIT_ID, OWNER_UNIT.SINCE)
                .values(owner, unit, since)
                .onConflictDoNothing()
                .execute();
    }

    /** The real organisations of a day, into the database; those already there stay. Gives back how many there are. */
    public int loadValid(Tx tx, LocalDate on) {
        var lines = OrganisationBook.validOn(on);
        for (var line : lines)
            add(
                    tx,
                    new Fresh(
                            line.code(),
                            OptionalInt.empty(),
                            line.kind(),
                            true,
                            line.nameVi(),
                            line.nameEn(),
                            line.from(),
                            line.to(),
                            false));
        return lines.size();
    }

    // both days inclusive
    private static Condition stands(LocalDate on) {
        return ORGANISATION
                .VALID_FROM
                .isNull()
                .or(ORGANISATION.VALID_FROM.le(on))
                .and(ORGANISATION.VALID_TO.isNull().or(ORGANISATION.VALID_TO.ge(DSL.val(on))));
    }

    static Organisation organisation(Record r) {
        Integer parent = r.get(ORGANISATION.PARENT_ID);
        return new Organisation(
                r.get(ORGANISATION.ID),
                r.get(ORGANISATION.CODE),
                parent == null ? OptionalInt.empty() : OptionalInt.of(parent),
                Organisation.Kind.of(r.get(ORGANISATION.KIND)),
                r.get(ORGANISATION.STATE_BODY),
                r.get(ORGANISATION.NAME_VI),
                r.get(ORGANISATION.NAME_EN),
                r.get(ORGANISATION.SYNTHETIC));
    }
}

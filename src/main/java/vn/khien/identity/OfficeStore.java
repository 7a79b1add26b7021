package vn.khien.identity;

import static vn.khien.schema.Tables.OFFICE;
import static vn.khien.schema.Tables.OFFICE_GRANT;
import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.PERSON;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.khien.db.Tx;
import vn.khien.web.OfficeKind;

/** Offices held, and those that wait for a second person. */
public final class OfficeStore {
    /** A grant of reviewer or authority that another administrator or the authority must confirm. */
    public record Waiting(
            int id,
            int person,
            String username,
            String name,
            int organisation,
            String orgVi,
            String orgEn,
            OfficeKind kind,
            int askedBy,
            Instant askedAt) {}

    public record Choice(int id, String vi, String en, String kind) {}

    public void grant(Tx tx, int person, int organisation, OfficeKind kind, LocalDate since) {
        tx.sql()
                .insertInto(OFFICE)
                .set(OFFICE.PERSON_ID, person)
                .set(OFFICE.ORG_ID, organisation)
                .set(OFFICE.KIND, kind.word())
                .set(OFFICE.SINCE, since)
                .execute();
    }

    /** Takes the one place of a first administrator; false when somebody was quicker. */
    boolean firstAdministrator(Tx tx) {
        tx.sql().execute("select pg_advisory_xact_lock(4712)");
        return !anybodyHolds(tx, OfficeKind.ADMINISTRATOR);
    }

    int makeAuthority(Tx tx, String vi, String en) {
        return tx.sql()
                .insertInto(ORGANISATION)
                .set(ORGANISATION.CODE, "AUTHORITY")
                .set(ORGANISATION.KIND, "authority")
                .set(ORGANISATION.STATE_BODY, true)
                .set(ORGANISATION.NAME_VI, vi)
                .set(ORGANISATION.NAME_EN, en)
                .set(ORGANISATION.SYNTHETIC, false)
                .returningResult(ORGANISATION.ID)
                .fetchSingle()
                .value1();
    }

    public boolean anybodyHolds(Tx tx, OfficeKind kind) {
        return tx.sql().fetchExists(OFFICE, OFFICE.KIND.eq(kind.word()).and(OFFICE.UNTIL.isNull()));
    }

    /** Somebody other than this person who could be the second one for reviewer and authority. */
    boolean secondPersonExists(Tx tx, int first) {
        return tx.sql()
                .fetchExists(
                        OFFICE,
                        OFFICE.KIND
                                .in("administrator", "authority")
                                .and(OFFICE.UNTIL.isNull())
                                .and(OFFICE.PERSON_ID.ne(first)));
    }

    void ask(Tx tx, int person, int organisation, OfficeKind kind, int by, Instant now) {
        tx.sql()
                .insertInto(OFFICE_GRANT)
                .set(OFFICE_GRANT.PERSON_ID, person)
                .set(OFFICE_GRANT.ORG_ID, organisation)
                .set(OFFICE_GRANT.KIND, kind.word())
                .set(OFFICE_GRANT.ASKED_BY, by)
                .set(OFFICE_GRANT.ASKED_AT, now)
                .execute();
    }

    List<Waiting> waiting(Tx tx) {
        return tx.sql()
                .select(
                        OFFICE_GRANT.ID,
                        PERSON.ID,
                        PERSON.USERNAME,
                        PERSON.NAME,
                        ORGANISATION.ID,
                        ORGANISATION.NAME_VI,
                        ORGANISATION.NAME_EN,
                        OFFICE_GRANT.KIND,
                        OFFICE_GRANT.ASKED_BY,
                        OFFICE_GRANT.ASKED_AT)
                .from(OFFICE_GRANT)
                .join(PERSON)
                .on(PERSON.ID.eq(OFFICE_GRANT.PERSON_ID))
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(OFFICE_GRANT.ORG_ID))
                .where(OFFICE_GRANT.CONFIRMED_AT.isNull())
                .and(OFFICE_GRANT.REFUSED_AT.isNull())
                .orderBy(OFFICE_GRANT.ID)
                .fetch(r -> new Waiting(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        r.value4(),
                        r.value5(),
                        r.value6(),
                        r.value7(),
                        OfficeKind.valueOf(r.value8().toUpperCase(Locale.ROOT)),
                        r.value9(),
                        r.value10()));
    }

    Optional<Waiting> waiting(Tx tx, int id) {
        return waiting(tx).stream().filter(w -> w.id() == id).findFirst();
    }

    /** False when somebody was quicker. */
    boolean confirm(Tx tx, int id, int by, Instant now) {
        return tx.sql()
                        .update(OFFICE_GRANT)
                        .set(OFFICE_GRANT.CONFIRMED_BY, by)
                        .set(OFFICE_GRANT.CONFIRMED_AT, now)
                        .where(OFFICE_GRANT.ID.eq(id))
                        .and(OFFICE_GRANT.CONFIRMED_AT.isNull())
                        .and(OFFICE_GRANT.REFUSED_AT.isNull())
                        .execute()
                == 1;
    }

    boolean refuse(Tx tx, int id, Instant now) {
        return tx.sql()
                        .update(OFFICE_GRANT)
                        .set(OFFICE_GRANT.REFUSED_AT, now)
                        .where(OFFICE_GRANT.ID.eq(id))
                        .and(OFFICE_GRANT.CONFIRMED_AT.isNull())
                        .and(OFFICE_GRANT.REFUSED_AT.isNull())
                        .execute()
                == 1;
    }

    List<Choice> organisations(Tx tx) {
        return tx.sql()
                .selectFrom(ORGANISATION)
                .where(ORGANISATION.VALID_TO.isNull())
                .orderBy(ORGANISATION.NAME_VI.collate("vi-x-icu"))
                .limit(5000)
                .fetch(r -> new Choice(r.getId(), r.getNameVi(), r.getNameEn(), r.getKind()));
    }
}

package vn.khien.identity;

import static vn.khien.schema.Tables.OFFICE;
import static vn.khien.schema.Tables.ONE_TIME_CODE;
import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.SESSION;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Field;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Texts;

/** People, their sessions and one-time codes. */
public final class AccountStore {
    static final Duration IDLE = Duration.ofHours(2);
    static final Duration LONGEST = Duration.ofHours(12);
    static final Duration CODE_LASTS = Duration.ofHours(72);
    private static final int CODE_TRIES = 5;
    // of the inbox, which its owner alone may read: who that is is being found out
    private static final Field<Integer> UNREAD = DSL.field("pub.unread_notices({0})", Integer.class, PERSON.ID);

    public record Account(int id, String username, String name, boolean passwordSet, Instant madeAt) {}

    /** The person of a session that has not ended; the sight of it is noted once a minute. */
    public Optional<Actor> holder(Tx tx, byte[] tokenHash, Instant now) {
        var row = tx.sql()
                .select(PERSON.ID, PERSON.USERNAME, PERSON.NAME, PERSON.LANGUAGE, SESSION.SEEN_AT, UNREAD)
                .from(SESSION)
                .join(PERSON)
                .on(PERSON.ID.eq(SESSION.PERSON_ID))
                .where(SESSION.TOKEN_HASH.eq(tokenHash))
                .and(SESSION.EXPIRES_AT.gt(now))
                .and(SESSION.SEEN_AT.gt(now.minus(IDLE)))
                .and(PERSON.CLOSED_AT.isNull())
                .fetchOne();
        if (row == null) return Optional.empty();
        if (row.value5().isBefore(now.minusSeconds(60)))
            tx.sql()
                    .update(SESSION)
                    .set(SESSION.SEEN_AT, now)
                    .where(SESSION.TOKEN_HASH.eq(tokenHash))
                    .execute();
        Lang lang = Optional.ofNullable(row.value4()).flatMap(Lang::of).orElse(Lang.VI);
        return Optional.of(
                new Actor(row.value1(), row.value2(), row.value3(), lang, seats(tx, row.value1(), now), row.value6()));
    }

    public List<Seat> seats(Tx tx, int person, Instant now) {
        LocalDate today = now.atZone(Texts.ZONE).toLocalDate();
        return tx.sql()
                .select(OFFICE.ORG_ID, ORGANISATION.NAME_VI, ORGANISATION.NAME_EN, OFFICE.KIND)
                .from(OFFICE)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(OFFICE.ORG_ID))
                .where(OFFICE.PERSON_ID.eq(person))
                .and(OFFICE.SINCE.le(today))
                .and(OFFICE.UNTIL.isNull().or(OFFICE.UNTIL.gt(today)))
                .orderBy(OFFICE.ID)
                .fetch(r -> new Seat(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        OfficeKind.valueOf(r.value4().toUpperCase(Locale.ROOT))));
    }

    record Login(int person, String password) {}

    Optional<Login> login(Tx tx, String username) {
        return tx.sql()
                .select(PERSON.ID, PERSON.PASSWORD)
                .from(PERSON)
                .where(PERSON.USERNAME.eq(username))
                .and(PERSON.CLOSED_AT.isNull())
                .fetchOptional(r -> new Login(r.value1(), r.value2() == null ? "" : r.value2()));
    }

    void open(Tx tx, int person, byte[] tokenHash, Instant now) {
        tx.sql()
                .deleteFrom(SESSION)
                .where(SESSION.EXPIRES_AT.lt(now).or(SESSION.SEEN_AT.lt(now.minus(IDLE))))
                .execute();
        tx.sql()
                .insertInto(SESSION)
                .set(SESSION.TOKEN_HASH, tokenHash)
                .set(SESSION.PERSON_ID, person)
                .set(SESSION.MADE_AT, now)
                .set(SESSION.SEEN_AT, now)
                .set(SESSION.EXPIRES_AT, now.plus(LONGEST))
                .execute();
    }

    void close(Tx tx, byte[] tokenHash) {
        tx.sql().deleteFrom(SESSION).where(SESSION.TOKEN_HASH.eq(tokenHash)).execute();
    }

    void prefers(Tx tx, int person, Lang lang) {
        tx.sql()
                .update(PERSON)
                .set(PERSON.LANGUAGE, lang.code())
                .where(PERSON.ID.eq(person))
                .execute();
    }

    /** @param password PHC string, or empty for a person who will use a one-time code */
    public int make(Tx tx, String username, String name, String password, Instant now) {
        return tx.sql()
                .insertInto(PERSON)
                .set(PERSON.USERNAME, username)
                .set(PERSON.NAME, name)
                .set(PERSON.PASSWORD, password.isEmpty() ? null : password)
                .set(PERSON.MADE_AT, now)
                .returningResult(PERSON.ID)
                .fetchSingle()
                .value1();
    }

    /** A person who will use a one-time code; nobody when the username is somebody's, also of one who is gone. */
    OptionalInt makeUnlessTaken(Tx tx, String username, String name, Instant now) {
        Integer id = tx.sql()
                .insertInto(PERSON)
                .set(PERSON.USERNAME, username)
                .set(PERSON.NAME, name)
                .set(PERSON.MADE_AT, now)
                .onConflict(PERSON.USERNAME)
                .doNothing()
                .returningResult(PERSON.ID)
                .fetchOne(PERSON.ID);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    public List<Account> all(Tx tx) {
        return tx.sql()
                .selectFrom(PERSON)
                .where(PERSON.CLOSED_AT.isNull())
                .orderBy(PERSON.USERNAME)
                .limit(1000)
                .fetch(r ->
                        new Account(r.getId(), r.getUsername(), r.getName(), r.getPassword() != null, r.getMadeAt()));
    }

    public Optional<Account> find(Tx tx, int id) {
        return all(tx).stream().filter(a -> a.id() == id).findFirst();
    }

    public Optional<Account> named(Tx tx, String username) {
        return all(tx).stream().filter(a -> a.username().equals(username)).findFirst();
    }

    /** A code that sets a new password once; the old password and all sessions end at once. */
    public void giveCode(Tx tx, int person, String code, Instant now) {
        tx.sql()
                .deleteFrom(ONE_TIME_CODE)
                .where(ONE_TIME_CODE.PERSON_ID.eq(person))
                .execute();
        tx.sql()
                .insertInto(ONE_TIME_CODE)
                .set(ONE_TIME_CODE.PERSON_ID, person)
                .set(ONE_TIME_CODE.CODE_HASH, Tokens.hash(code))
                .set(ONE_TIME_CODE.EXPIRES_AT, now.plus(CODE_LASTS))
                .execute();
        tx.sql()
                .update(PERSON)
                .setNull(PERSON.PASSWORD)
                .where(PERSON.ID.eq(person))
                .execute();
        tx.sql().deleteFrom(SESSION).where(SESSION.PERSON_ID.eq(person)).execute();
    }

    /** Uses up a code: the person it belonged to, or nobody; five wrong tries end it. */
    Optional<Integer> useCode(Tx tx, String username, String code, Instant now) {
        var row = tx.sql()
                .select(ONE_TIME_CODE.PERSON_ID, ONE_TIME_CODE.CODE_HASH, ONE_TIME_CODE.TRIES)
                .from(ONE_TIME_CODE)
                .join(PERSON)
                .on(PERSON.ID.eq(ONE_TIME_CODE.PERSON_ID))
                .where(PERSON.USERNAME.eq(username))
                .and(ONE_TIME_CODE.EXPIRES_AT.gt(now))
                .and(ONE_TIME_CODE.TRIES.lt(CODE_TRIES))
                .forUpdate()
                .of(ONE_TIME_CODE)
                .fetchOne();
        if (row == null) return Optional.empty();
        boolean right = java.security.MessageDigest.isEqual(row.value2(), Tokens.hash(code));
        if (right)
            tx.sql()
                    .deleteFrom(ONE_TIME_CODE)
                    .where(ONE_TIME_CODE.PERSON_ID.eq(row.value1()))
                    .execute();
        else
            tx.sql()
                    .update(ONE_TIME_CODE)
                    .set(ONE_TIME_CODE.TRIES, ONE_TIME_CODE.TRIES.plus(1))
                    .where(ONE_TIME_CODE.PERSON_ID.eq(row.value1()))
                    .execute();
        return right ? Optional.of(row.value1()) : Optional.empty();
    }

    void setPassword(Tx tx, int person, String password) {
        tx.sql()
                .update(PERSON)
                .set(PERSON.PASSWORD, password)
                .where(PERSON.ID.eq(person))
                .execute();
    }
}

package vn.khien.identity;

import static vn.khien.schema.Tables.MAIL_OUT;
import static vn.khien.schema.Tables.NOTICE;
import static vn.khien.schema.Tables.OFFICE;
import static vn.khien.schema.Tables.PERSON;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Texts;

/** Inboxes, and the mail that waits to be sent. Who writes them sees all, or they are their own. */
public final class NoticeStore {
    private static final int LONGEST = 500;

    private final boolean mailing;

    /** @param mailing whether this installation sends mail; where not, none is written */
    public NoticeStore(boolean mailing) {
        this.mailing = mailing;
    }

    /** For those who tell colleagues on the desk alone. */
    public static NoticeStore inboxes() {
        return new NoticeStore(false);
    }

    public void tell(Tx tx, int person, String kind, List<String> params, String path, Instant now) {
        tx.sql()
                .insertInto(NOTICE)
                .set(NOTICE.PERSON_ID, person)
                .set(NOTICE.KIND, kind)
                .set(NOTICE.PARAMS, array(params))
                .set(NOTICE.PATH, path)
                .set(NOTICE.AT, now)
                .execute();
    }

    /** Everybody who holds one of these offices today, except {@code but}. */
    public void tellOffices(
            Tx tx,
            Set<OfficeKind> kinds,
            Optional<Integer> but,
            String kind,
            List<String> params,
            String path,
            Instant now) {
        LocalDate today = now.atZone(Texts.ZONE).toLocalDate();
        tx
                .sql()
                .selectDistinct(OFFICE.PERSON_ID)
                .from(OFFICE)
                .join(PERSON)
                .on(PERSON.ID.eq(OFFICE.PERSON_ID))
                .where(OFFICE.KIND.in(kinds.stream().map(OfficeKind::word).toList()))
                .and(OFFICE.SINCE.le(today))
                .and(OFFICE.UNTIL.isNull().or(OFFICE.UNTIL.gt(today)))
                .and(PERSON.CLOSED_AT.isNull())
                .fetch(OFFICE.PERSON_ID)
                .stream()
                .filter(person -> !but.equals(Optional.of(person)))
                .forEach(person -> tell(tx, person, kind, params, path, now));
    }

    /** People with an account who are officers of one of these organisations today. */
    public Set<Integer> officers(Tx tx, Set<Integer> organisations, Instant now) {
        LocalDate today = now.atZone(Texts.ZONE).toLocalDate();
        return tx.sql()
                .selectDistinct(OFFICE.PERSON_ID)
                .from(OFFICE)
                .join(PERSON)
                .on(PERSON.ID.eq(OFFICE.PERSON_ID))
                .where(OFFICE.KIND.eq(OfficeKind.OFFICER.word()))
                .and(OFFICE.ORG_ID.in(organisations))
                .and(OFFICE.SINCE.le(today))
                .and(OFFICE.UNTIL.isNull().or(OFFICE.UNTIL.gt(today)))
                .and(PERSON.CLOSED_AT.isNull())
                .fetchSet(OFFICE.PERSON_ID);
    }

    /** Written only where mail is sent and there is an address; whether it was. */
    public boolean mail(Tx tx, String address, String kind, List<String> params, String path, Instant now) {
        if (!mailing || address.isBlank()) return false;
        tx.sql()
                .insertInto(MAIL_OUT)
                .set(MAIL_OUT.ADDRESS, address.strip())
                .set(MAIL_OUT.KIND, kind)
                .set(MAIL_OUT.PARAMS, array(params))
                .set(MAIL_OUT.PATH, path)
                .set(MAIL_OUT.AT, now)
                .execute();
        return true;
    }

    private static String[] array(List<String> params) {
        return params.stream()
                .map(param -> param.length() > LONGEST ? param.substring(0, LONGEST) : param)
                .toArray(String[]::new);
    }

    /** Newest first. */
    List<Notice> unread(Tx tx, int person, int limit) {
        return notices(tx, NOTICE.PERSON_ID.eq(person).and(NOTICE.READ_AT.isNull()), limit);
    }

    /** Newest first, those older than {@code before}; 0: from the newest. */
    List<Notice> read(Tx tx, int person, long before, int limit) {
        Condition older = before > 0 ? NOTICE.ID.lt(before) : DSL.noCondition();
        return notices(
                tx, NOTICE.PERSON_ID.eq(person).and(NOTICE.READ_AT.isNotNull()).and(older), limit);
    }

    private static List<Notice> notices(Tx tx, Condition which, int limit) {
        return tx.sql()
                .selectFrom(NOTICE)
                .where(which)
                .orderBy(NOTICE.ID.desc())
                .limit(limit)
                .fetch(r -> new Notice(
                        r.getId(), r.getKind(), List.of(r.getParams()), r.getPath(), r.getAt(), r.getReadAt() != null));
    }

    int countUnread(Tx tx, int person) {
        return tx.sql().fetchCount(NOTICE, NOTICE.PERSON_ID.eq(person).and(NOTICE.READ_AT.isNull()));
    }

    /** @return false when it is not theirs; one that was read stays so */
    boolean markRead(Tx tx, int person, long id, Instant now) {
        return mark(tx, NOTICE.PERSON_ID.eq(person).and(NOTICE.ID.eq(id)), now) > 0;
    }

    /** Up to the newest that the reader has seen: what came since stays unread. */
    void markAllRead(Tx tx, int person, long upTo, Instant now) {
        mark(tx, NOTICE.PERSON_ID.eq(person).and(NOTICE.ID.le(upTo)).and(NOTICE.READ_AT.isNull()), now);
    }

    private static int mark(Tx tx, Condition which, Instant now) {
        return tx.sql()
                .update(NOTICE)
                .set(NOTICE.READ_AT, DSL.coalesce(NOTICE.READ_AT, DSL.val(now, NOTICE.READ_AT)))
                .where(which)
                .execute();
    }

    /** The oldest mail that is due, held until the transaction ends; others may take the next meanwhile. */
    Optional<MailOut> due(Tx tx, Instant now) {
        Condition due = DSL.or(IntStream.range(0, MailOut.WAITS.size())
                .mapToObj(tries -> MAIL_OUT.TRIES.eq(tries).and(MAIL_OUT.AT.le(now.minus(MailOut.WAITS.get(tries)))))
                .toList());
        return tx.sql()
                .selectFrom(MAIL_OUT)
                .where(MAIL_OUT.SENT_AT.isNull())
                .and(MAIL_OUT.GIVEN_UP_AT.isNull())
                .and(due)
                .orderBy(MAIL_OUT.TRIES, MAIL_OUT.ID)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional(r -> new MailOut(
                        r.getId(),
                        r.getAddress(),
                        r.getKind(),
                        List.of(r.getParams()),
                        r.getPath(),
                        Lang.of(r.getLang()).orElse(Lang.VI),
                        r.getAt(),
                        r.getTries()));
    }

    void sent(Tx tx, long mail, Instant now) {
        tx.sql()
                .update(MAIL_OUT)
                .set(MAIL_OUT.SENT_AT, now)
                .where(MAIL_OUT.ID.eq(mail))
                .execute();
    }

    void failed(Tx tx, long mail) {
        tx.sql()
                .update(MAIL_OUT)
                .set(MAIL_OUT.TRIES, MAIL_OUT.TRIES.plus(1))
                .where(MAIL_OUT.ID.eq(mail))
                .execute();
    }

    void givenUp(Tx tx, long mail, Instant now) {
        tx.sql()
                .update(MAIL_OUT)
                .set(MAIL_OUT.TRIES, MAIL_OUT.TRIES.plus(1))
                .set(MAIL_OUT.GIVEN_UP_AT, now)
                .where(MAIL_OUT.ID.eq(mail))
                .execute();
    }
}

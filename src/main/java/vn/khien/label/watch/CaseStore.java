package vn.khien.label.watch;

import static vn.khien.schema.Tables.LABEL;
import static vn.khien.schema.Tables.LABEL_CASE;
import static vn.khien.schema.Tables.LABEL_CASE_END;
import static vn.khien.schema.Tables.PERSON;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;

/** What reviewers have to look at. */
public final class CaseStore {
    /** @return its id; empty when such a case of this label is open already */
    public OptionalLong open(
            Tx tx,
            String cid,
            LabelCase.Why why,
            OptionalLong scan,
            String detail,
            Optional<LocalDate> due,
            Instant now) {
        if (openOf(tx, cid).stream()
                .anyMatch(each -> each.why() == why && each.detail().equals(detail))) return OptionalLong.empty();
        return OptionalLong.of(tx.sql()
                .insertInto(LABEL_CASE)
                .set(LABEL_CASE.CID, cid)
                .set(LABEL_CASE.WHY, why.word())
                .set(LABEL_CASE.SCAN_ID, scan.isPresent() ? scan.getAsLong() : null)
                .set(LABEL_CASE.DETAIL, detail)
                .set(LABEL_CASE.AT, now)
                .set(LABEL_CASE.DUE, due.orElse(null))
                .returningResult(LABEL_CASE.ID)
                .fetchSingle()
                .value1());
    }

    public List<LabelCase> openOf(Tx tx, String cid) {
        return cases(tx, LABEL_CASE.CID.eq(cid).and(LABEL_CASE_END.CASE_ID.isNull()), Integer.MAX_VALUE);
    }

    /** Those due first, then the oldest. */
    public List<LabelCase> open(Tx tx, int limit) {
        return cases(tx, LABEL_CASE_END.CASE_ID.isNull(), limit);
    }

    public List<LabelCase> ended(Tx tx, int limit) {
        return select(tx, LABEL_CASE_END.CASE_ID.isNotNull())
                .orderBy(LABEL_CASE_END.AT.desc())
                .limit(limit)
                .fetch(CaseStore::read);
    }

    public int countOpen(Tx tx) {
        return tx.sql()
                .fetchCount(DSL.select(LABEL_CASE.ID)
                        .from(LABEL_CASE)
                        .leftJoin(LABEL_CASE_END)
                        .on(LABEL_CASE_END.CASE_ID.eq(LABEL_CASE.ID))
                        .where(LABEL_CASE_END.CASE_ID.isNull()));
    }

    public Optional<LabelCase> open(Tx tx, long id) {
        return cases(tx, LABEL_CASE.ID.eq(id).and(LABEL_CASE_END.CASE_ID.isNull()), 1).stream()
                .findFirst();
    }

    /** Open, and the day until which they were to be mended is past. */
    public List<LabelCase> overdue(Tx tx, LocalDate today) {
        return cases(tx, LABEL_CASE_END.CASE_ID.isNull().and(LABEL_CASE.DUE.lt(today)), Integer.MAX_VALUE);
    }

    /** @return false when somebody was quicker */
    public boolean end(Tx tx, long id, LabelCase.Outcome outcome, String note, Optional<Integer> by, Instant now) {
        return tx.sql()
                        .insertInto(LABEL_CASE_END)
                        .set(LABEL_CASE_END.CASE_ID, id)
                        .set(LABEL_CASE_END.AT, now)
                        .set(LABEL_CASE_END.BY_PERSON, by.orElse(null))
                        .set(LABEL_CASE_END.OUTCOME, outcome.word())
                        .set(LABEL_CASE_END.NOTE, note)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private static List<LabelCase> cases(Tx tx, Condition which, int limit) {
        return select(tx, which)
                .orderBy(LABEL_CASE.DUE.asc().nullsLast(), LABEL_CASE.ID)
                .limit(limit)
                .fetch(CaseStore::read);
    }

    private static org.jooq.SelectConditionStep<Record> select(Tx tx, Condition which) {
        return tx.sql()
                .select(LABEL_CASE.fields())
                .select(LABEL.DOMAIN, LABEL.PORTAL_ID, PERSON.NAME)
                .select(LABEL_CASE_END.AT, LABEL_CASE_END.OUTCOME, LABEL_CASE_END.NOTE)
                .from(LABEL_CASE)
                .join(LABEL)
                .on(LABEL.CID.eq(LABEL_CASE.CID))
                .leftJoin(LABEL_CASE_END)
                .on(LABEL_CASE_END.CASE_ID.eq(LABEL_CASE.ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LABEL_CASE_END.BY_PERSON))
                .where(which);
    }

    private static LabelCase read(Record r) {
        Long scan = r.get(LABEL_CASE.SCAN_ID);
        return new LabelCase(
                r.get(LABEL_CASE.ID),
                r.get(LABEL_CASE.CID),
                r.get(LABEL.DOMAIN),
                r.get(LABEL.PORTAL_ID),
                LabelCase.Why.valueOf(
                        r.get(LABEL_CASE.WHY).toUpperCase(Locale.ROOT).replace('-', '_')),
                scan == null ? OptionalLong.empty() : OptionalLong.of(scan),
                r.get(LABEL_CASE.DETAIL),
                r.get(LABEL_CASE.AT),
                Optional.ofNullable(r.get(LABEL_CASE.DUE)),
                Optional.ofNullable(r.get(LABEL_CASE_END.AT))
                        .map(at -> new LabelCase.End(
                                at,
                                Optional.ofNullable(r.get(PERSON.NAME)).orElse(""),
                                LabelCase.Outcome.valueOf(
                                        r.get(LABEL_CASE_END.OUTCOME).toUpperCase(Locale.ROOT)),
                                r.get(LABEL_CASE_END.NOTE))));
    }
}

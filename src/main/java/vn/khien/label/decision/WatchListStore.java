package vn.khien.label.decision;

import static vn.khien.schema.Tables.LABEL;
import static vn.khien.schema.Tables.LABEL_CASE;
import static vn.khien.schema.Tables.LABEL_CASE_END;
import static vn.khien.schema.Tables.LABEL_HELD;
import static vn.khien.schema.Tables.LABEL_HELD_END;
import static vn.khien.schema.Tables.PERSON;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;

/** What of labels waits for a person: cases, and acts that were held back. */
public final class WatchListStore {
    public record OpenCase(String cid, String domain, String why, String detail, Instant at, Optional<LocalDate> due) {}

    /** @param byName of who wanted it; empty for the service */
    public record HeldAct(String cid, String domain, String kind, String why, Instant at, String byName) {}

    /** The most pressing first. */
    public List<OpenCase> cases(Tx tx, int limit) {
        return cases(tx, DSL.noCondition(), limit);
    }

    public List<OpenCase> cases(Tx tx, String cid) {
        return cases(tx, LABEL.CID.eq(cid), Integer.MAX_VALUE);
    }

    private static List<OpenCase> cases(Tx tx, Condition which, int limit) {
        return tx.sql()
                .select(LABEL.CID, LABEL.DOMAIN, LABEL_CASE.WHY, LABEL_CASE.DETAIL, LABEL_CASE.AT, LABEL_CASE.DUE)
                .from(LABEL_CASE)
                .join(LABEL)
                .on(LABEL.CID.eq(LABEL_CASE.CID))
                .leftJoin(LABEL_CASE_END)
                .on(LABEL_CASE_END.CASE_ID.eq(LABEL_CASE.ID))
                .where(LABEL_CASE_END.CASE_ID.isNull())
                .and(which)
                .orderBy(LABEL_CASE.DUE.asc().nullsLast(), LABEL_CASE.ID)
                .limit(limit)
                .fetch(r -> new OpenCase(
                        r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), Optional.ofNullable(r.value6())));
    }

    /** Oldest first. */
    public List<HeldAct> held(Tx tx, int limit) {
        return held(tx, DSL.noCondition(), limit);
    }

    public List<HeldAct> held(Tx tx, String cid) {
        return held(tx, LABEL.CID.eq(cid), Integer.MAX_VALUE);
    }

    private static List<HeldAct> held(Tx tx, Condition which, int limit) {
        return tx.sql()
                .select(LABEL.CID, LABEL.DOMAIN, LABEL_HELD.KIND, LABEL_HELD.WHY, LABEL_HELD.AT, PERSON.NAME)
                .from(LABEL_HELD)
                .join(LABEL)
                .on(LABEL.CID.eq(LABEL_HELD.CID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LABEL_HELD.BY_PERSON))
                .leftJoin(LABEL_HELD_END)
                .on(LABEL_HELD_END.HELD_ID.eq(LABEL_HELD.ID))
                .where(LABEL_HELD_END.HELD_ID.isNull())
                .and(which)
                .orderBy(LABEL_HELD.ID)
                .limit(limit)
                .fetch(r -> new HeldAct(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        r.value4(),
                        r.value5(),
                        Optional.ofNullable(r.value6()).orElse("")));
    }
}

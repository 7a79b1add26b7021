package vn.khien.label.watch;

import static vn.khien.schema.Tables.LABEL;
import static vn.khien.schema.Tables.LABEL_HELD;
import static vn.khien.schema.Tables.LABEL_HELD_END;
import static vn.khien.schema.Tables.PERSON;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;

/** Suspensions and revocations that wait for a person. */
public final class HeldStore {
    public void hold(
            Tx tx,
            String cid,
            String kind,
            String reason,
            String cause,
            String note,
            Held.Why why,
            Optional<Integer> by,
            Instant now) {
        tx.sql()
                .insertInto(LABEL_HELD)
                .set(LABEL_HELD.CID, cid)
                .set(LABEL_HELD.KIND, kind)
                .set(LABEL_HELD.REASON, reason)
                .set(LABEL_HELD.CAUSE, cause)
                .set(LABEL_HELD.NOTE, note)
                .set(LABEL_HELD.WHY, why.word())
                .set(LABEL_HELD.AT, now)
                .set(LABEL_HELD.BY_PERSON, by.orElse(null))
                .execute();
    }

    /** Oldest first. */
    public List<Held> waiting(Tx tx) {
        return waiting(tx, DSL.noCondition());
    }

    public List<Held> waitingOf(Tx tx, String cid) {
        return waiting(tx, LABEL_HELD.CID.eq(cid));
    }

    public Optional<Held> waiting(Tx tx, long id) {
        return waiting(tx, LABEL_HELD.ID.eq(id)).stream().findFirst();
    }

    public int count(Tx tx, Held.Why why) {
        return tx.sql()
                .fetchCount(DSL.select(LABEL_HELD.ID)
                        .from(LABEL_HELD)
                        .leftJoin(LABEL_HELD_END)
                        .on(LABEL_HELD_END.HELD_ID.eq(LABEL_HELD.ID))
                        .where(LABEL_HELD.WHY.eq(why.word()))
                        .and(LABEL_HELD_END.HELD_ID.isNull()));
    }

    private static List<Held> waiting(Tx tx, Condition which) {
        return tx.sql()
                .select(LABEL_HELD.fields())
                .select(LABEL.DOMAIN, PERSON.NAME)
                .from(LABEL_HELD)
                .join(LABEL)
                .on(LABEL.CID.eq(LABEL_HELD.CID))
                .leftJoin(LABEL_HELD_END)
                .on(LABEL_HELD_END.HELD_ID.eq(LABEL_HELD.ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LABEL_HELD.BY_PERSON))
                .where(LABEL_HELD_END.HELD_ID.isNull())
                .and(which)
                .orderBy(LABEL_HELD.ID)
                .fetch(HeldStore::held);
    }

    private static Held held(Record r) {
        Integer by = r.get(LABEL_HELD.BY_PERSON);
        return new Held(
                r.get(LABEL_HELD.ID),
                r.get(LABEL_HELD.CID),
                r.get(LABEL.DOMAIN),
                r.get(LABEL_HELD.KIND),
                r.get(LABEL_HELD.REASON),
                r.get(LABEL_HELD.CAUSE),
                r.get(LABEL_HELD.NOTE),
                Held.Why.valueOf(r.get(LABEL_HELD.WHY).toUpperCase(Locale.ROOT).replace('-', '_')),
                r.get(LABEL_HELD.AT),
                by == null ? OptionalInt.empty() : OptionalInt.of(by),
                Optional.ofNullable(r.get(PERSON.NAME)).orElse(""));
    }

    /** @return false when somebody was quicker */
    public boolean end(Tx tx, long held, boolean done, Optional<Integer> by, Instant now) {
        return tx.sql()
                        .insertInto(LABEL_HELD_END)
                        .set(LABEL_HELD_END.HELD_ID, held)
                        .set(LABEL_HELD_END.AT, now)
                        .set(LABEL_HELD_END.BY_PERSON, by.orElse(null))
                        .set(LABEL_HELD_END.OUTCOME, done ? "done" : "dropped")
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}

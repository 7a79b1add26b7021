package vn.khien.label.decision;

import static vn.khien.schema.Tables.LABEL_BATCH;
import static vn.khien.schema.Tables.LABEL_BATCH_END;
import static vn.khien.schema.Tables.LABEL_BATCH_ITEM;
import static vn.khien.schema.Tables.LABEL_BATCH_LOOK;
import static vn.khien.schema.Tables.LABEL_BATCH_OUTCOME;
import static vn.khien.schema.Tables.LABEL_PROPOSAL;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;

/** Batches: what is in them, whose domain was looked at, what came of each. */
public final class BatchStore {
    /** Of one INSERT, whose values may be 65,535 together. */
    private static final int ROWS = 1_000;

    /** A proposal of a batch whose domain was not looked at yet. */
    public record ToLook(long proposal, long portal) {}

    public long begin(Tx tx, Collection<Long> proposals, int by, Instant at) {
        long batch = tx.sql()
                .insertInto(LABEL_BATCH)
                .set(LABEL_BATCH.AT, at)
                .set(LABEL_BATCH.BY_PERSON, by)
                .returningResult(LABEL_BATCH.ID)
                .fetchSingle()
                .value1();
        tx.sql()
                .insertInto(LABEL_BATCH_ITEM, LABEL_BATCH_ITEM.BATCH_ID, LABEL_BATCH_ITEM.PROPOSAL_ID)
                .select(DSL.select(DSL.val(batch), LABEL_PROPOSAL.ID)
                        .from(LABEL_PROPOSAL)
                        .where(LABEL_PROPOSAL.ID.eq(DSL.any(proposals.toArray(Long[]::new)))))
                .execute();
        return batch;
    }

    /** Those of {@code proposals} that stand in a batch that runs. */
    public List<Long> running(Tx tx, Collection<Long> proposals) {
        return tx.sql()
                .select(LABEL_BATCH_ITEM.PROPOSAL_ID)
                .from(LABEL_BATCH_ITEM)
                .where(LABEL_BATCH_ITEM.PROPOSAL_ID.eq(DSL.any(proposals.toArray(Long[]::new))))
                .andNotExists(DSL.selectOne()
                        .from(LABEL_BATCH_END)
                        .where(LABEL_BATCH_END.BATCH_ID.eq(LABEL_BATCH_ITEM.BATCH_ID)))
                .fetch(LABEL_BATCH_ITEM.PROPOSAL_ID);
    }

    public Optional<LabelBatch> find(Tx tx, long id) {
        return batches(tx, DSL.condition("b.id = {0}", DSL.val(id)), 1).stream().findFirst();
    }

    /** Newest first. */
    public List<LabelBatch> newest(Tx tx, int limit) {
        return batches(tx, DSL.noCondition(), limit);
    }

    /** The oldest that runs. */
    public Optional<LabelBatch> next(Tx tx) {
        List<LabelBatch> all = batches(tx, DSL.condition("e.at is null"), Integer.MAX_VALUE);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private static List<LabelBatch> batches(Tx tx, Condition which, int limit) {
        return tx.sql()
                .resultQuery("""
                        select b.id, b.at, b.by_person, coalesce(p.name, ''), e.at,
                          (select count(*)::int from label_batch_item i where i.batch_id = b.id),
                          (select count(*)::int from label_batch_look l where l.batch_id = b.id),
                          (select count(*)::int from label_batch_outcome o where o.batch_id = b.id and o.cid is not null)
                        from label_batch b left join person p on p.id = b.by_person left join label_batch_end e on e.batch_id = b.id
                        where {0} order by b.id desc limit {1}""", which, DSL.val(limit))
                .fetch(r -> new LabelBatch(
                        r.get(0, Long.class),
                        r.get(1, Instant.class),
                        r.get(2, Integer.class),
                        r.get(3, String.class),
                        r.get(5, Integer.class),
                        r.get(6, Integer.class),
                        r.get(7, Integer.class),
                        Optional.ofNullable(r.get(4, Instant.class))));
    }

    public List<ToLook> toLook(Tx tx, long batch) {
        return tx.sql()
                .select(LABEL_PROPOSAL.ID, LABEL_PROPOSAL.PORTAL_ID)
                .from(LABEL_BATCH_ITEM)
                .join(LABEL_PROPOSAL)
                .on(LABEL_PROPOSAL.ID.eq(LABEL_BATCH_ITEM.PROPOSAL_ID))
                .where(LABEL_BATCH_ITEM.BATCH_ID.eq(batch))
                .andNotExists(DSL.selectOne()
                        .from(LABEL_BATCH_LOOK)
                        .where(LABEL_BATCH_LOOK.BATCH_ID.eq(batch))
                        .and(LABEL_BATCH_LOOK.PROPOSAL_ID.eq(LABEL_PROPOSAL.ID)))
                .orderBy(LABEL_PROPOSAL.ID)
                .fetch(r -> new ToLook(r.value1(), r.value2()));
    }

    /** False when another node was quicker. */
    public boolean looked(Tx tx, long batch, long proposal, boolean seen, Instant at) {
        return tx.sql()
                        .insertInto(LABEL_BATCH_LOOK)
                        .set(LABEL_BATCH_LOOK.BATCH_ID, batch)
                        .set(LABEL_BATCH_LOOK.PROPOSAL_ID, proposal)
                        .set(LABEL_BATCH_LOOK.AT, at)
                        .set(LABEL_BATCH_LOOK.SEEN, seen)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** Makes other nodes wait until the transaction ends; false when one has ended it. */
    public boolean holds(Tx tx, long batch) {
        tx.sql()
                .select(LABEL_BATCH.ID)
                .from(LABEL_BATCH)
                .where(LABEL_BATCH.ID.eq(batch))
                .forUpdate()
                .fetch();
        return !tx.sql().fetchExists(LABEL_BATCH_END, LABEL_BATCH_END.BATCH_ID.eq(batch));
    }

    public List<Long> proposals(Tx tx, long batch) {
        return tx.sql()
                .select(LABEL_BATCH_ITEM.PROPOSAL_ID)
                .from(LABEL_BATCH_ITEM)
                .where(LABEL_BATCH_ITEM.BATCH_ID.eq(batch))
                .orderBy(LABEL_BATCH_ITEM.PROPOSAL_ID)
                .fetch(LABEL_BATCH_ITEM.PROPOSAL_ID);
    }

    public void end(Tx tx, long batch, Map<Long, Outcome> outcomes, Instant at) {
        List<Map.Entry<Long, Outcome>> all = List.copyOf(outcomes.entrySet());
        for (int from = 0; from < all.size(); from += ROWS)
            outcomes(tx, batch, all.subList(from, Math.min(from + ROWS, all.size())));
        tx.sql()
                .insertInto(LABEL_BATCH_END)
                .set(LABEL_BATCH_END.BATCH_ID, batch)
                .set(LABEL_BATCH_END.AT, at)
                .execute();
    }

    private static void outcomes(Tx tx, long batch, List<Map.Entry<Long, Outcome>> some) {
        var rows = tx.sql()
                .insertInto(
                        LABEL_BATCH_OUTCOME,
                        LABEL_BATCH_OUTCOME.BATCH_ID,
                        LABEL_BATCH_OUTCOME.PROPOSAL_ID,
                        LABEL_BATCH_OUTCOME.CID,
                        LABEL_BATCH_OUTCOME.REASON,
                        LABEL_BATCH_OUTCOME.CONDITIONS);
        for (var each : some)
            switch (each.getValue()) {
                case Outcome.Issued(String cid) -> rows = rows.values(batch, each.getKey(), cid, "", new String[0]);
                case Outcome.Refused(String reason, List<String> conditions) ->
                    rows = rows.values(batch, each.getKey(), null, reason, conditions.toArray(String[]::new));
            }
        rows.execute();
    }

    /** By domain. */
    public List<LabelBatch.Left> left(Tx tx, long batch, int limit) {
        return tx.sql()
                .resultQuery("""
                        select o.proposal_id, portal.id, case when portal.port = 443 then portal.host else portal.host || ':' || portal.port end,
                          o.reason, o.conditions
                        from label_batch_outcome o join label_proposal p on p.id = o.proposal_id join portal on portal.id = p.portal_id
                        where {0} and o.batch_id = {1} and o.cid is null order by portal.host, portal.port limit {2}""", PortalStore.visibleTo(tx.scope()), DSL.val(batch), DSL.val(limit))
                .fetch(r -> new LabelBatch.Left(
                        r.get(0, Long.class),
                        r.get(1, Long.class),
                        r.get(2, String.class),
                        r.get(3, String.class),
                        Arrays.asList(r.get(4, String[].class))));
    }

    /** By domain. */
    public List<LabelBatch.Done> done(Tx tx, long batch, int limit) {
        return tx.sql()
                .resultQuery("""
                        select o.cid, l.domain from label_batch_outcome o join label l on l.cid = o.cid
                        where o.batch_id = {0} order by l.domain limit {1}""", DSL.val(batch), DSL.val(limit))
                .fetch(r -> new LabelBatch.Done(r.get(0, String.class), r.get(1, String.class)));
    }
}

package vn.khien.assessment.campaign;

import static vn.khien.schema.Tables.CAMPAIGN;
import static vn.khien.schema.Tables.CAMPAIGN_LEFT_OUT;
import static vn.khien.schema.Tables.CAMPAIGN_QUEUE;
import static vn.khien.schema.Tables.CAMPAIGN_RESULT;
import static vn.khien.schema.Tables.CAMPAIGN_ROUND;
import static vn.khien.schema.Tables.CAMPAIGN_ROUND_END;
import static vn.khien.schema.Tables.CAMPAIGN_TARGET;
import static vn.khien.schema.Tables.PORTAL;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;

/** Rounds, what they are over, and what they came to in figures. */
public final class CampaignRoundStore {
    long open(Tx tx, long campaign, int n, Instant now) {
        return tx.sql()
                .insertInto(CAMPAIGN_ROUND)
                .set(CAMPAIGN_ROUND.CAMPAIGN_ID, campaign)
                .set(CAMPAIGN_ROUND.N, n)
                .set(CAMPAIGN_ROUND.OPENED_AT, now)
                .set(CAMPAIGN_ROUND.TARGETS, 0)
                .returningResult(CAMPAIGN_ROUND.ID)
                .fetchSingle()
                .value1();
    }

    /**
     * Adds chosen portals: those that a consent covers to the queue, the others to those left out.
     *
     * @param missing for each portal a word of {@link AuthorisationCovers.Why}; empty when it is covered
     */
    void add(Tx tx, long round, List<Long> chosen, List<String> missing, Instant now) {
        Long[] portals = chosen.toArray(Long[]::new);
        String[] whys = missing.toArray(String[]::new);
        tx.sql().execute("""
                with added as (
                  insert into campaign_target (round_id, portal_id, ordinal)
                  select {0}, r.portal, ('x' || substr(md5({0}::text || ':' || r.portal::text), 1, 7))::bit(28)::int
                  from unnest({1}) as r(portal)
                  returning id, portal_id, ordinal),
                said as (select a.id, a.ordinal, r.why from added a join unnest({1}, {2}) as r(portal, why) on r.portal = a.portal_id),
                out as (insert into campaign_left_out (target_id, why, at) select id, why, {3} from said where why <> '')
                insert into campaign_queue (target_id, round_id, ordinal) select id, {0}, ordinal from said where why = ''
                """, DSL.val(round), DSL.val(portals), DSL.val(whys), DSL.val(now));
        tx.sql()
                .execute(
                        "update campaign_round set targets = targets + {0} where id = {1}",
                        DSL.val(chosen.size()), DSL.val(round));
    }

    void end(Tx tx, long round, boolean cancelled, Instant now) {
        tx.sql()
                .insertInto(CAMPAIGN_ROUND_END)
                .set(CAMPAIGN_ROUND_END.ROUND_ID, round)
                .set(CAMPAIGN_ROUND_END.KIND, cancelled ? "cancelled" : "finished")
                .set(CAMPAIGN_ROUND_END.AT, now)
                .execute();
    }

    /** Newest first. */
    List<CampaignRound> of(Tx tx, long campaign, int limit) {
        return tx.sql()
                .select(CAMPAIGN_ROUND.fields())
                .select(CAMPAIGN_ROUND_END.fields())
                .from(CAMPAIGN_ROUND)
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(CAMPAIGN_ROUND.CAMPAIGN_ID))
                .leftJoin(CAMPAIGN_ROUND_END)
                .on(CAMPAIGN_ROUND_END.ROUND_ID.eq(CAMPAIGN_ROUND.ID))
                .where(CampaignStore.visibleTo(tx.scope()))
                .and(CAMPAIGN.ID.eq(campaign))
                .orderBy(CAMPAIGN_ROUND.N.desc())
                .limit(limit)
                .fetch(CampaignStore::round);
    }

    Optional<CampaignRound> find(Tx tx, long campaign, long n) {
        return of(tx, campaign, Integer.MAX_VALUE).stream()
                .filter(round -> round.n() == n)
                .findFirst();
    }

    CampaignSummary summary(Tx tx, CampaignRound round, Instant now) {
        Map<String, Integer> statuses = new HashMap<>();
        Map<String, Integer> verdicts = new HashMap<>();
        Map<String, Integer> grades = new HashMap<>();
        Map<String, Integer> changes = new HashMap<>();
        int done = 0;
        int failures = 0;
        int mended = 0;
        long connections = 0;
        long in = 0;
        long out = 0;
        int lately = 0;
        Field<Integer> last = DSL.count().filterWhere(CAMPAIGN_RESULT.AT.gt(now.minusSeconds(60)));
        for (var r : tx.sql()
                .select(
                        CAMPAIGN_RESULT.STATUS,
                        CAMPAIGN_RESULT.VERDICT,
                        CAMPAIGN_RESULT.GRADE,
                        CAMPAIGN_RESULT.CHANGE,
                        DSL.count(),
                        DSL.sum(CAMPAIGN_RESULT.NEW_FAILURES),
                        DSL.sum(CAMPAIGN_RESULT.MENDED),
                        DSL.sum(CAMPAIGN_RESULT.CONNECTIONS),
                        DSL.sum(CAMPAIGN_RESULT.BYTES_IN),
                        DSL.sum(CAMPAIGN_RESULT.BYTES_OUT),
                        last)
                .from(CAMPAIGN_RESULT)
                .join(CAMPAIGN_ROUND)
                .on(CAMPAIGN_ROUND.ID.eq(CAMPAIGN_RESULT.ROUND_ID))
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(CAMPAIGN_ROUND.CAMPAIGN_ID))
                .where(CampaignStore.visibleTo(tx.scope()))
                .and(CAMPAIGN_RESULT.ROUND_ID.eq(round.id()))
                .groupBy(CAMPAIGN_RESULT.STATUS, CAMPAIGN_RESULT.VERDICT, CAMPAIGN_RESULT.GRADE, CAMPAIGN_RESULT.CHANGE)
                .fetch()) {
            int count = r.value5();
            statuses.merge(r.value1(), count, Integer::sum);
            if (r.value1().equals("assessed")) verdicts.merge(r.value2(), count, Integer::sum);
            if (!r.value3().isEmpty()) grades.merge(r.value3(), count, Integer::sum);
            changes.merge(r.value4(), count, Integer::sum);
            done += count;
            failures += r.value6().intValue();
            mended += r.value7().intValue();
            connections += r.value8().longValue();
            in += r.value9().longValue();
            out += r.value10().longValue();
            lately += r.value11();
        }
        int leftOut = tx.sql()
                .fetchCount(DSL.selectOne()
                        .from(CAMPAIGN_LEFT_OUT)
                        .join(CAMPAIGN_TARGET)
                        .on(CAMPAIGN_TARGET.ID.eq(CAMPAIGN_LEFT_OUT.TARGET_ID))
                        .join(PORTAL)
                        .on(PORTAL.ID.eq(CAMPAIGN_TARGET.PORTAL_ID))
                        .where(PortalStore.visibleTo(tx.scope()))
                        .and(CAMPAIGN_TARGET.ROUND_ID.eq(round.id())));
        int running = tx.sql()
                .fetchCount(
                        CAMPAIGN_QUEUE,
                        CAMPAIGN_QUEUE.ROUND_ID.eq(round.id()).and(CAMPAIGN_QUEUE.WORKER_ID.isNotNull()));
        var waiting = tx.sql()
                .select(DSL.count(), DSL.min(CAMPAIGN_QUEUE.NOT_BEFORE))
                .from(CAMPAIGN_QUEUE)
                .where(CAMPAIGN_QUEUE.ROUND_ID.eq(round.id()))
                .and(CAMPAIGN_QUEUE.NOT_BEFORE.gt(now))
                .fetchSingle();
        return new CampaignSummary(
                round.targets(),
                done,
                leftOut,
                running,
                waiting.value1(),
                Optional.ofNullable(waiting.value2()),
                statuses,
                verdicts,
                grades,
                changes,
                failures,
                mended,
                connections,
                in,
                out,
                lately);
    }
}

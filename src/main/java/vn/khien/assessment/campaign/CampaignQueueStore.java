package vn.khien.assessment.campaign;

import static vn.khien.schema.Tables.CAMPAIGN_LEFT_OUT;
import static vn.khien.schema.Tables.CAMPAIGN_QUEUE;
import static vn.khien.schema.Tables.CAMPAIGN_RESULT;
import static vn.khien.schema.Tables.CAMPAIGN_ROUND;
import static vn.khien.schema.Tables.CAMPAIGN_TARGET;
import static vn.khien.schema.Tables.CAMPAIGN_WORKER;
import static vn.khien.schema.Tables.FINDING;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN_AUTHORISATION;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.impl.DSL;
import vn.khien.assessment.ScanResult;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.scan.PolitenessReport;

/** What is still to be looked at, and by whom. Workers alone come here, as the system. */
final class CampaignQueueStore {
    /** A target that is this worker's until its result is stored or the claim is lost. */
    record Claim(long target, long portal) {}

    /** A new worker; what an earlier process of this node was killed at is free at once. */
    long begin(Tx tx, String node, Instant now) {
        free(tx, CAMPAIGN_WORKER.NODE.eq(node));
        return tx.sql()
                .insertInto(CAMPAIGN_WORKER)
                .set(CAMPAIGN_WORKER.NODE, node)
                .set(CAMPAIGN_WORKER.BEGUN_AT, now)
                .set(CAMPAIGN_WORKER.BEAT_AT, now)
                .returningResult(CAMPAIGN_WORKER.ID)
                .fetchSingle()
                .value1();
    }

    /** False when others took this worker for dead: it must begin anew. */
    boolean beat(Tx tx, long worker, Instant now) {
        return tx.sql()
                        .update(CAMPAIGN_WORKER)
                        .set(CAMPAIGN_WORKER.BEAT_AT, now)
                        .where(CAMPAIGN_WORKER.ID.eq(worker))
                        .execute()
                == 1;
    }

    /** Frees what workers hold that have not beaten since {@code then}. */
    int lapse(Tx tx, Instant then) {
        return free(tx, CAMPAIGN_WORKER.BEAT_AT.lt(then));
    }

    private static int free(Tx tx, org.jooq.Condition of) {
        List<Long> gone = tx.sql()
                .select(CAMPAIGN_WORKER.ID)
                .from(CAMPAIGN_WORKER)
                .where(of)
                .forUpdate()
                .skipLocked()
                .fetch(CAMPAIGN_WORKER.ID);
        int freed = release(tx, CAMPAIGN_QUEUE.WORKER_ID.in(gone));
        tx.sql().deleteFrom(CAMPAIGN_WORKER).where(CAMPAIGN_WORKER.ID.in(gone)).execute();
        return freed;
    }

    /** Takes the claims of a round away: looks that run now store nothing. */
    int release(Tx tx, long round) {
        return release(tx, CAMPAIGN_QUEUE.ROUND_ID.eq(round));
    }

    /** Gives one target back, to be looked at again. */
    void giveBack(Tx tx, long worker, long target) {
        release(tx, CAMPAIGN_QUEUE.TARGET_ID.eq(target).and(CAMPAIGN_QUEUE.WORKER_ID.eq(worker)));
    }

    /** Gives one target back, to be looked at from {@code then} on. */
    void wait(Tx tx, long worker, long target, Instant then) {
        tx.sql()
                .update(CAMPAIGN_QUEUE)
                .setNull(CAMPAIGN_QUEUE.WORKER_ID)
                .setNull(CAMPAIGN_QUEUE.CLAIMED_AT)
                .set(CAMPAIGN_QUEUE.NOT_BEFORE, then)
                .where(CAMPAIGN_QUEUE.TARGET_ID.eq(target))
                .and(CAMPAIGN_QUEUE.WORKER_ID.eq(worker))
                .execute();
    }

    /** Asks again for the hours of what waits, where a consent was recorded from {@code since} on. */
    void wake(Tx tx, Instant since) {
        tx.sql()
                .update(CAMPAIGN_QUEUE)
                .setNull(CAMPAIGN_QUEUE.NOT_BEFORE)
                .where(CAMPAIGN_QUEUE.NOT_BEFORE.isNotNull())
                .and(CAMPAIGN_QUEUE.TARGET_ID.in(DSL.select(CAMPAIGN_TARGET.ID)
                        .from(CAMPAIGN_TARGET)
                        .join(PORTAL)
                        .on(PORTAL.ID.eq(CAMPAIGN_TARGET.PORTAL_ID))
                        .join(SCAN_AUTHORISATION)
                        .on(SCAN_AUTHORISATION.ORG_ID.eq(PORTAL.ORG_ID))
                        .where(PortalStore.visibleTo(tx.scope()))
                        .and(SCAN_AUTHORISATION.RECORDED_AT.ge(since))))
                .execute();
    }

    private static int release(Tx tx, org.jooq.Condition which) {
        return tx.sql()
                .update(CAMPAIGN_QUEUE)
                .setNull(CAMPAIGN_QUEUE.WORKER_ID)
                .setNull(CAMPAIGN_QUEUE.CLAIMED_AT)
                .where(which)
                .and(CAMPAIGN_QUEUE.WORKER_ID.isNotNull())
                .execute();
    }

    /** Ends a round's queue: nothing of it is looked at any more. */
    void clear(Tx tx, long round) {
        tx.sql()
                .deleteFrom(CAMPAIGN_QUEUE)
                .where(CAMPAIGN_QUEUE.ROUND_ID.eq(round))
                .execute();
    }

    boolean empty(Tx tx, long round) {
        return !tx.sql().fetchExists(CAMPAIGN_QUEUE, CAMPAIGN_QUEUE.ROUND_ID.eq(round));
    }

    List<Claim> claim(Tx tx, long worker, long round, int most, Instant now) {
        List<Long> taken = tx.sql()
                .select(CAMPAIGN_QUEUE.TARGET_ID)
                .from(CAMPAIGN_QUEUE)
                .where(CAMPAIGN_QUEUE.ROUND_ID.eq(round))
                .and(CAMPAIGN_QUEUE.WORKER_ID.isNull())
                .and(CAMPAIGN_QUEUE.NOT_BEFORE.isNull().or(CAMPAIGN_QUEUE.NOT_BEFORE.le(now)))
                .orderBy(CAMPAIGN_QUEUE.ORDINAL, CAMPAIGN_QUEUE.TARGET_ID)
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetch(CAMPAIGN_QUEUE.TARGET_ID);
        if (taken.isEmpty()) return List.of();
        tx.sql()
                .update(CAMPAIGN_QUEUE)
                .set(CAMPAIGN_QUEUE.WORKER_ID, worker)
                .set(CAMPAIGN_QUEUE.CLAIMED_AT, now)
                .where(CAMPAIGN_QUEUE.TARGET_ID.in(taken))
                .execute();
        return tx.sql()
                .select(CAMPAIGN_TARGET.ID, CAMPAIGN_TARGET.PORTAL_ID)
                .from(CAMPAIGN_TARGET)
                .where(CAMPAIGN_TARGET.ID.in(taken))
                .orderBy(CAMPAIGN_TARGET.ORDINAL, CAMPAIGN_TARGET.ID)
                .fetch(r -> new Claim(r.value1(), r.value2()));
    }

    Set<Long> heldBy(Tx tx, long worker) {
        return tx.sql()
                .select(CAMPAIGN_QUEUE.TARGET_ID)
                .from(CAMPAIGN_QUEUE)
                .where(CAMPAIGN_QUEUE.WORKER_ID.eq(worker))
                .fetchSet(CAMPAIGN_QUEUE.TARGET_ID);
    }

    /** Ends the work on a target; false when the claim was lost, and then nothing may be stored. */
    boolean take(Tx tx, long worker, long target) {
        return tx.sql()
                        .deleteFrom(CAMPAIGN_QUEUE)
                        .where(CAMPAIGN_QUEUE.TARGET_ID.eq(target))
                        .and(CAMPAIGN_QUEUE.WORKER_ID.eq(worker))
                        .execute()
                == 1;
    }

    void leaveOut(Tx tx, long target, AuthorisationCovers.Why why, Instant now) {
        tx.sql()
                .insertInto(CAMPAIGN_LEFT_OUT)
                .set(CAMPAIGN_LEFT_OUT.TARGET_ID, target)
                .set(CAMPAIGN_LEFT_OUT.WHY, why.name())
                .set(CAMPAIGN_LEFT_OUT.AT, now)
                .execute();
    }

    /** The verdicts of a portal's newest assessed result in earlier rounds of the campaign of {@code round}, by check. */
    Map<String, VerdictKind> before(Tx tx, CampaignRound round, long portal) {
        var earlier = DSL.select(CAMPAIGN_RESULT.SCAN_ID)
                .from(CAMPAIGN_RESULT)
                .join(CAMPAIGN_TARGET)
                .on(CAMPAIGN_TARGET.ID.eq(CAMPAIGN_RESULT.TARGET_ID))
                .join(CAMPAIGN_ROUND)
                .on(CAMPAIGN_ROUND.ID.eq(CAMPAIGN_TARGET.ROUND_ID))
                .where(CAMPAIGN_TARGET.PORTAL_ID.eq(portal))
                .and(CAMPAIGN_ROUND.CAMPAIGN_ID.eq(round.campaignId()))
                .and(CAMPAIGN_ROUND.N.lt(round.n()))
                .and(CAMPAIGN_RESULT.STATUS.eq("assessed"))
                .orderBy(CAMPAIGN_ROUND.N.desc())
                .limit(1);
        Map<String, VerdictKind> verdicts = new HashMap<>();
        tx.sql()
                .select(FINDING.CHECK_ID, FINDING.VERDICT)
                .from(FINDING)
                .where(FINDING.SCAN_ID.eq(earlier.asField()))
                .forEach(r -> verdicts.put(r.value1(), VerdictKind.of(r.value2())));
        return verdicts;
    }

    void record(
            Tx tx,
            long target,
            CampaignRound round,
            long scan,
            ScanResult result,
            String grade,
            CampaignChange change,
            Instant now) {
        PolitenessReport load = result.politeness();
        tx.sql()
                .insertInto(CAMPAIGN_RESULT)
                .set(CAMPAIGN_RESULT.TARGET_ID, target)
                .set(CAMPAIGN_RESULT.ROUND_ID, round.id())
                .set(CAMPAIGN_RESULT.SCAN_ID, scan)
                .set(CAMPAIGN_RESULT.STATUS, result.status().word())
                .set(CAMPAIGN_RESULT.VERDICT, result.label().verdict().word())
                .set(CAMPAIGN_RESULT.GRADE, grade)
                .set(CAMPAIGN_RESULT.CHANGE, change.kind().word())
                .set(CAMPAIGN_RESULT.NEW_FAILURES, change.newFailures())
                .set(CAMPAIGN_RESULT.MENDED, change.mended())
                .set(CAMPAIGN_RESULT.CONNECTIONS, load.connections())
                .set(CAMPAIGN_RESULT.BYTES_IN, load.bytesIn())
                .set(CAMPAIGN_RESULT.BYTES_OUT, load.bytesOut())
                .set(CAMPAIGN_RESULT.AT, now)
                .execute();
    }
}

package vn.khien.assessment.campaign;

import static vn.khien.schema.Tables.CAMPAIGN;
import static vn.khien.schema.Tables.CAMPAIGN_LEFT_OUT;
import static vn.khien.schema.Tables.CAMPAIGN_QUEUE;
import static vn.khien.schema.Tables.CAMPAIGN_RESULT;
import static vn.khien.schema.Tables.CAMPAIGN_ROUND;
import static vn.khien.schema.Tables.CAMPAIGN_TARGET;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN_RESULT;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.assessment.StoredJson;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.scan.Status;

/** The portals of a round, one row each. */
public final class CampaignTargetStore {
    private final PortalStore portals;

    public CampaignTargetStore(PortalStore portals) {
        this.portals = portals;
    }

    /** A page by host, then portal, after the last row of the page before. */
    List<CampaignTarget> page(Tx tx, long round, CampaignFilter filter, Optional<Portal> after, int limit) {
        List<Record> rows = tx.sql()
                .select(CAMPAIGN_TARGET.fields())
                .select(CAMPAIGN_RESULT.fields())
                .select(CAMPAIGN_LEFT_OUT.WHY)
                .select(CAMPAIGN_QUEUE.CLAIMED_AT, SCAN_RESULT.BECAUSE)
                .from(CAMPAIGN_TARGET)
                .join(CAMPAIGN_ROUND)
                .on(CAMPAIGN_ROUND.ID.eq(CAMPAIGN_TARGET.ROUND_ID))
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(CAMPAIGN_ROUND.CAMPAIGN_ID))
                .join(PORTAL)
                .on(PORTAL.ID.eq(CAMPAIGN_TARGET.PORTAL_ID))
                .leftJoin(CAMPAIGN_RESULT)
                .on(CAMPAIGN_RESULT.TARGET_ID.eq(CAMPAIGN_TARGET.ID))
                .leftJoin(SCAN_RESULT)
                .on(SCAN_RESULT.SCAN_ID.eq(CAMPAIGN_RESULT.SCAN_ID))
                .leftJoin(CAMPAIGN_LEFT_OUT)
                .on(CAMPAIGN_LEFT_OUT.TARGET_ID.eq(CAMPAIGN_TARGET.ID))
                .leftJoin(CAMPAIGN_QUEUE)
                .on(CAMPAIGN_QUEUE.TARGET_ID.eq(CAMPAIGN_TARGET.ID))
                .where(CampaignStore.visibleTo(tx.scope()))
                .and(PortalStore.visibleTo(tx.scope()))
                .and(CAMPAIGN_TARGET.ROUND_ID.eq(round))
                .and(shown(filter))
                .and(after.<Condition>map(
                                last -> DSL.row(PORTAL.HOST, PORTAL.ID).gt(last.host(), last.id()))
                        .orElse(DSL.noCondition()))
                .orderBy(PORTAL.HOST, PORTAL.ID)
                .limit(limit)
                .fetch();
        Map<Long, Portal> known =
                portals
                        .all(
                                tx,
                                rows.stream()
                                        .map(r -> r.get(CAMPAIGN_TARGET.PORTAL_ID))
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Portal::id, Function.identity()));
        return rows.stream()
                .map(r -> new CampaignTarget(
                        r.get(CAMPAIGN_TARGET.ID),
                        Objects.requireNonNull(known.get(r.get(CAMPAIGN_TARGET.PORTAL_ID))),
                        outcome(r)))
                .toList();
    }

    private static Condition shown(CampaignFilter filter) {
        return switch (filter) {
            case ALL -> DSL.noCondition();
            case NOT_MET, UNKNOWN, MET ->
                CAMPAIGN_RESULT.STATUS.eq("assessed").and(CAMPAIGN_RESULT.VERDICT.eq(filter.word()));
            case INCOMPLETE, UNREACHABLE, REFUSED -> CAMPAIGN_RESULT.STATUS.eq(filter.word());
            case BETTER, WORSE -> CAMPAIGN_RESULT.CHANGE.eq(filter.word());
            case LEFT_OUT -> CAMPAIGN_LEFT_OUT.TARGET_ID.isNotNull();
            case OPEN -> CAMPAIGN_QUEUE.TARGET_ID.isNotNull();
        };
    }

    private static CampaignTarget.Outcome outcome(Record r) {
        Long scan = r.get(CAMPAIGN_RESULT.SCAN_ID);
        if (scan != null)
            return new CampaignTarget.Outcome.Done(
                    scan,
                    Status.valueOf(r.get(CAMPAIGN_RESULT.STATUS).toUpperCase(Locale.ROOT)),
                    VerdictKind.of(r.get(CAMPAIGN_RESULT.VERDICT)),
                    r.get(CAMPAIGN_RESULT.GRADE),
                    new CampaignChange(
                            CampaignChange.Kind.of(r.get(CAMPAIGN_RESULT.CHANGE)),
                            r.get(CAMPAIGN_RESULT.NEW_FAILURES),
                            r.get(CAMPAIGN_RESULT.MENDED)),
                    StoredJson.because(r.get(SCAN_RESULT.BECAUSE).data()));
        String why = r.get(CAMPAIGN_LEFT_OUT.WHY);
        if (why != null) return new CampaignTarget.Outcome.LeftOut(AuthorisationCovers.Why.valueOf(why));
        Instant since = r.get(CAMPAIGN_QUEUE.CLAIMED_AT);
        return since == null ? new CampaignTarget.Outcome.Waiting() : new CampaignTarget.Outcome.Running(since);
    }
}

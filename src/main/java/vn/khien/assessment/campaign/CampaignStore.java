package vn.khien.assessment.campaign;

import static vn.khien.schema.Tables.CAMPAIGN;
import static vn.khien.schema.Tables.CAMPAIGN_END;
import static vn.khien.schema.Tables.CAMPAIGN_PAUSE;
import static vn.khien.schema.Tables.CAMPAIGN_PAUSE_END;
import static vn.khien.schema.Tables.CAMPAIGN_ROUND;
import static vn.khien.schema.Tables.CAMPAIGN_ROUND_END;
import static vn.khien.schema.Tables.PERSON;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.SystemType;

/** Campaigns, their pauses and their ends. */
public final class CampaignStore {
    private static final vn.khien.schema.tables.Person PAUSER = PERSON.as("pauser");
    private static final vn.khien.schema.tables.Person ENDER = PERSON.as("ender");
    private static final vn.khien.schema.tables.CampaignRound LATER = CAMPAIGN_ROUND.as("later");

    /** The first wall: campaigns of one's own organisations; nationwide ones are for those who see all. */
    static Condition visibleTo(Scope scope) {
        return scope.seesAll()
                ? DSL.noCondition()
                : CAMPAIGN.ORG_ID.in(scope.seats()).and(DSL.not(CAMPAIGN.NATIONWIDE));
    }

    long make(Tx tx, int organisation, boolean nationwide, Campaign.Draft draft, int by, Instant now) {
        CampaignChoice choice = draft.choice();
        return tx.sql()
                .insertInto(CAMPAIGN)
                .set(CAMPAIGN.ORG_ID, organisation)
                .set(CAMPAIGN.NATIONWIDE, nationwide)
                .set(CAMPAIGN.NAME, draft.name())
                .set(
                        CAMPAIGN.BELOW_ORG,
                        choice.below().isPresent() ? choice.below().getAsInt() : null)
                .set(
                        CAMPAIGN.OWNER_KIND,
                        choice.ownerKind().map(Organisation.Kind::word).orElse(null))
                .set(CAMPAIGN.SYSTEM_TYPE, choice.systemType().map(Enum::name).orElse(null))
                .set(
                        CAMPAIGN.COLLECTS,
                        choice.collects().map(CampaignChoice.Collecting::word).orElse(null))
                .set(CAMPAIGN.LABELLED, choice.labelled().orElse(null))
                .set(
                        CAMPAIGN.OLDER_THAN_DAYS,
                        choice.olderThanDays().isPresent()
                                ? choice.olderThanDays().getAsInt()
                                : null)
                .set(CAMPAIGN.WORDS, choice.words())
                .set(CAMPAIGN.CADENCE, draft.cadence().word())
                .set(CAMPAIGN.FIRST_ON, draft.firstOn())
                .set(CAMPAIGN.FROM_HOUR, draft.hours().from())
                .set(CAMPAIGN.TO_HOUR, draft.hours().to())
                .set(CAMPAIGN.MADE_AT, now)
                .set(CAMPAIGN.MADE_BY, by)
                .returningResult(CAMPAIGN.ID)
                .fetchSingle()
                .value1();
    }

    public Optional<Campaign> find(Tx tx, long id) {
        return rows(tx).and(CAMPAIGN.ID.eq(id)).fetchOptional(CampaignStore::campaign);
    }

    /** Makes other changes of this campaign wait until the transaction ends; empty when it is not to be seen. */
    Optional<Campaign> hold(Tx tx, long id) {
        tx.sql()
                .select(CAMPAIGN.ID)
                .from(CAMPAIGN)
                .where(visibleTo(tx.scope()))
                .and(CAMPAIGN.ID.eq(id))
                .forNoKeyUpdate()
                .fetch();
        return find(tx, id);
    }

    /** Newest first, after the last row of the page before. */
    List<Campaign> page(Tx tx, OptionalLong after, int limit) {
        return rows(tx).and(after.isPresent() ? CAMPAIGN.ID.lt(after.getAsLong()) : DSL.noCondition())
                .orderBy(CAMPAIGN.ID.desc())
                .limit(limit)
                .fetch(CampaignStore::campaign);
    }

    /** Those that have not ended, oldest first. */
    List<Campaign> goingOn(Tx tx) {
        return rows(tx).and(CAMPAIGN_END.CAMPAIGN_ID.isNull())
                .orderBy(CAMPAIGN.ID)
                .limit(1_000)
                .fetch(CampaignStore::campaign);
    }

    void pause(Tx tx, long campaign, int by, String because, Instant now) {
        tx.sql()
                .insertInto(CAMPAIGN_PAUSE)
                .set(CAMPAIGN_PAUSE.CAMPAIGN_ID, campaign)
                .set(CAMPAIGN_PAUSE.AT, now)
                .set(CAMPAIGN_PAUSE.BY_PERSON, by)
                .set(CAMPAIGN_PAUSE.BECAUSE, because)
                .execute();
    }

    void goOn(Tx tx, Campaign.Pause pause, int by, Instant now) {
        tx.sql()
                .insertInto(CAMPAIGN_PAUSE_END)
                .set(CAMPAIGN_PAUSE_END.PAUSE_ID, pause.id())
                .set(CAMPAIGN_PAUSE_END.AT, now)
                .set(CAMPAIGN_PAUSE_END.BY_PERSON, by)
                .execute();
    }

    /** @param by nobody when it is complete */
    void end(Tx tx, long campaign, boolean cancelled, Optional<Integer> by, String because, Instant now) {
        tx.sql()
                .insertInto(CAMPAIGN_END)
                .set(CAMPAIGN_END.CAMPAIGN_ID, campaign)
                .set(CAMPAIGN_END.KIND, cancelled ? "cancelled" : "complete")
                .set(CAMPAIGN_END.AT, now)
                .set(CAMPAIGN_END.BY_PERSON, by.orElse(null))
                .set(CAMPAIGN_END.BECAUSE, because)
                .execute();
    }

    private static SelectConditionStep<Record> rows(Tx tx) {
        return tx.sql()
                .select(CAMPAIGN.fields())
                .select(CAMPAIGN_ROUND.fields())
                .select(CAMPAIGN_ROUND_END.fields())
                .select(CAMPAIGN_PAUSE.fields())
                .select(CAMPAIGN_END.fields())
                .select(PERSON.NAME, PAUSER.NAME, ENDER.NAME)
                .from(CAMPAIGN)
                .join(PERSON)
                .on(PERSON.ID.eq(CAMPAIGN.MADE_BY))
                .leftJoin(CAMPAIGN_ROUND)
                .on(CAMPAIGN_ROUND.CAMPAIGN_ID.eq(CAMPAIGN.ID))
                .and(CAMPAIGN_ROUND.N.eq(DSL.select(DSL.max(LATER.N))
                        .from(LATER)
                        .where(LATER.CAMPAIGN_ID.eq(CAMPAIGN.ID))
                        .asField()))
                .leftJoin(CAMPAIGN_ROUND_END)
                .on(CAMPAIGN_ROUND_END.ROUND_ID.eq(CAMPAIGN_ROUND.ID))
                .leftJoin(CAMPAIGN_PAUSE)
                .on(CAMPAIGN_PAUSE.CAMPAIGN_ID.eq(CAMPAIGN.ID))
                .and(DSL.notExists(DSL.selectOne()
                        .from(CAMPAIGN_PAUSE_END)
                        .where(CAMPAIGN_PAUSE_END.PAUSE_ID.eq(CAMPAIGN_PAUSE.ID))))
                .leftJoin(PAUSER)
                .on(PAUSER.ID.eq(CAMPAIGN_PAUSE.BY_PERSON))
                .leftJoin(CAMPAIGN_END)
                .on(CAMPAIGN_END.CAMPAIGN_ID.eq(CAMPAIGN.ID))
                .leftJoin(ENDER)
                .on(ENDER.ID.eq(CAMPAIGN_END.BY_PERSON))
                .where(visibleTo(tx.scope()));
    }

    private static Campaign campaign(Record r) {
        return new Campaign(
                r.get(CAMPAIGN.ID),
                r.get(CAMPAIGN.ORG_ID),
                r.get(CAMPAIGN.NATIONWIDE),
                r.get(CAMPAIGN.NAME),
                choice(r),
                CampaignCadence.valueOf(r.get(CAMPAIGN.CADENCE).toUpperCase(Locale.ROOT)),
                r.get(CAMPAIGN.FIRST_ON),
                new CampaignHours(r.get(CAMPAIGN.FROM_HOUR), r.get(CAMPAIGN.TO_HOUR)),
                r.get(CAMPAIGN.MADE_AT),
                r.get(CAMPAIGN.MADE_BY),
                r.get(PERSON.NAME),
                Optional.ofNullable(r.get(CAMPAIGN_ROUND.ID)).map(id -> round(r)),
                Optional.ofNullable(r.get(CAMPAIGN_PAUSE.ID))
                        .map(id -> new Campaign.Pause(
                                id, r.get(CAMPAIGN_PAUSE.AT), name(r.get(PAUSER.NAME)), r.get(CAMPAIGN_PAUSE.BECAUSE))),
                Optional.ofNullable(r.get(CAMPAIGN_END.CAMPAIGN_ID))
                        .map(id -> new Campaign.End(
                                r.get(CAMPAIGN_END.KIND).equals("cancelled"),
                                r.get(CAMPAIGN_END.AT),
                                name(r.get(ENDER.NAME)),
                                r.get(CAMPAIGN_END.BECAUSE))));
    }

    private static String name(@org.jspecify.annotations.Nullable String name) {
        return name == null ? "" : name;
    }

    private static CampaignChoice choice(Record r) {
        Integer below = r.get(CAMPAIGN.BELOW_ORG);
        Integer days = r.get(CAMPAIGN.OLDER_THAN_DAYS);
        return new CampaignChoice(
                below == null ? OptionalInt.empty() : OptionalInt.of(below),
                Optional.ofNullable(r.get(CAMPAIGN.OWNER_KIND)).map(Organisation.Kind::of),
                Optional.ofNullable(r.get(CAMPAIGN.SYSTEM_TYPE)).map(SystemType::valueOf),
                Optional.ofNullable(r.get(CAMPAIGN.COLLECTS))
                        .map(word -> CampaignChoice.Collecting.valueOf(word.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(r.get(CAMPAIGN.LABELLED)),
                days == null ? OptionalInt.empty() : OptionalInt.of(days),
                r.get(CAMPAIGN.WORDS));
    }

    static CampaignRound round(Record r) {
        return new CampaignRound(
                r.get(CAMPAIGN_ROUND.ID),
                r.get(CAMPAIGN_ROUND.CAMPAIGN_ID),
                r.get(CAMPAIGN_ROUND.N),
                r.get(CAMPAIGN_ROUND.OPENED_AT),
                r.get(CAMPAIGN_ROUND.TARGETS),
                Optional.ofNullable(r.get(CAMPAIGN_ROUND_END.ROUND_ID))
                        .map(id -> new CampaignRound.End(
                                r.get(CAMPAIGN_ROUND_END.KIND).equals("cancelled"), r.get(CAMPAIGN_ROUND_END.AT))));
    }
}

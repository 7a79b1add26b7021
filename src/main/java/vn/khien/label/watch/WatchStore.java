package vn.khien.label.watch;

import static vn.khien.schema.Tables.CREDENTIAL;
import static vn.khien.schema.Tables.DECISION_IN_FORCE;
import static vn.khien.schema.Tables.DOMAIN_TOKEN;
import static vn.khien.schema.Tables.LABEL_EVENT;
import static vn.khien.schema.Tables.LABEL_NOW;
import static vn.khien.schema.Tables.LABEL_PAPER;
import static vn.khien.schema.Tables.LABEL_PAPER_END;
import static vn.khien.schema.Tables.LABEL_SIGHTING;
import static vn.khien.schema.Tables.LABEL_WARNING;
import static vn.khien.schema.Tables.LABEL_WARNING_END;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN_RESULT;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.web.Texts;

/** What is seen of labelled portals, and what their owners were warned of. */
public final class WatchStore {
    private static final Duration LATELY = Duration.ofDays(2);
    private static final int LOOKS = 400;

    /** Makes others who would act on this portal's label wait until the transaction ends. */
    public void hold(Tx tx, long portal) {
        tx.sql()
                .select(PORTAL.ID)
                .from(PORTAL)
                .where(PortalStore.visibleTo(tx.scope()))
                .and(PORTAL.ID.eq(portal))
                .forNoKeyUpdate()
                .fetch();
    }

    /** Every label that is neither revoked nor at its end. */
    public List<WatchedLabel> watched(Tx tx, Instant now) {
        var sighting = LABEL_SIGHTING.as("s");
        Field<Instant> last = DSL.field(DSL.select(DSL.max(sighting.AT))
                .from(sighting)
                .where(sighting.PORTAL_ID.eq(PORTAL.ID))
                .and(sighting.AT.ge(now.minus(LATELY))));
        Field<Boolean> good = DSL.field(DSL.exists(DSL.select(DSL.one())
                        .from(sighting)
                        .where(sighting.PORTAL_ID.eq(PORTAL.ID))
                        .and(sighting.AT.eq(last))
                        .groupBy(sighting.SUBJECT)
                        .having(DSL.boolOr(sighting.SEEN).isFalse()))
                .not());
        Field<Boolean> restless = DSL.field(DSL.notExists(DSL.select(DSL.one())
                        .from(DECISION_IN_FORCE)
                        .where(DECISION_IN_FORCE.SYSTEM_ID.eq(PORTAL.SYSTEM_ID)))
                .or(LABEL_NOW.LAST_EVENT.eq("suspended"))
                .or(DSL.exists(DSL.select(DSL.one())
                        .from(LABEL_WARNING)
                        .leftJoin(LABEL_WARNING_END)
                        .on(LABEL_WARNING_END.WARNING_ID.eq(LABEL_WARNING.ID))
                        .where(LABEL_WARNING.CID.eq(LABEL_NOW.CID))
                        .and(LABEL_WARNING_END.WARNING_ID.isNull()))));
        return tx.sql()
                .select(
                        LABEL_NOW.CID,
                        LABEL_NOW.DOMAIN,
                        LABEL_NOW.ISSUED_AT,
                        PORTAL.ID,
                        PORTAL.SYSTEM_ID,
                        PORTAL.HOST,
                        PORTAL.PORT,
                        last,
                        good,
                        restless)
                .from(LABEL_NOW)
                .join(PORTAL)
                .on(PORTAL.ID.eq(LABEL_NOW.PORTAL_ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(LABEL_NOW.LAST_EVENT.ne("revoked"))
                .and(LABEL_NOW.VALID_UNTIL.gt(now))
                .orderBy(PORTAL.ID, LABEL_NOW.VERSION)
                .fetch(r -> new WatchedLabel(
                        r.get(LABEL_NOW.CID),
                        r.get(PORTAL.ID),
                        r.get(PORTAL.SYSTEM_ID) == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(r.get(PORTAL.SYSTEM_ID)),
                        r.get(PORTAL.HOST),
                        r.get(PORTAL.PORT),
                        r.get(LABEL_NOW.DOMAIN),
                        r.get(LABEL_NOW.ISSUED_AT).atZone(Texts.ZONE).toLocalDate(),
                        Optional.ofNullable(r.get(last)),
                        r.get(good),
                        r.get(restless)));
    }

    public Optional<String> token(Tx tx, long portal) {
        return tx.sql()
                .select(DOMAIN_TOKEN.TOKEN)
                .from(DOMAIN_TOKEN)
                .where(DOMAIN_TOKEN.PORTAL_ID.eq(portal))
                .fetchOptional(DOMAIN_TOKEN.TOKEN);
    }

    public void sighted(Tx tx, long portal, Subject subject, String vantage, Instant at, boolean seen, String detail) {
        tx.sql()
                .insertInto(LABEL_SIGHTING)
                .set(LABEL_SIGHTING.PORTAL_ID, portal)
                .set(LABEL_SIGHTING.SUBJECT, subject.word())
                .set(LABEL_SIGHTING.VANTAGE, vantage)
                .set(LABEL_SIGHTING.AT, at)
                .set(LABEL_SIGHTING.DAY, at.atZone(Texts.ZONE).toLocalDate())
                .set(LABEL_SIGHTING.SEEN, seen)
                .set(LABEL_SIGHTING.DETAIL, detail)
                .execute();
    }

    /** Looks from before {@code then}. */
    public int forget(Tx tx, Instant then) {
        return tx.sql()
                .deleteFrom(LABEL_SIGHTING)
                .where(LABEL_SIGHTING.AT.lt(then))
                .execute();
    }

    /** What was seen before the label's newest credential is not held against it. */
    public WatchFacts facts(Tx tx, String cid, long portal, LocalDate today) {
        Map<Subject, List<Look>> looks = new EnumMap<>(Subject.class);
        Instant since = tx.sql()
                .select(DSL.max(CREDENTIAL.ISSUED_AT))
                .from(CREDENTIAL)
                .where(CREDENTIAL.CID.eq(cid))
                .fetchOptional()
                .map(r -> r.value1())
                .orElse(Instant.EPOCH);
        for (Subject subject : Subject.values()) looks.put(subject, looks(tx, portal, subject, since));
        return new WatchFacts(looks, letter(tx, portal, today), decided(tx, portal), warned(tx, cid));
    }

    private static List<Look> looks(Tx tx, long portal, Subject subject, Instant since) {
        var good = LABEL_SIGHTING.as("g");
        Field<Instant> lastGood = DSL.field(DSL.select(DSL.max(good.AT))
                .from(good)
                .where(good.PORTAL_ID.eq(portal))
                .and(good.SUBJECT.eq(subject.word()))
                .and(good.SEEN));
        Map<Instant, Look> looks = new LinkedHashMap<>();
        tx.sql()
                .selectFrom(LABEL_SIGHTING)
                .where(LABEL_SIGHTING.PORTAL_ID.eq(portal))
                .and(LABEL_SIGHTING.SUBJECT.eq(subject.word()))
                .and(LABEL_SIGHTING.AT.ge(since))
                .and(LABEL_SIGHTING.AT.ge(DSL.coalesce(lastGood, DSL.val(Instant.EPOCH, LABEL_SIGHTING.AT))))
                .orderBy(LABEL_SIGHTING.AT, LABEL_SIGHTING.ID)
                .limit(LOOKS)
                .forEach(r -> looks.merge(
                        r.getAt(), new Look(r.getAt(), r.getDay(), Map.of(r.getVantage(), r.getSeen())), (all, one) -> {
                            Map<String, Boolean> both = new LinkedHashMap<>(all.seen());
                            both.putAll(one.seen());
                            return new Look(all.at(), all.day(), both);
                        }));
        return List.copyOf(looks.values());
    }

    private static boolean letter(Tx tx, long portal, LocalDate today) {
        return tx.sql()
                .fetchExists(DSL.select(DSL.one())
                        .from(LABEL_PAPER)
                        .leftJoin(LABEL_PAPER_END)
                        .on(LABEL_PAPER_END.PAPER_ID.eq(LABEL_PAPER.ID))
                        .where(LABEL_PAPER.PORTAL_ID.eq(portal))
                        .and(LABEL_PAPER.KIND.eq("domain-letter"))
                        .and(LABEL_PAPER.SIGNED_ON.le(today))
                        .and(LABEL_PAPER.UNTIL.ge(today))
                        .and(LABEL_PAPER_END.PAPER_ID.isNull()));
    }

    private static boolean decided(Tx tx, long portal) {
        return tx.sql()
                .fetchExists(DSL.select(DSL.one())
                        .from(PORTAL)
                        .join(DECISION_IN_FORCE)
                        .on(DECISION_IN_FORCE.SYSTEM_ID.eq(PORTAL.SYSTEM_ID))
                        .where(PortalStore.visibleTo(tx.scope()))
                        .and(PORTAL.ID.eq(portal)));
    }

    private Map<Cause, Warning> warned(Tx tx, String cid) {
        Map<Cause, Warning> warned = new EnumMap<>(Cause.class);
        warnings(tx, cid).forEach(each -> Cause.of(each.cause()).ifPresent(cause -> warned.put(cause, each)));
        return warned;
    }

    /** Those that stand, oldest first. */
    public List<Warning> warnings(Tx tx, String cid) {
        return tx.sql()
                .select(LABEL_WARNING.fields())
                .from(LABEL_WARNING)
                .leftJoin(LABEL_WARNING_END)
                .on(LABEL_WARNING_END.WARNING_ID.eq(LABEL_WARNING.ID))
                .where(LABEL_WARNING.CID.eq(cid))
                .and(LABEL_WARNING_END.WARNING_ID.isNull())
                .orderBy(LABEL_WARNING.ID)
                .fetch(WatchStore::warning);
    }

    private static Warning warning(Record r) {
        return new Warning(
                r.get(LABEL_WARNING.ID), r.get(LABEL_WARNING.CAUSE), r.get(LABEL_WARNING.AT), r.get(LABEL_WARNING.DUE));
    }

    public void warn(Tx tx, String cid, String cause, LocalDate due, Instant now) {
        tx.sql()
                .insertInto(LABEL_WARNING)
                .set(LABEL_WARNING.CID, cid)
                .set(LABEL_WARNING.CAUSE, cause)
                .set(LABEL_WARNING.AT, now)
                .set(LABEL_WARNING.DUE, due)
                .execute();
    }

    /** @param done what was warned of has happened; otherwise it was mended */
    public void endWarning(Tx tx, long warning, boolean done, Instant now) {
        tx.sql()
                .insertInto(LABEL_WARNING_END)
                .set(LABEL_WARNING_END.WARNING_ID, warning)
                .set(LABEL_WARNING_END.AT, now)
                .set(LABEL_WARNING_END.WHY, done ? "done" : "mended")
                .onConflictDoNothing()
                .execute();
    }

    /** Why the service suspended it, where the suspension that stands is the service's own. */
    public Optional<Cause> suspendedFor(Tx tx, String cid) {
        return tx.sql()
                .select(LABEL_EVENT.KIND, LABEL_EVENT.CAUSE)
                .from(LABEL_EVENT)
                .where(LABEL_EVENT.CID.eq(cid))
                .and(LABEL_EVENT.KIND.in("suspended", "resumed"))
                .orderBy(LABEL_EVENT.ID.desc())
                .limit(1)
                .fetchOptional()
                .filter(r -> r.value1().equals("suspended"))
                .flatMap(r -> Cause.of(r.value2()));
    }

    /** The service's own suspensions; those a person released are that person's. */
    public int automatic(Tx tx, Instant since, Instant until) {
        return tx.sql()
                .fetchCount(
                        LABEL_EVENT,
                        LABEL_EVENT
                                .KIND
                                .eq("suspended")
                                .and(LABEL_EVENT.CAUSE.ne(""))
                                .and(LABEL_EVENT.BY_PERSON.isNull())
                                .and(LABEL_EVENT.AT.gt(since))
                                .and(LABEL_EVENT.AT.le(until)));
    }

    public int revokedBy(Tx tx, int person, Instant since) {
        return tx.sql()
                .fetchCount(
                        LABEL_EVENT,
                        LABEL_EVENT
                                .KIND
                                .eq("revoked")
                                .and(LABEL_EVENT.BY_PERSON.eq(person))
                                .and(LABEL_EVENT.AT.gt(since)));
    }

    public int inForce(Tx tx, Instant now) {
        Condition stands = LABEL_NOW.LAST_EVENT.notIn("suspended", "revoked");
        return tx.sql().fetchCount(LABEL_NOW, stands.and(LABEL_NOW.PUBLISHED).and(LABEL_NOW.VALID_UNTIL.gt(now)));
    }

    /** One at a time decides whether there are too many at once. */
    public void breaker(Tx tx) {
        tx.sql().fetch("select pg_advisory_xact_lock(4716)");
    }

    public boolean assessed(Tx tx, long scan) {
        return tx.sql().fetchExists(SCAN_RESULT, SCAN_RESULT.SCAN_ID.eq(scan).and(SCAN_RESULT.STATUS.eq("assessed")));
    }

    /** Last look and last days of each subject that was looked at, for a label's file. */
    public Map<Subject, Looked> looked(Tx tx, long portal, LocalDate today) {
        Map<Subject, Looked> looked = new EnumMap<>(Subject.class);
        for (Subject subject : Subject.values()) {
            List<Look> looks = looks(tx, portal, subject, Instant.EPOCH);
            if (!looks.isEmpty()) looked.put(subject, new Looked(looks.getLast(), days(tx, portal, subject, today)));
        }
        return looked;
    }

    private static List<Optional<Boolean>> days(Tx tx, long portal, Subject subject, LocalDate today) {
        LocalDate first = today.minusDays(Looked.DAYS - 1L);
        Map<LocalDate, Boolean> seen = tx.sql()
                .select(LABEL_SIGHTING.DAY, DSL.boolOr(LABEL_SIGHTING.SEEN))
                .from(LABEL_SIGHTING)
                .where(LABEL_SIGHTING.PORTAL_ID.eq(portal))
                .and(LABEL_SIGHTING.SUBJECT.eq(subject.word()))
                .and(LABEL_SIGHTING.DAY.ge(first))
                .groupBy(LABEL_SIGHTING.DAY)
                .fetchMap(r -> r.value1(), r -> r.value2());
        return first.datesUntil(today.plusDays(1))
                .map(day -> Optional.ofNullable(seen.get(day)))
                .toList();
    }
}

package vn.khien.label;

import static vn.khien.schema.Tables.CREDENTIAL;
import static vn.khien.schema.Tables.CREDENTIAL_LOST;
import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.LABEL;
import static vn.khien.schema.Tables.LABEL_EVENT;
import static vn.khien.schema.Tables.LABEL_EXPIRY;
import static vn.khien.schema.Tables.LABEL_LOG_CHECKPOINT;
import static vn.khien.schema.Tables.LABEL_LOG_ENTRY;
import static vn.khien.schema.Tables.LABEL_LOG_ORDER;
import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.STATUS_LIST;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.ledger.LogStore;

/** Labels, their credentials and events, and the signed status lists. */
public final class LabelStore {
    private static final int STATUS_LOCK = 4714;
    private static final int MANY = 20_000;
    /** Of one INSERT, whose values may be 65,535 together. */
    private static final int ROWS = 500;

    /** Whom a label of this portal would name. */
    public record Holder(long portal, String host, int port, String ownerVi, String ownerEn, String ownerCode) {
        public String domain() {
            return port == 443 ? host : host + ":" + port;
        }
    }

    /** A first credential and its log entry, signed and not yet written. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Issue(
            Holder holder,
            Cid cid,
            Tier tier,
            String jws,
            int statusIndex,
            Instant validFrom,
            Instant validUntil,
            byte[] entry) {}

    public record Issuer(int organisation, String vi, String en) {}

    /** A signed list as it stands in its row. */
    public record SignedList(int number, String jws, long version, Instant validUntil) {}

    public List<IssuedLabel> all(Tx tx) {
        return labels(tx, DSL.noCondition());
    }

    /** The place that the issue entry of a label's credential {@code number} has found. */
    public record Placed(String cid, int number, long place) {}

    /** What has found its place since the log had {@code logSize} entries. */
    public List<Placed> placed(Tx tx, long logSize) {
        return tx.sql()
                .select(CREDENTIAL.CID, CREDENTIAL.N, LABEL_LOG_ORDER.SEQ)
                .from(LABEL_LOG_ORDER)
                .join(CREDENTIAL)
                .on(CREDENTIAL.ENTRY_ID.eq(LABEL_LOG_ORDER.ENTRY_ID))
                .where(LABEL_LOG_ORDER.SEQ.ge(logSize))
                .fetch(r -> new Placed(r.value1(), r.value2(), r.value3()));
    }

    /** Labels that are not among these or have another version than these say, and those named {@code besides}. */
    public List<IssuedLabel> changed(Tx tx, Map<String, Long> versions, Set<String> besides) {
        Set<String> changed = new HashSet<>(besides);
        tx.sql().select(LABEL.CID, LABEL.VERSION).from(LABEL).forEach(r -> {
            if (!r.value2().equals(versions.get(r.value1()))) changed.add(r.value1());
        });
        if (changed.isEmpty()) return List.of();
        return changed.size() > MANY ? all(tx) : labels(tx, LABEL.CID.eq(DSL.any(changed.toArray(String[]::new))));
    }

    public Optional<IssuedLabel> find(Tx tx, String cid) {
        return labels(tx, LABEL.CID.eq(cid)).stream().findFirst();
    }

    /** The newest label of a portal, whatever its state. */
    public Optional<IssuedLabel> ofPortal(Tx tx, long portal) {
        List<IssuedLabel> all = labels(tx, LABEL.PORTAL_ID.eq(portal));
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** The newest label of each of these portals that has one, with its state at {@code now}. */
    public Map<Long, LabelStanding> standings(Tx tx, Collection<Long> portals, Instant now) {
        long published = new LogStore(LogStore.Log.LABEL).size(tx);
        Map<Long, LabelStanding> standings = new HashMap<>();
        labels(tx, LABEL.PORTAL_ID.in(portals))
                .forEach(label -> standings.put(label.portal(), new LabelStanding(label, label.state(published, now))));
        return standings;
    }

    /** Each with its newest published credential, before there is one its newest; the oldest label first. */
    private static List<IssuedLabel> labels(Tx tx, Condition which) {
        Map<String, List<Happening>> histories = histories(tx, which);
        return tx
                .sql()
                .select(
                        LABEL.CID,
                        LABEL.PORTAL_ID,
                        LABEL.DOMAIN,
                        LABEL.URL,
                        LABEL.OWNER_VI,
                        LABEL.OWNER_EN,
                        LABEL.OWNER_CODE,
                        LABEL.ISSUER_VI,
                        LABEL.ISSUER_EN,
                        LABEL.TEST,
                        LABEL.VERSION,
                        CREDENTIAL.N,
                        CREDENTIAL.SCHEME,
                        CREDENTIAL.TIER,
                        CREDENTIAL.STATUS_INDEX,
                        CREDENTIAL.VALID_FROM,
                        CREDENTIAL.VALID_UNTIL,
                        CREDENTIAL.JWS,
                        LABEL_LOG_ENTRY.BYTES,
                        LABEL_LOG_ORDER.SEQ)
                .distinctOn(LABEL.CID)
                .from(LABEL)
                .join(CREDENTIAL)
                .on(CREDENTIAL.CID.eq(LABEL.CID))
                .join(LABEL_LOG_ENTRY)
                .on(LABEL_LOG_ENTRY.ID.eq(CREDENTIAL.ENTRY_ID))
                .leftJoin(LABEL_LOG_ORDER)
                .on(LABEL_LOG_ORDER.ENTRY_ID.eq(CREDENTIAL.ENTRY_ID))
                .leftJoin(LABEL_LOG_CHECKPOINT)
                .on(LABEL_LOG_ORDER.SEQ.lt(LABEL_LOG_CHECKPOINT.SIZE))
                .where(which)
                .orderBy(
                        LABEL.CID,
                        DSL.field(LABEL_LOG_CHECKPOINT.SIZE.isNotNull()).desc(),
                        CREDENTIAL.N.desc())
                .fetch(r -> new IssuedLabel(
                        new Cid(r.value1()),
                        r.value2(),
                        r.value3(),
                        r.value4(),
                        r.value5(),
                        r.value6(),
                        r.value7(),
                        r.value8(),
                        r.value9(),
                        r.value10(),
                        r.value11(),
                        r.value12(),
                        r.value13(),
                        Tier.valueOf(r.value14().toUpperCase(Locale.ROOT)),
                        r.value15(),
                        r.value16(),
                        r.value17(),
                        r.value18(),
                        r.value19(),
                        Optional.ofNullable(r.value20()),
                        List.copyOf(histories.getOrDefault(r.value1(), List.of()))))
                .stream()
                .sorted(IssuedLabel.AGE)
                .toList();
    }

    private static Map<String, List<Happening>> histories(Tx tx, Condition which) {
        Map<String, List<Happening>> histories = new HashMap<>();
        tx.sql()
                .select(LABEL_EVENT.CID, LABEL_EVENT.KIND, LABEL_EVENT.AT, LABEL_EVENT.REASON)
                .from(LABEL_EVENT)
                .join(LABEL)
                .on(LABEL.CID.eq(LABEL_EVENT.CID))
                .where(which)
                .orderBy(LABEL_EVENT.ID)
                .forEach(r -> histories
                        .computeIfAbsent(r.value1(), c -> new ArrayList<>())
                        .add(new Happening(
                                Happening.Kind.valueOf(r.value2().toUpperCase(Locale.ROOT)), r.value3(), r.value4())));
        return histories;
    }

    /** The owner in law of the portal's system; without a system the portal's organisation. */
    public Optional<Holder> holder(Tx tx, long portal) {
        return Optional.ofNullable(holders(tx, List.of(portal)).get(portal));
    }

    /** The same for many, by portal; those that can't be seen or have no owner are left out. */
    public Map<Long, Holder> holders(Tx tx, Collection<Long> portals) {
        return tx.sql()
                .select(
                        PORTAL.ID,
                        PORTAL.HOST,
                        PORTAL.PORT,
                        ORGANISATION.NAME_VI,
                        ORGANISATION.NAME_EN,
                        ORGANISATION.CODE)
                .from(PORTAL)
                .leftJoin(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(PORTAL.SYSTEM_ID))
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(DSL.coalesce(INFORMATION_SYSTEM.OWNER_ID, PORTAL.ORG_ID)))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(PORTAL.ID.eq(DSL.any(portals.toArray(Long[]::new))))
                .orderBy(PORTAL.ID)
                .fetchMap(
                        PORTAL.ID,
                        r -> new Holder(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    public Issuer issuer(Tx tx) {
        return tx.sql()
                .select(ORGANISATION.ID, ORGANISATION.NAME_VI, ORGANISATION.NAME_EN)
                .from(ORGANISATION)
                .where(ORGANISATION.KIND.eq("authority"))
                .orderBy(ORGANISATION.ID)
                .limit(1)
                .fetchSingle(r -> new Issuer(r.value1(), r.value2(), r.value3()));
    }

    /** Those of credentials that a restore has lost are never given again. */
    public Set<Integer> indexesInUse(Tx tx) {
        return tx.sql()
                .select(CREDENTIAL.STATUS_INDEX)
                .from(CREDENTIAL)
                .unionAll(DSL.select(CREDENTIAL_LOST.STATUS_INDEX).from(CREDENTIAL_LOST))
                .fetchSet(CREDENTIAL.STATUS_INDEX);
    }

    public boolean indexTaken(Tx tx, int index) {
        return tx.sql().fetchExists(CREDENTIAL, CREDENTIAL.STATUS_INDEX.eq(index))
                || tx.sql().fetchExists(CREDENTIAL_LOST, CREDENTIAL_LOST.STATUS_INDEX.eq(index));
    }

    /** @param number of a label's newest credential, published or not, or of a later one that a restore has lost */
    public record Newest(int number, Instant validUntil) {}

    public Newest newest(Tx tx, Cid cid) {
        return tx.sql()
                .select(
                        DSL.greatest(
                                CREDENTIAL.N,
                                DSL.coalesce(
                                        DSL.field(DSL.select(DSL.max(CREDENTIAL_LOST.N))
                                                .from(CREDENTIAL_LOST)
                                                .where(CREDENTIAL_LOST.CID.eq(cid.value()))),
                                        0)),
                        CREDENTIAL.VALID_UNTIL)
                .from(CREDENTIAL)
                .where(CREDENTIAL.CID.eq(cid.value()))
                .orderBy(CREDENTIAL.N.desc())
                .limit(1)
                .fetchSingle(r -> new Newest(r.value1(), r.value2()));
    }

    /** Labels whose newest credential has run out, whose end the log does not say yet. */
    public List<IssuedLabel> ranOut(Tx tx, Instant now) {
        return labels(tx, DSL.condition("""
                        label.cid in (
                          select c.cid from label_now c
                          where c.valid_until <= {0}
                            and not exists (select 1 from label_expiry x where x.cid = c.cid and x.n = c.n)
                            and not exists (select 1 from label_event e where e.cid = c.cid and e.kind = 'revoked'))""", DSL.val(now)));
    }

    public void expired(Tx tx, IssuedLabel label, long entry) {
        tx.sql()
                .insertInto(LABEL_EXPIRY)
                .set(LABEL_EXPIRY.CID, label.cid().value())
                .set(LABEL_EXPIRY.N, label.number())
                .set(LABEL_EXPIRY.ENTRY_ID, entry)
                .execute();
    }

    public long logEntry(Tx tx, byte[] bytes, Instant at) {
        return tx.sql()
                .insertInto(LABEL_LOG_ENTRY)
                .set(LABEL_LOG_ENTRY.BYTES, bytes)
                .set(LABEL_LOG_ENTRY.AT, at)
                .returningResult(LABEL_LOG_ENTRY.ID)
                .fetchSingle()
                .value1();
    }

    /** In the order of the log. */
    private static List<Long> logEntries(Tx tx, List<Issue> issues, Instant at) {
        return tx
                .sql()
                .fetch(
                        "insert into label_log_entry (bytes, at) select e.bytes, cast(? as timestamptz) from unnest(?) with ordinality e(bytes, n) order by n returning id",
                        at.atOffset(ZoneOffset.UTC),
                        issues.stream().map(Issue::entry).toArray(byte[][]::new))
                .map(r -> r.get(0, Long.class))
                .stream()
                .sorted()
                .toList();
    }

    /** Labels, their first credentials, events and log entries, a table at a time. */
    public void addAll(
            Tx tx,
            List<Issue> issues,
            Issuer issuer,
            String scheme,
            String kid,
            boolean test,
            Optional<Integer> by,
            Instant at) {
        List<Long> entries = logEntries(tx, issues, at);
        for (int from = 0; from < issues.size(); from += ROWS) {
            int to = Math.min(from + ROWS, issues.size());
            addSome(tx, issues.subList(from, to), entries.subList(from, to), issuer, scheme, kid, test, by, at);
        }
    }

    private static void addSome(
            Tx tx,
            List<Issue> issues,
            List<Long> entries,
            Issuer issuer,
            String scheme,
            String kid,
            boolean test,
            Optional<Integer> by,
            Instant at) {
        var labels = tx.sql()
                .insertInto(
                        LABEL,
                        LABEL.CID,
                        LABEL.PORTAL_ID,
                        LABEL.DOMAIN,
                        LABEL.URL,
                        LABEL.OWNER_VI,
                        LABEL.OWNER_EN,
                        LABEL.OWNER_CODE,
                        LABEL.ISSUER_VI,
                        LABEL.ISSUER_EN,
                        LABEL.TEST,
                        LABEL.MADE_AT);
        var credentials = tx.sql()
                .insertInto(
                        CREDENTIAL,
                        CREDENTIAL.CID,
                        CREDENTIAL.N,
                        CREDENTIAL.JWS,
                        CREDENTIAL.SCHEME,
                        CREDENTIAL.TIER,
                        CREDENTIAL.STATUS_INDEX,
                        CREDENTIAL.KID,
                        CREDENTIAL.VALID_FROM,
                        CREDENTIAL.VALID_UNTIL,
                        CREDENTIAL.ISSUED_AT,
                        CREDENTIAL.ENTRY_ID);
        var events = tx.sql()
                .insertInto(
                        LABEL_EVENT,
                        LABEL_EVENT.CID,
                        LABEL_EVENT.KIND,
                        LABEL_EVENT.AT,
                        LABEL_EVENT.BY_PERSON,
                        LABEL_EVENT.REASON,
                        LABEL_EVENT.NOTE,
                        LABEL_EVENT.ENTRY_ID);
        for (int i = 0; i < issues.size(); i++) {
            Issue issue = issues.get(i);
            Holder holder = issue.holder;
            String cid = issue.cid.value();
            labels = labels.values(
                    cid,
                    holder.portal,
                    holder.domain(),
                    "https://" + holder.domain() + "/",
                    holder.ownerVi,
                    holder.ownerEn,
                    holder.ownerCode,
                    issuer.vi,
                    issuer.en,
                    test,
                    at);
            credentials = credentials.values(
                    cid,
                    1,
                    issue.jws,
                    scheme,
                    issue.tier.word(),
                    issue.statusIndex,
                    kid,
                    issue.validFrom,
                    issue.validUntil,
                    at,
                    entries.get(i));
            events = events.values(
                    cid,
                    Happening.Kind.ISSUED.word(),
                    at,
                    by.orElse(null),
                    EntryJson.Reason.ADMINISTRATIVE.word(),
                    "",
                    entries.get(i));
        }
        labels.execute();
        credentials.execute();
        events.execute();
    }

    public void addCredential(
            Tx tx,
            Cid cid,
            int number,
            String jws,
            String scheme,
            Tier tier,
            int index,
            String kid,
            Instant from,
            Instant until,
            Instant at,
            long entry) {
        tx.sql()
                .insertInto(CREDENTIAL)
                .set(CREDENTIAL.CID, cid.value())
                .set(CREDENTIAL.N, number)
                .set(CREDENTIAL.JWS, jws)
                .set(CREDENTIAL.SCHEME, scheme)
                .set(CREDENTIAL.TIER, tier.word())
                .set(CREDENTIAL.STATUS_INDEX, index)
                .set(CREDENTIAL.KID, kid)
                .set(CREDENTIAL.VALID_FROM, from)
                .set(CREDENTIAL.VALID_UNTIL, until)
                .set(CREDENTIAL.ISSUED_AT, at)
                .set(CREDENTIAL.ENTRY_ID, entry)
                .execute();
    }

    public void addEvent(
            Tx tx,
            Cid cid,
            Happening.Kind kind,
            Instant at,
            Optional<Integer> by,
            String reason,
            String note,
            long entry) {
        addEvent(tx, cid, kind, at, by, reason, "", note, entry);
    }

    public void addEvent(
            Tx tx,
            Cid cid,
            Happening.Kind kind,
            Instant at,
            Optional<Integer> by,
            String reason,
            String cause,
            String note,
            long entry) {
        tx.sql()
                .insertInto(LABEL_EVENT)
                .set(LABEL_EVENT.CID, cid.value())
                .set(LABEL_EVENT.KIND, kind.word())
                .set(LABEL_EVENT.AT, at)
                .set(LABEL_EVENT.BY_PERSON, by.orElse(null))
                .set(LABEL_EVENT.REASON, reason)
                .set(LABEL_EVENT.CAUSE, cause)
                .set(LABEL_EVENT.NOTE, note)
                .set(LABEL_EVENT.ENTRY_ID, entry)
                .execute();
    }

    /** 0 without labels. */
    public long newestVersion(Tx tx) {
        Long newest = tx.sql()
                .select(DSL.max(LABEL.VERSION))
                .from(LABEL)
                .fetchSingle()
                .value1();
        return newest == null ? 0 : newest;
    }

    /** One signer at a time; false when another is at it. */
    public boolean signsStatus(Tx tx) {
        return tx.sql()
                .fetchSingle("select pg_try_advisory_xact_lock(?)", STATUS_LOCK)
                .get(0, Boolean.class);
    }

    public void putList(Tx tx, int number, String purpose, String jws, Instant validUntil, Instant at) {
        tx.sql()
                .insertInto(STATUS_LIST)
                .set(STATUS_LIST.ID, number)
                .set(STATUS_LIST.PURPOSE, purpose)
                .set(STATUS_LIST.JWS, jws)
                .set(STATUS_LIST.VERSION, 1L)
                .set(STATUS_LIST.VALID_UNTIL, validUntil)
                .set(STATUS_LIST.AT, at)
                .onConflict(STATUS_LIST.ID)
                .doUpdate()
                .set(STATUS_LIST.JWS, jws)
                .set(STATUS_LIST.VERSION, STATUS_LIST.VERSION.plus(1L))
                .set(STATUS_LIST.VALID_UNTIL, validUntil)
                .set(STATUS_LIST.AT, at)
                .execute();
    }

    public List<SignedList> lists(Tx tx) {
        return tx.sql()
                .selectFrom(STATUS_LIST)
                .orderBy(STATUS_LIST.ID)
                .fetch(r -> new SignedList(r.getId(), r.getJws(), r.getVersion(), r.getValidUntil()));
    }
}

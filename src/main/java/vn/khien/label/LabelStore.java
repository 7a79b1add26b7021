package vn.khien.label;

import static vn.khien.schema.Tables.CREDENTIAL;
import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.LABEL;
import static vn.khien.schema.Tables.LABEL_EVENT;
import static vn.khien.schema.Tables.LABEL_LOG_ENTRY;
import static vn.khien.schema.Tables.LABEL_LOG_ORDER;
import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.STATUS_LIST;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.ledger.LogStore;

/** Labels, their credentials and events, and the signed status lists. */
public final class LabelStore {
    private static final int STATUS_LOCK = 4714;

    /** Whom a label of this portal would name. */
    public record Holder(long portal, String host, int port, String ownerVi, String ownerEn, String ownerCode) {
        public String domain() {
            return port == 443 ? host : host + ":" + port;
        }
    }

    public record Issuer(int organisation, String vi, String en) {}

    /** A signed list as it stands in its row. */
    public record SignedList(int number, String jws, long version, Instant validUntil) {}

    public List<IssuedLabel> all(Tx tx) {
        return labels(tx, DSL.noCondition());
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

    private static List<IssuedLabel> labels(Tx tx, Condition which) {
        Map<String, List<Happening>> histories = new HashMap<>();
        tx.sql()
                .select(LABEL_EVENT.CID, LABEL_EVENT.KIND, LABEL_EVENT.AT, LABEL_EVENT.REASON)
                .from(LABEL_EVENT)
                .join(LABEL)
                .on(LABEL.CID.eq(LABEL_EVENT.CID))
                .where(which)
                .orderBy(LABEL_EVENT.ID)
                .forEach(r -> histories
                        .computeIfAbsent(r.value1(), c -> new java.util.ArrayList<>())
                        .add(new Happening(
                                Happening.Kind.valueOf(r.value2().toUpperCase(Locale.ROOT)), r.value3(), r.value4())));
        return tx.sql()
                .select()
                .from(LABEL)
                .join(CREDENTIAL)
                .on(CREDENTIAL.CID.eq(LABEL.CID))
                .join(LABEL_LOG_ENTRY)
                .on(LABEL_LOG_ENTRY.ID.eq(CREDENTIAL.ENTRY_ID))
                .leftJoin(LABEL_LOG_ORDER)
                .on(LABEL_LOG_ORDER.ENTRY_ID.eq(CREDENTIAL.ENTRY_ID))
                .where(which)
                .and(CREDENTIAL.N.eq(DSL.select(DSL.max(CREDENTIAL.as("c").N))
                        .from(CREDENTIAL.as("c"))
                        .where(CREDENTIAL.as("c").CID.eq(LABEL.CID))))
                .orderBy(LABEL.VERSION, LABEL.CID)
                .fetch(r -> new IssuedLabel(
                        new Cid(r.get(LABEL.CID)),
                        r.get(LABEL.PORTAL_ID),
                        r.get(LABEL.DOMAIN),
                        r.get(LABEL.URL),
                        r.get(LABEL.OWNER_VI),
                        r.get(LABEL.OWNER_EN),
                        r.get(LABEL.OWNER_CODE),
                        r.get(LABEL.ISSUER_VI),
                        r.get(LABEL.ISSUER_EN),
                        r.get(LABEL.TEST),
                        r.get(LABEL.VERSION),
                        r.get(CREDENTIAL.N),
                        r.get(CREDENTIAL.SCHEME),
                        Tier.valueOf(r.get(CREDENTIAL.TIER).toUpperCase(Locale.ROOT)),
                        r.get(CREDENTIAL.STATUS_INDEX),
                        r.get(CREDENTIAL.VALID_FROM),
                        r.get(CREDENTIAL.VALID_UNTIL),
                        r.get(CREDENTIAL.JWS),
                        r.get(LABEL_LOG_ENTRY.BYTES),
                        Optional.ofNullable(r.get(LABEL_LOG_ORDER.SEQ)),
                        List.copyOf(histories.getOrDefault(r.get(LABEL.CID), List.of()))));
    }

    /** The owner in law of the portal's system; without a system the portal's organisation. */
    public Optional<Holder> holder(Tx tx, long portal) {
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
                .and(PORTAL.ID.eq(portal))
                .fetchOptional(r -> new Holder(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
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

    public java.util.Set<Integer> indexesInUse(Tx tx) {
        return tx.sql().select(CREDENTIAL.STATUS_INDEX).from(CREDENTIAL).fetchSet(CREDENTIAL.STATUS_INDEX);
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

    public void add(Tx tx, Holder holder, Cid cid, Issuer issuer, boolean test, Instant at) {
        tx.sql()
                .insertInto(LABEL)
                .set(LABEL.CID, cid.value())
                .set(LABEL.PORTAL_ID, holder.portal())
                .set(LABEL.DOMAIN, holder.domain())
                .set(LABEL.URL, "https://" + holder.domain() + "/")
                .set(LABEL.OWNER_VI, holder.ownerVi())
                .set(LABEL.OWNER_EN, holder.ownerEn())
                .set(LABEL.OWNER_CODE, holder.ownerCode())
                .set(LABEL.ISSUER_VI, issuer.vi())
                .set(LABEL.ISSUER_EN, issuer.en())
                .set(LABEL.TEST, test)
                .set(LABEL.MADE_AT, at)
                .execute();
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

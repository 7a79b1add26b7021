package vn.khien.label;

import static vn.khien.schema.Tables.CREDENTIAL;
import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.LABEL;
import static vn.khien.schema.Tables.LABEL_EVENT;
import static vn.khien.schema.Tables.LABEL_LOG_CHECKPOINT;
import static vn.khien.schema.Tables.LABEL_LOG_ENTRY;
import static vn.khien.schema.Tables.LABEL_LOG_ORDER;
import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.STATUS_LIST;

import java.time.Instant;
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
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SearchStore;
import vn.khien.ledger.LogStore;

/** Labels, their credentials and events, and the signed status lists. */
public final class LabelStore {
    private static final int MANY = 20_000;

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

    /** Names of the labels in whose domain, name or owner these words occur. */
    public Set<String> found(Tx tx, String search) {
        return tx.sql()
                .select(LABEL.CID)
                .from(LABEL)
                .join(PORTAL)
                .on(PORTAL.ID.eq(LABEL.PORTAL_ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(SearchStore.matches(
                        search,
                        DSL.field("fold({0} || ' ' || {1})", String.class, LABEL.OWNER_VI, LABEL.OWNER_EN),
                        List.of(LABEL.DOMAIN, LABEL.CID)))
                .fetchSet(LABEL.CID);
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

    /** Labels whose newest credential has run out, whose end the log does not say yet. */
    public List<IssuedLabel> ranOut(Tx tx, Instant now) {
        return labels(tx, DSL.condition("""
                        label.cid in (
                          select c.cid from label_now c
                          where c.valid_until <= {0}
                            and not exists (select 1 from label_expiry x where x.cid = c.cid and x.n = c.n)
                            and not exists (select 1 from label_event e where e.cid = c.cid and e.kind = 'revoked'))""", DSL.val(now)));
    }

    public List<SignedList> lists(Tx tx) {
        return tx.sql()
                .selectFrom(STATUS_LIST)
                .orderBy(STATUS_LIST.ID)
                .fetch(r -> new SignedList(r.getId(), r.getJws(), r.getVersion(), r.getValidUntil()));
    }
}

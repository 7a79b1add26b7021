package vn.khien.assessment;

import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_AUTHORISATION;
import static vn.khien.schema.Tables.SCAN_RESULT;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import vn.khien.assessment.consent.AuthorisationStore;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.scan.Status;

/** Scans and their one result each. */
public final class ScanStore {
    private static final vn.khien.schema.tables.Scan EARLIER = SCAN.as("earlier");
    private static final Field<Integer> NTH = DSL.field(DSL.selectCount()
            .from(EARLIER)
            .where(EARLIER.PORTAL_ID.eq(SCAN.PORTAL_ID))
            .and(EARLIER.ID.le(SCAN.ID)));

    /** Makes other requests for scans of this portal wait until the transaction ends. */
    public void hold(Tx tx, long portal) {
        tx.sql()
                .select(PORTAL.ID)
                .from(PORTAL)
                .where(PortalStore.visibleTo(tx.scope()))
                .and(PORTAL.ID.eq(portal))
                .forNoKeyUpdate()
                .fetch();
    }

    public long ask(Tx tx, long portal, long authorisation, Optional<Integer> by, Instant now) {
        return tx.sql()
                .insertInto(SCAN)
                .set(SCAN.PORTAL_ID, portal)
                .set(SCAN.AUTHORISATION_ID, authorisation)
                .set(SCAN.ASKED_AT, now)
                .set(SCAN.ASKED_BY, by.orElse(null))
                .returningResult(SCAN.ID)
                .fetchSingle()
                .value1();
    }

    public Optional<PortalScan> find(Tx tx, long id) {
        return rows(tx).and(SCAN.ID.eq(id)).fetchOptional(ScanStore::scan);
    }

    /** The scan of this portal that has no result yet. */
    public Optional<PortalScan> running(Tx tx, long portal) {
        return rows(tx).and(SCAN.PORTAL_ID.eq(portal))
                .and(SCAN_RESULT.SCAN_ID.isNull())
                .orderBy(SCAN.ID.desc())
                .limit(1)
                .fetchOptional(ScanStore::scan);
    }

    /** The newest scan of this portal that has its result. */
    public Optional<PortalScan> latest(Tx tx, long portal) {
        return rows(tx).and(SCAN.PORTAL_ID.eq(portal))
                .and(SCAN_RESULT.SCAN_ID.isNotNull())
                .orderBy(SCAN.ID.desc())
                .limit(1)
                .fetchOptional(ScanStore::scan);
    }

    /** The newest scan of the same portal before this one that has its result. */
    public Optional<PortalScan> before(Tx tx, PortalScan scan) {
        return rows(tx).and(SCAN.PORTAL_ID.eq(scan.portalId()))
                .and(SCAN.ID.lt(scan.id()))
                .and(SCAN_RESULT.SCAN_ID.isNotNull())
                .orderBy(SCAN.ID.desc())
                .limit(1)
                .fetchOptional(ScanStore::scan);
    }

    /** Newest first. */
    public List<PortalScan> ofPortal(Tx tx, long portal, int limit) {
        return rows(tx).and(SCAN.PORTAL_ID.eq(portal))
                .orderBy(SCAN.ID.desc())
                .limit(limit)
                .fetch(ScanStore::scan);
    }

    /** The newest scan of each of these portals, by portal; those never scanned are left out. */
    public Map<Long, PortalScan> newest(Tx tx, Collection<Long> portals) {
        return rows(tx)
                .and(SCAN.PORTAL_ID.in(portals))
                .and(DSL.notExists(DSL.selectOne()
                        .from(EARLIER)
                        .where(EARLIER.PORTAL_ID.eq(SCAN.PORTAL_ID))
                        .and(EARLIER.ID.gt(SCAN.ID))))
                .fetch(ScanStore::scan)
                .stream()
                .collect(Collectors.toMap(PortalScan::portalId, scan -> scan));
    }

    /** Records the result; false when there is one already, which stays. */
    public boolean conclude(Tx tx, long scan, ScanResult result) {
        return tx.sql()
                        .insertInto(SCAN_RESULT)
                        .set(SCAN_RESULT.SCAN_ID, scan)
                        .set(SCAN_RESULT.STATUS, result.status().word())
                        .set(SCAN_RESULT.BECAUSE, JSONB.valueOf(StoredJson.because(result.because())))
                        .set(SCAN_RESULT.POLITENESS, JSONB.valueOf(StoredJson.politeness(result.politeness())))
                        .set(SCAN_RESULT.RULE_VERSION, result.ruleVersion())
                        .set(SCAN_RESULT.LABEL_VERDICT, JSONB.valueOf(StoredJson.label(result.label())))
                        .set(SCAN_RESULT.STARTED_AT, result.startedAt())
                        .set(SCAN_RESULT.ENDED_AT, result.endedAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private static SelectConditionStep<Record> rows(Tx tx) {
        return tx.sql()
                .select(SCAN.fields())
                .select(AuthorisationStore.fields())
                .select(SCAN_RESULT.fields())
                .select(PERSON.NAME, NTH)
                .from(SCAN)
                .join(PORTAL)
                .on(PORTAL.ID.eq(SCAN.PORTAL_ID))
                .join(SCAN_AUTHORISATION)
                .on(SCAN_AUTHORISATION.ID.eq(SCAN.AUTHORISATION_ID))
                .leftJoin(SCAN_RESULT)
                .on(SCAN_RESULT.SCAN_ID.eq(SCAN.ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(SCAN.ASKED_BY))
                .where(PortalStore.visibleTo(tx.scope()));
    }

    private static PortalScan scan(Record r) {
        return new PortalScan(
                r.get(SCAN.ID),
                r.get(SCAN.PORTAL_ID),
                r.get(NTH),
                AuthorisationStore.authorisation(r),
                r.get(SCAN.ASKED_AT),
                Optional.ofNullable(r.get(PERSON.NAME)).orElse(""),
                Optional.ofNullable(r.get(SCAN_RESULT.SCAN_ID)).map(id -> result(r)));
    }

    private static ScanResult result(Record r) {
        return new ScanResult(
                Status.valueOf(r.get(SCAN_RESULT.STATUS).toUpperCase(java.util.Locale.ROOT)),
                StoredJson.because(r.get(SCAN_RESULT.BECAUSE).data()),
                StoredJson.politeness(r.get(SCAN_RESULT.POLITENESS).data()),
                r.get(SCAN_RESULT.RULE_VERSION),
                StoredJson.label(r.get(SCAN_RESULT.LABEL_VERDICT).data()),
                r.get(SCAN_RESULT.STARTED_AT),
                r.get(SCAN_RESULT.ENDED_AT));
    }
}

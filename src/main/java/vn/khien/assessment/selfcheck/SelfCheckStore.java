package vn.khien.assessment.selfcheck;

import static vn.khien.schema.Tables.DOMAIN_SIGHTING;
import static vn.khien.schema.Tables.EVIDENCE_BODY;
import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN_AUTHORISATION;
import static vn.khien.schema.Tables.SELF_CHECK;
import static vn.khien.schema.Tables.SELF_CHECK_EVIDENCE;
import static vn.khien.schema.Tables.SELF_CHECK_FINDING;
import static vn.khien.schema.Tables.SELF_CHECK_RESULT;

import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import vn.khien.assessment.EvidenceBodyStore;
import vn.khien.assessment.EvidenceNote;
import vn.khien.assessment.StoredFinding;
import vn.khien.assessment.StoredJson;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.consent.AuthorisationStore;
import vn.khien.assessment.consent.ScanAuthorisation;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.scan.Evidence;
import vn.khien.scan.Finding;
import vn.khien.scan.Severity;
import vn.khien.scan.Status;
import vn.khien.scan.Text;

/** Self-checks with their findings and evidence, in tables of their own. */
public final class SelfCheckStore {
    private static final vn.khien.schema.tables.SelfCheck LATER = SELF_CHECK.as("later");

    private final EvidenceBodyStore bodies = new EvidenceBodyStore();

    /** Whether the last look found the proof of the portal's domain. */
    boolean proven(Tx tx, long portal) {
        return tx.sql()
                .select(DOMAIN_SIGHTING.SEEN)
                .from(DOMAIN_SIGHTING)
                .where(DOMAIN_SIGHTING.PORTAL_ID.eq(portal))
                .orderBy(DOMAIN_SIGHTING.ID.desc())
                .limit(1)
                .fetchOptional(DOMAIN_SIGHTING.SEEN)
                .orElse(false);
    }

    long ask(Tx tx, long portal, Optional<ScanAuthorisation> under, int by, Instant now) {
        return tx.sql()
                .insertInto(SELF_CHECK)
                .set(SELF_CHECK.PORTAL_ID, portal)
                .set(
                        SELF_CHECK.AUTHORISATION_ID,
                        under.map(ScanAuthorisation::id).orElse(null))
                .set(SELF_CHECK.ASKED_AT, now)
                .set(SELF_CHECK.ASKED_BY, by)
                .returningResult(SELF_CHECK.ID)
                .fetchSingle()
                .value1();
    }

    public Optional<SelfCheck> find(Tx tx, long id) {
        return rows(tx).and(SELF_CHECK.ID.eq(id)).fetchOptional(SelfCheckStore::check);
    }

    Optional<SelfCheck> running(Tx tx, long portal) {
        return rows(tx).and(SELF_CHECK.PORTAL_ID.eq(portal))
                .and(SELF_CHECK_RESULT.SELF_CHECK_ID.isNull())
                .orderBy(SELF_CHECK.ID.desc())
                .limit(1)
                .fetchOptional(SelfCheckStore::check);
    }

    /** Newest first. */
    List<SelfCheck> ofPortal(Tx tx, long portal, int limit) {
        return rows(tx).and(SELF_CHECK.PORTAL_ID.eq(portal))
                .orderBy(SELF_CHECK.ID.desc())
                .limit(limit)
                .fetch(SelfCheckStore::check);
    }

    /** The newest of each of these portals, by portal. */
    Map<Long, SelfCheck> newest(Tx tx, Collection<Long> portals) {
        return rows(tx)
                .and(SELF_CHECK.PORTAL_ID.in(portals))
                .and(DSL.notExists(DSL.selectOne()
                        .from(LATER)
                        .where(LATER.PORTAL_ID.eq(SELF_CHECK.PORTAL_ID))
                        .and(LATER.ID.gt(SELF_CHECK.ID))))
                .fetch(SelfCheckStore::check)
                .stream()
                .collect(Collectors.toMap(SelfCheck::portalId, check -> check));
    }

    /** Records result, findings and evidence; false when there is a result already, which stays. */
    boolean conclude(Tx tx, long check, SelfCheckResult result, List<StoredFinding> findings, List<Evidence> evidence) {
        boolean first = tx.sql()
                        .insertInto(SELF_CHECK_RESULT)
                        .set(SELF_CHECK_RESULT.SELF_CHECK_ID, check)
                        .set(SELF_CHECK_RESULT.STATUS, result.status().word())
                        .set(SELF_CHECK_RESULT.BECAUSE, JSONB.valueOf(StoredJson.because(result.because())))
                        .set(SELF_CHECK_RESULT.POLITENESS, JSONB.valueOf(StoredJson.politeness(result.politeness())))
                        .set(SELF_CHECK_RESULT.RULE_VERSION, result.ruleVersion())
                        .set(SELF_CHECK_RESULT.STARTED_AT, result.startedAt())
                        .set(SELF_CHECK_RESULT.ENDED_AT, result.endedAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
        if (!first) return false;
        for (StoredFinding each : findings) keep(tx, check, each);
        for (Evidence each : evidence) keep(tx, check, each);
        return true;
    }

    private void keep(Tx tx, long check, Evidence evidence) {
        byte[] body = bodies.keep(tx, evidence.json());
        tx.sql()
                .insertInto(SELF_CHECK_EVIDENCE)
                .set(SELF_CHECK_EVIDENCE.SELF_CHECK_ID, check)
                .set(SELF_CHECK_EVIDENCE.COLLECTOR, evidence.collector())
                .set(SELF_CHECK_EVIDENCE.VERSION, evidence.version())
                .set(SELF_CHECK_EVIDENCE.SHA256, body)
                .set(SELF_CHECK_EVIDENCE.SIZE, evidence.json().length)
                .set(SELF_CHECK_EVIDENCE.BODY, body)
                .set(SELF_CHECK_EVIDENCE.PROVENANCE, JSONB.valueOf(StoredJson.provenance(evidence.provenance())))
                .execute();
    }

    private static void keep(Tx tx, long check, StoredFinding each) {
        Finding finding = each.finding();
        tx.sql()
                .insertInto(SELF_CHECK_FINDING)
                .set(SELF_CHECK_FINDING.SELF_CHECK_ID, check)
                .set(SELF_CHECK_FINDING.CHECK_ID, finding.check())
                .set(SELF_CHECK_FINDING.CHECK_VERSION, finding.checkVersion())
                .set(SELF_CHECK_FINDING.VERDICT, each.kind().word())
                .set(SELF_CHECK_FINDING.SEVERITY, finding.severity().word())
                .set(SELF_CHECK_FINDING.CITATION, finding.citation())
                .set(SELF_CHECK_FINDING.TITLE_VI, each.title().vi())
                .set(SELF_CHECK_FINDING.TITLE_EN, each.title().en())
                .set(SELF_CHECK_FINDING.BECAUSE_VI, text(finding.because().vi()))
                .set(SELF_CHECK_FINDING.BECAUSE_EN, text(finding.because().en()))
                .set(SELF_CHECK_FINDING.EVIDENCE, text(finding.evidence()))
                .set(SELF_CHECK_FINDING.MEND_VI, finding.mend().vi())
                .set(SELF_CHECK_FINDING.MEND_EN, finding.mend().en())
                .set(SELF_CHECK_FINDING.SNIPPET, finding.snippet())
                .execute();
    }

    /** In the order of the checks. */
    List<StoredFinding> findings(Tx tx, long check) {
        return tx.sql()
                .selectFrom(SELF_CHECK_FINDING)
                .where(SELF_CHECK_FINDING.SELF_CHECK_ID.eq(check))
                .orderBy(SELF_CHECK_FINDING.ID)
                .fetch(r -> new StoredFinding(
                        new Text(r.getTitleVi(), r.getTitleEn()),
                        new Finding(
                                r.getCheckId(),
                                r.getCheckVersion(),
                                VerdictKind.of(r.getVerdict()).because(new Text(r.getBecauseVi(), r.getBecauseEn())),
                                Severity.valueOf(r.getSeverity().toUpperCase(Locale.ROOT)),
                                r.getCitation(),
                                r.getEvidence(),
                                new Text(r.getMendVi(), r.getMendEn()),
                                r.getSnippet())));
    }

    /** What can still be read, in the order of collection. */
    List<EvidenceNote> notes(Tx tx, long check) {
        return tx.sql()
                .selectFrom(SELF_CHECK_EVIDENCE)
                .where(SELF_CHECK_EVIDENCE.SELF_CHECK_ID.eq(check))
                .and(SELF_CHECK_EVIDENCE.BODY.isNotNull())
                .orderBy(SELF_CHECK_EVIDENCE.ID)
                .fetch(r -> new EvidenceNote(
                        r.getCollector(),
                        r.getSize(),
                        HexFormat.of().formatHex(r.getSha256()),
                        StoredJson.provenance(r.getProvenance().data())));
    }

    Optional<byte[]> bytes(Tx tx, long check, String collector) {
        return tx.sql()
                .select(EVIDENCE_BODY.SHA256, EVIDENCE_BODY.ENCODING, EVIDENCE_BODY.BYTES)
                .from(SELF_CHECK_EVIDENCE)
                .join(EVIDENCE_BODY)
                .on(EVIDENCE_BODY.SHA256.eq(SELF_CHECK_EVIDENCE.BODY))
                .where(SELF_CHECK_EVIDENCE.SELF_CHECK_ID.eq(check))
                .and(SELF_CHECK_EVIDENCE.COLLECTOR.eq(collector))
                .fetchOptional(r -> EvidenceBodyStore.bytes(r.value1(), r.value2(), r.value3()));
    }

    private static SelectConditionStep<Record> rows(Tx tx) {
        return tx.sql()
                .select(SELF_CHECK.fields())
                .select(AuthorisationStore.fields())
                .select(SELF_CHECK_RESULT.fields())
                .select(PERSON.NAME)
                .from(SELF_CHECK)
                .join(PORTAL)
                .on(PORTAL.ID.eq(SELF_CHECK.PORTAL_ID))
                .join(PERSON)
                .on(PERSON.ID.eq(SELF_CHECK.ASKED_BY))
                .leftJoin(SCAN_AUTHORISATION)
                .on(SCAN_AUTHORISATION.ID.eq(SELF_CHECK.AUTHORISATION_ID))
                .leftJoin(SELF_CHECK_RESULT)
                .on(SELF_CHECK_RESULT.SELF_CHECK_ID.eq(SELF_CHECK.ID))
                .where(PortalStore.visibleTo(tx.scope()));
    }

    private static SelfCheck check(Record r) {
        return new SelfCheck(
                r.get(SELF_CHECK.ID),
                r.get(SELF_CHECK.PORTAL_ID),
                Optional.ofNullable(r.get(SCAN_AUTHORISATION.ID)).map(id -> AuthorisationStore.authorisation(r)),
                r.get(SELF_CHECK.ASKED_AT),
                r.get(PERSON.NAME),
                Optional.ofNullable(r.get(SELF_CHECK_RESULT.SELF_CHECK_ID)).map(id -> result(r)));
    }

    private static SelfCheckResult result(Record r) {
        return new SelfCheckResult(
                Status.valueOf(r.get(SELF_CHECK_RESULT.STATUS).toUpperCase(Locale.ROOT)),
                StoredJson.because(r.get(SELF_CHECK_RESULT.BECAUSE).data()),
                StoredJson.politeness(r.get(SELF_CHECK_RESULT.POLITENESS).data()),
                r.get(SELF_CHECK_RESULT.RULE_VERSION),
                r.get(SELF_CHECK_RESULT.STARTED_AT),
                r.get(SELF_CHECK_RESULT.ENDED_AT));
    }

    // PostgreSQL's text has no NUL; a target may send one
    private static String text(String from) {
        return from.replace('\0', '\uFFFD');
    }
}

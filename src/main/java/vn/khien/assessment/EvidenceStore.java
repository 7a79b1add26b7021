package vn.khien.assessment;

import static vn.khien.schema.Tables.EVIDENCE;
import static vn.khien.schema.Tables.EVIDENCE_BODY;
import static vn.khien.schema.Tables.EVIDENCE_PRUNING;
import static vn.khien.schema.Tables.FINDING;
import static vn.khien.schema.Tables.SCAN_ADDRESS;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.JSONB;
import vn.khien.assessment.parts.ScriptStore;
import vn.khien.db.Tx;
import vn.khien.scan.Collector;
import vn.khien.scan.Evidence;
import vn.khien.scan.Finding;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;

/**
 * What collectors saw and what checks made of it. Who reads it has found the scan before, within the same transaction;
 * row-level security stands behind.
 */
public final class EvidenceStore {
    private final EvidenceBodyStore bodies = new EvidenceBodyStore();
    private final ScriptStore scripts = new ScriptStore();

    /** Keeps the evidence of a scan without a result; what a run that was cut off had kept is replaced. */
    public void keep(Tx tx, long scan, List<Evidence> evidence) {
        for (Evidence each : evidence) {
            JSONB provenance = JSONB.valueOf(StoredJson.provenance(each.provenance()));
            byte[] body = bodies.keep(tx, each.json());
            tx.sql()
                    .insertInto(EVIDENCE)
                    .set(EVIDENCE.SCAN_ID, scan)
                    .set(EVIDENCE.COLLECTOR, each.collector())
                    .set(EVIDENCE.VERSION, each.version())
                    .set(EVIDENCE.SHA256, body)
                    .set(EVIDENCE.SIZE, each.json().length)
                    .set(EVIDENCE.BODY, body)
                    .set(EVIDENCE.PROVENANCE, provenance)
                    .onConflict(EVIDENCE.SCAN_ID, EVIDENCE.COLLECTOR)
                    .doUpdate()
                    .set(EVIDENCE.VERSION, each.version())
                    .set(EVIDENCE.SHA256, body)
                    .set(EVIDENCE.SIZE, each.json().length)
                    .set(EVIDENCE.BODY, body)
                    .set(EVIDENCE.PROVENANCE, provenance)
                    .execute();
        }
        scripts.keep(tx, scan, evidence);
    }

    /** What the portal's name stood for then: by these the hosts of port reports are known again. */
    public void stood(Tx tx, long scan, List<String> addresses) {
        for (String address : addresses)
            tx.sql()
                    .insertInto(SCAN_ADDRESS)
                    .set(SCAN_ADDRESS.SCAN_ID, scan)
                    .set(SCAN_ADDRESS.ADDRESS, address)
                    .onConflictDoNothing()
                    .execute();
    }

    /** In the order of collection; none once it was pruned. */
    public List<Evidence> of(Tx tx, long scan) {
        return of(tx, EVIDENCE.SCAN_ID.eq(scan));
    }

    /** What one collector saw, while it is kept. */
    public Optional<Evidence> of(Tx tx, long scan, Collector collector) {
        return of(tx, EVIDENCE.SCAN_ID.eq(scan).and(EVIDENCE.COLLECTOR.eq(collector.word()))).stream()
                .findFirst();
    }

    private static List<Evidence> of(Tx tx, Condition which) {
        return tx.sql()
                .select(
                        EVIDENCE.COLLECTOR,
                        EVIDENCE.VERSION,
                        EVIDENCE.PROVENANCE,
                        EVIDENCE.SHA256,
                        EVIDENCE_BODY.ENCODING,
                        EVIDENCE_BODY.BYTES)
                .from(EVIDENCE)
                .join(EVIDENCE_BODY)
                .on(EVIDENCE_BODY.SHA256.eq(EVIDENCE.BODY))
                .where(which)
                .orderBy(EVIDENCE.ID)
                .fetch(r -> new Evidence(
                        r.value1(),
                        r.value2(),
                        EvidenceBodyStore.bytes(r.value4(), r.value5(), r.value6()),
                        StoredJson.provenance(r.value3().data())));
    }

    /** What can still be read, in the order of collection; none once it was pruned. */
    public List<EvidenceNote> notes(Tx tx, long scan) {
        return notes(tx, EVIDENCE.SCAN_ID.eq(scan).and(EVIDENCE.BODY.isNotNull()));
    }

    /** What was taken away of this scan's evidence; the hashes stay. Empty while it is kept. */
    public Optional<EvidencePruned> pruned(Tx tx, long scan) {
        return tx.sql()
                .select(EVIDENCE_PRUNING.AT)
                .from(EVIDENCE_PRUNING)
                .where(EVIDENCE_PRUNING.SCAN_ID.eq(scan))
                .fetchOptional(EVIDENCE_PRUNING.AT)
                .map(at -> new EvidencePruned(at, notes(tx, EVIDENCE.SCAN_ID.eq(scan))));
    }

    private static List<EvidenceNote> notes(Tx tx, Condition which) {
        return tx.sql()
                .select(EVIDENCE.COLLECTOR, EVIDENCE.SIZE, EVIDENCE.SHA256, EVIDENCE.PROVENANCE)
                .from(EVIDENCE)
                .where(which)
                .orderBy(EVIDENCE.ID)
                .fetch(r -> new EvidenceNote(
                        r.value1(),
                        r.value2(),
                        HexFormat.of().formatHex(r.value3()),
                        StoredJson.provenance(r.value4().data())));
    }

    public Optional<byte[]> bytes(Tx tx, long scan, String collector) {
        return tx.sql()
                .select(EVIDENCE.SHA256, EVIDENCE_BODY.ENCODING, EVIDENCE_BODY.BYTES)
                .from(EVIDENCE)
                .join(EVIDENCE_BODY)
                .on(EVIDENCE_BODY.SHA256.eq(EVIDENCE.BODY))
                .where(EVIDENCE.SCAN_ID.eq(scan))
                .and(EVIDENCE.COLLECTOR.eq(collector))
                .fetchOptional(r -> EvidenceBodyStore.bytes(r.value1(), r.value2(), r.value3()));
    }

    public void keepFindings(Tx tx, long scan, List<StoredFinding> findings) {
        for (StoredFinding each : findings) {
            Finding finding = each.finding();
            tx.sql()
                    .insertInto(FINDING)
                    .set(FINDING.SCAN_ID, scan)
                    .set(FINDING.CHECK_ID, finding.check())
                    .set(FINDING.CHECK_VERSION, finding.checkVersion())
                    .set(FINDING.VERDICT, each.kind().word())
                    .set(FINDING.SEVERITY, finding.severity().word())
                    .set(FINDING.CITATION, finding.citation())
                    .set(FINDING.TITLE_VI, each.title().vi())
                    .set(FINDING.TITLE_EN, each.title().en())
                    .set(FINDING.BECAUSE_VI, text(finding.because().vi()))
                    .set(FINDING.BECAUSE_EN, text(finding.because().en()))
                    .set(FINDING.EVIDENCE, text(finding.evidence()))
                    .set(FINDING.MEND_VI, finding.mend().vi())
                    .set(FINDING.MEND_EN, finding.mend().en())
                    .set(FINDING.SNIPPET, finding.snippet())
                    .execute();
        }
    }

    /** In the order of the checks. */
    public List<StoredFinding> findings(Tx tx, long scan) {
        return tx.sql()
                .selectFrom(FINDING)
                .where(FINDING.SCAN_ID.eq(scan))
                .orderBy(FINDING.ID)
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

    // PostgreSQL's text has no NUL; a target may send one
    private static String text(String from) {
        return from.replace('\0', '\uFFFD');
    }
}

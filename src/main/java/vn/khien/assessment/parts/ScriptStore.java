package vn.khien.assessment.parts;

import static vn.khien.schema.Tables.SCAN_SCRIPT;
import static vn.khien.schema.Tables.SCRIPT_LOOK;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.JSONB;
import vn.khien.assessment.StoredJson;
import vn.khien.badge.json.Json;
import vn.khien.db.Tx;
import vn.khien.scan.Collector;
import vn.khien.scan.Evidence;
import vn.khien.scan.evidence.Facts;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.evidence.ScriptEvidence;

/**
 * Scripts that scans saw their portals load, their bytes kept once by content, and the programs that their banners name.
 * Works as the system alone.
 */
public final class ScriptStore {
    private static final Set<String> READ = Set.of(Collector.HTTP.word(), Collector.COMPONENTS.word());
    private static final int URLS = 20;

    private final PartStore parts = new PartStore();

    /** Of a scan without a result; what a run that was cut off had kept is replaced. */
    public void keep(Tx tx, long scan, List<Evidence> evidence) {
        tx.sql().deleteFrom(SCAN_SCRIPT).where(SCAN_SCRIPT.SCAN_ID.eq(scan)).execute();
        tx.sql().deleteFrom(SCRIPT_LOOK).where(SCRIPT_LOOK.SCAN_ID.eq(scan)).execute();
        for (Evidence each : evidence)
            facts(each).ifPresent(facts -> {
                if (facts instanceof HttpEvidence http)
                    Banners.of(http).forEach((cpe, line) -> has(tx, scan, parts.platform(tx, cpe), List.of(line)));
                if (facts instanceof ScriptEvidence scripts) keep(tx, scan, scripts, each.attachments());
            });
    }

    // evidence that can't be read is kept all the same
    private static Optional<Facts> facts(Evidence evidence) {
        try {
            return READ.contains(evidence.collector()) ? Optional.of(evidence.facts()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void keep(Tx tx, long scan, ScriptEvidence scripts, Map<String, byte[]> bodies) {
        tx.sql()
                .insertInto(SCRIPT_LOOK)
                .set(SCRIPT_LOOK.SCAN_ID, scan)
                .set(SCRIPT_LOOK.WHOLE, scripts.isWhole())
                .execute();
        scripts.files().forEach((sha256, urls) -> {
            byte[] body = bodies.get(sha256);
            if (body == null) return;
            long part = parts.keep(tx, Part.Kind.SCRIPT, sha256, urls.getFirst(), body);
            has(tx, scan, part, urls.stream().limit(URLS).toList());
        });
    }

    private static void has(Tx tx, long scan, long part, List<String> where) {
        tx.sql()
                .insertInto(SCAN_SCRIPT)
                .set(SCAN_SCRIPT.SCAN_ID, scan)
                .set(SCAN_SCRIPT.PART_ID, part)
                .set(
                        SCAN_SCRIPT.URLS,
                        JSONB.valueOf(
                                Json.of(where.stream().map(StoredJson::plain).toList())
                                        .write()))
                .onConflictDoNothing()
                .execute();
    }
}

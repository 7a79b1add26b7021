package vn.khien.assessment.parts;

import static vn.khien.schema.Tables.SCAN_SCRIPT;

import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import vn.khien.badge.json.Json;
import vn.khien.db.Tx;
import vn.khien.scan.Evidence;
import vn.khien.scan.evidence.ScriptEvidence;

/** Scripts that scans saw their portals load, their bytes kept once by content. Works as the system alone. */
public final class ScriptStore {
    private static final int URLS = 20;

    private final PartStore parts = new PartStore();

    /** Of a scan without a result; what a run that was cut off had kept is replaced. */
    public void keep(Tx tx, long scan, Evidence evidence) {
        if (!(evidence.facts() instanceof ScriptEvidence scripts)) return;
        tx.sql().deleteFrom(SCAN_SCRIPT).where(SCAN_SCRIPT.SCAN_ID.eq(scan)).execute();
        Map<String, byte[]> bodies = evidence.attachments();
        scripts.files().forEach((sha256, urls) -> {
            byte[] body = bodies.get(sha256);
            if (body == null) return;
            long part = parts.keep(tx, Part.Kind.SCRIPT, sha256, urls.getFirst(), body);
            List<String> some = urls.stream().limit(URLS).toList();
            tx.sql()
                    .insertInto(SCAN_SCRIPT)
                    .set(SCAN_SCRIPT.SCAN_ID, scan)
                    .set(SCAN_SCRIPT.PART_ID, part)
                    .set(SCAN_SCRIPT.URLS, JSONB.valueOf(Json.of(some).write()))
                    .onConflictDoNothing()
                    .execute();
        });
    }
}

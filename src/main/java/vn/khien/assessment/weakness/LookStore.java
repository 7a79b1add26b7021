package vn.khien.assessment.weakness;

import static vn.khien.schema.Tables.LOOK;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.assessment.StoredJson;
import vn.khien.db.Tx;
import vn.khien.scan.Text;

/** What looks came to; who reads it has found the report, bill or scan before. Row-level security stands behind. */
public final class LookStore {
    /** @param found weaknesses that it saw */
    public record Looked(Instant at, boolean complete, List<Text> because, int found) {}

    /** The newest over this report, bill or scan. */
    public Optional<Looked> newest(Tx tx, LookSource source, long ref) {
        return tx.sql()
                .selectFrom(LOOK)
                .where(LOOK.SOURCE.eq(source.word()))
                .and(LOOK.REF.eq(ref))
                .orderBy(LOOK.ID.desc())
                .limit(1)
                .fetchOptional(r -> new Looked(
                        r.getAt(),
                        r.getComplete(),
                        StoredJson.because(r.getBecause().data()),
                        r.getFound()));
    }
}

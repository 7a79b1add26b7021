package vn.khien.assessment.weakness;

import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.LOOK;
import static vn.khien.schema.Tables.PART_RUN;
import static vn.khien.schema.Tables.PORTAL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import vn.khien.assessment.StoredJson;
import vn.khien.components.Feed;
import vn.khien.db.Tx;
import vn.khien.scan.Text;

/** What looks came to; who reads it has found the report, bill or scan before. Row-level security stands behind. */
public final class LookStore {
    /**
     * @param found weaknesses that it saw
     * @param feeds what components were held against
     */
    public record Looked(Instant at, boolean complete, List<Text> because, int found, List<Feed> feeds) {}

    /**
     * What a report made of findings.
     *
     * @param subjects systems and portals that it told something
     */
    public record Made(int subjects, int begun, int ended, int still) {}

    /** Of those about ports of systems and portals that one sees; hints come and go with the data, long after it was read. */
    public Made made(Tx tx, long report) {
        return tx.sql()
                .select(DSL.count(), sum(LOOK.BEGUN), sum(LOOK.ENDED), sum(LOOK.STILL))
                .from(LOOK)
                .leftJoin(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(LOOK.SYSTEM_ID))
                .leftJoin(PORTAL)
                .on(PORTAL.ID.eq(LOOK.PORTAL_ID))
                .where(WeaknessListStore.visibleTo(tx.scope()))
                .and(LOOK.SOURCE.eq(LookSource.PORT_REPORT.word()))
                .and(LOOK.REF.eq(report))
                .and(LOOK.RUN_ID.isNull())
                .fetchSingle(r -> new Made(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    private static Field<Integer> sum(Field<Integer> field) {
        return DSL.coalesce(DSL.sum(field), DSL.inline(0)).cast(Integer.class);
    }

    /** The newest over this report, bill or scan. */
    public Optional<Looked> newest(Tx tx, LookSource source, long ref) {
        return tx.sql()
                .select(LOOK.AT, LOOK.COMPLETE, LOOK.BECAUSE, LOOK.FOUND, PART_RUN.FEEDS)
                .from(LOOK)
                .leftJoin(PART_RUN)
                .on(PART_RUN.ID.eq(LOOK.RUN_ID))
                .where(LOOK.SOURCE.eq(source.word()))
                .and(LOOK.REF.eq(ref))
                .orderBy(LOOK.ID.desc())
                .limit(1)
                .fetchOptional(r -> new Looked(
                        r.value1(), r.value2(), StoredJson.because(r.value3().data()), r.value4(), feeds(r.value5())));
    }

    /** None where no run is joined. */
    static List<Feed> feeds(@Nullable JSONB stored) {
        return stored == null ? List.of() : StoredFeeds.read(stored.data());
    }
}

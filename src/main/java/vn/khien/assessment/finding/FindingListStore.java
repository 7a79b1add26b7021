package vn.khien.assessment.finding;

import static vn.khien.schema.Tables.FINDING;
import static vn.khien.schema.Tables.FINDING_LIFE;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_RESULT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import vn.khien.assessment.VerdictKind;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;

/** Findings across scans and portals: what is still to be mended, and how many of each verdict a scan had. */
public final class FindingListStore {
    private static final List<Severity> WORST_FIRST =
            Arrays.asList(Severity.values()).reversed();

    /**
     * A failure that is still there and that no triage keeps off the list.
     *
     * @param scan the newest of its portal
     * @param began end of the scan that first saw it
     */
    public record Todo(
            long portal,
            long scan,
            String check,
            Text title,
            Severity severity,
            String citation,
            int scans,
            boolean again,
            boolean judged,
            Instant began) {}

    /** Worst first, then the oldest. */
    public List<Todo> todo(Tx tx, Optional<Severity> severity, String host, LocalDate today, int offset, int limit) {
        var later = FINDING_LIFE.as("later");
        var laterScan = SCAN.as("later_scan");
        Condition newest = DSL.notExists(DSL.selectOne()
                .from(later)
                .join(laterScan)
                .on(laterScan.ID.eq(later.SCAN_ID))
                .where(laterScan.PORTAL_ID.eq(SCAN.PORTAL_ID))
                .and(later.SCAN_ID.gt(FINDING_LIFE.SCAN_ID)));
        return tx.sql()
                .select(FINDING_LIFE.fields())
                .select(
                        SCAN.PORTAL_ID,
                        FINDING.TITLE_VI,
                        FINDING.TITLE_EN,
                        FINDING.SEVERITY,
                        FINDING.CITATION,
                        SCAN_RESULT.ENDED_AT)
                .from(FINDING_LIFE)
                .join(SCAN)
                .on(SCAN.ID.eq(FINDING_LIFE.SCAN_ID))
                .join(PORTAL)
                .on(PORTAL.ID.eq(SCAN.PORTAL_ID))
                .join(FINDING)
                .on(FINDING.SCAN_ID.eq(FINDING_LIFE.BEGAN_IN))
                .and(FINDING.CHECK_ID.eq(FINDING_LIFE.CHECK_ID))
                .join(SCAN_RESULT)
                .on(SCAN_RESULT.SCAN_ID.eq(FINDING_LIFE.BEGAN_IN))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(FINDING_LIFE.ENDED_IN.isNull())
                .and(newest)
                .and(DSL.not(FindingTriageStore.settled(today)))
                .and(severity.map(s -> FINDING.SEVERITY.eq(s.word())).orElse(DSL.noCondition()))
                .and(host.isEmpty() ? DSL.noCondition() : PORTAL.HOST.contains(host.toLowerCase(Locale.ROOT)))
                .orderBy(rank(), FINDING_LIFE.BEGAN_IN, SCAN.PORTAL_ID, FINDING_LIFE.CHECK_ID)
                .limit(offset, limit)
                .fetch(r -> new Todo(
                        r.get(SCAN.PORTAL_ID),
                        r.get(FINDING_LIFE.SCAN_ID),
                        r.get(FINDING_LIFE.CHECK_ID),
                        new Text(r.get(FINDING.TITLE_VI), r.get(FINDING.TITLE_EN)),
                        Severity.valueOf(r.get(FINDING.SEVERITY).toUpperCase(Locale.ROOT)),
                        r.get(FINDING.CITATION),
                        r.get(FINDING_LIFE.SCANS),
                        r.get(FINDING_LIFE.AGAIN),
                        r.get(FINDING_LIFE.JUDGED),
                        r.get(SCAN_RESULT.ENDED_AT)));
    }

    private static Field<Integer> rank() {
        String[] words = WORST_FIRST.stream().map(Severity::word).toArray(String[]::new);
        return DSL.field("array_position({0}, {1})", Integer.class, DSL.val(words), FINDING.SEVERITY);
    }

    /** By scan; verdicts that none had are left out. */
    public Map<Long, Map<VerdictKind, Integer>> counts(Tx tx, Collection<Long> scans) {
        Map<Long, Map<VerdictKind, Integer>> counts = new LinkedHashMap<>();
        tx.sql()
                .select(FINDING.SCAN_ID, FINDING.VERDICT, DSL.count())
                .from(FINDING)
                .where(FINDING.SCAN_ID.in(new ArrayList<>(scans)))
                .groupBy(FINDING.SCAN_ID, FINDING.VERDICT)
                .fetch(r -> counts.computeIfAbsent(r.value1(), id -> new EnumMap<>(VerdictKind.class))
                        .put(VerdictKind.of(r.value2()), r.value3()));
        return counts;
    }
}

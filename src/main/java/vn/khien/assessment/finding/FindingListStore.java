package vn.khien.assessment.finding;

import static vn.khien.schema.Tables.FINDING;
import static vn.khien.schema.Tables.FINDING_LIFE;
import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.LOOK;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_RESULT;
import static vn.khien.schema.Tables.WEAKNESS;
import static vn.khien.schema.Tables.WEAKNESS_LIFE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.weakness.WeaknessKey;
import vn.khien.assessment.weakness.WeaknessListStore;
import vn.khien.components.Severity;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.scan.Text;

/** Findings across scans and portals: what is still to be mended, and how many of each verdict a scan had. */
public final class FindingListStore {
    private static final String HINTED = "hint";
    private static final Field<String> HOST =
            DSL.when(PORTAL.PORT.eq(443), PORTAL.HOST).otherwise(DSL.concat(PORTAL.HOST, DSL.inline(":"), PORTAL.PORT));
    private static final List<String> PORT_CHECKS =
            List.of("open-administration", "open-databases", "open-clear-text", "open-ports");

    /** What a failure is of. */
    public sealed interface What {
        /** @param scan the newest of its portal */
        record OfCheck(long scan, String check) implements What {}

        record OfWeakness(long id) implements What {}
    }

    /**
     * A failure that is still there and that no triage keeps off the list.
     *
     * @param where how people call the system or the portal
     * @param home its page
     * @param kev whether it is known to be exploited
     * @param looks scans or looks that saw it
     * @param began end of the scan, or time of the look, that first saw it
     */
    public record Todo(
            What what,
            String where,
            String home,
            Text title,
            Severity severity,
            boolean kev,
            boolean hint,
            String citation,
            int looks,
            boolean again,
            boolean judged,
            Instant began) {}

    /** Which failures are asked for. */
    public enum Kind {
        ALL,
        CHECKS,
        PORTS,
        COMPONENTS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is asked for; {@code where} is a part of a portal's host or a system's code. */
    public record Question(Kind kind, Optional<Severity> severity, boolean kev, String where) {}

    private static final Field<Boolean> KEV = DSL.field(DSL.name("kev"), Boolean.class);
    private static final Field<Boolean> HINT = DSL.field(DSL.name("hint"), Boolean.class);
    private static final Field<String> GRAVE = DSL.field(DSL.name("severity"), String.class);
    private static final Field<Instant> BEGAN = DSL.field(DSL.name("began"), Instant.class);

    /** Known exploited first, then the worst, then the oldest; mere hints last. */
    public List<Todo> todo(Tx tx, Question asked, LocalDate today, int offset, int limit) {
        var all =
                checks(tx, asked, today).unionAll(weaknesses(tx, asked, today)).asTable("todo");
        return tx.sql()
                .select(all.fields())
                .from(all)
                .orderBy(
                        KEV.desc(),
                        HINT,
                        WeaknessListStore.rank(GRAVE),
                        BEGAN,
                        DSL.field(DSL.name("where_to")),
                        DSL.field(DSL.name("ref")),
                        DSL.field(DSL.name("check_id")))
                .limit(offset, limit)
                .fetch(FindingListStore::todo);
    }

    private static Todo todo(Record r) {
        long ref = r.get("ref", Long.class);
        boolean weakness = r.get("weakness", Boolean.class);
        return new Todo(
                weakness ? new What.OfWeakness(ref) : new What.OfCheck(ref, r.get("check_id", String.class)),
                r.get("where_to", String.class),
                r.get("home", String.class),
                new Text(r.get("title_vi", String.class), r.get("title_en", String.class)),
                Severity.of(r.get(GRAVE)),
                r.get(KEV),
                r.get(HINT),
                r.get("citation", String.class),
                r.get("looks", Integer.class),
                r.get("again", Boolean.class),
                r.get("judged", Boolean.class),
                r.get(BEGAN));
    }

    /** Ports of a portal that are told one by one are not told in one, too. */
    private static Select<Record> checks(Tx tx, Question asked, LocalDate today) {
        var later = FINDING_LIFE.as("later");
        var laterScan = SCAN.as("later_scan");
        Condition newest = DSL.notExists(DSL.selectOne()
                .from(later)
                .join(laterScan)
                .on(laterScan.ID.eq(later.SCAN_ID))
                .where(laterScan.PORTAL_ID.eq(SCAN.PORTAL_ID))
                .and(later.SCAN_ID.gt(FINDING_LIFE.SCAN_ID)));
        Condition kind = switch (asked.kind()) {
            case ALL, CHECKS -> DSL.noCondition();
            case PORTS -> FINDING_LIFE.CHECK_ID.in(PORT_CHECKS);
            case COMPONENTS -> DSL.falseCondition();
        };
        return tx.sql()
                .select(List.<SelectFieldOrAsterisk>of(
                        DSL.inline(false).as("weakness"),
                        FINDING_LIFE.SCAN_ID.as("ref"),
                        FINDING_LIFE.CHECK_ID.as("check_id"),
                        HOST.as("where_to"),
                        DSL.concat(DSL.inline("/portals/"), SCAN.PORTAL_ID, DSL.inline("/changes"))
                                .as("home"),
                        FINDING.TITLE_VI.as("title_vi"),
                        FINDING.TITLE_EN.as("title_en"),
                        FINDING.SEVERITY.as(GRAVE),
                        DSL.inline(false).as(KEV),
                        DSL.inline(false).as(HINT),
                        FINDING.CITATION.as("citation"),
                        FINDING_LIFE.SCANS.as("looks"),
                        FINDING_LIFE.AGAIN.as("again"),
                        FINDING_LIFE.JUDGED.as("judged"),
                        SCAN_RESULT.ENDED_AT.as(BEGAN)))
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
                .and(kind)
                .and(asked.kev() ? DSL.falseCondition() : DSL.noCondition())
                .and(FINDING_LIFE.ENDED_IN.isNull())
                .and(newest)
                .and(DSL.not(FindingTriageStore.settled(today)))
                .and(FINDING_LIFE
                        .CHECK_ID
                        .notIn(PORT_CHECKS)
                        .or(DSL.notExists(DSL.selectOne()
                                .from(WEAKNESS)
                                .join(WEAKNESS_LIFE)
                                .on(WEAKNESS_LIFE.WEAKNESS_ID.eq(WEAKNESS.ID))
                                .and(WEAKNESS_LIFE.ENDED_LOOK.isNull())
                                .where(WEAKNESS.PORTAL_ID
                                        .eq(SCAN.PORTAL_ID)
                                        .or(WEAKNESS.SYSTEM_ID.eq(PORTAL.SYSTEM_ID)))
                                .and(WEAKNESS.CHECK_ID.eq(FINDING_LIFE.CHECK_ID)))))
                .and(asked.severity().map(s -> FINDING.SEVERITY.eq(s.word())).orElse(DSL.noCondition()))
                .and(within(HOST, asked.where()));
    }

    private static Select<Record> weaknesses(Tx tx, Question asked, LocalDate today) {
        Condition kind = switch (asked.kind()) {
            case ALL -> DSL.noCondition();
            case CHECKS -> DSL.falseCondition();
            case PORTS -> WEAKNESS.CHECK_ID.ne(WeaknessKey.VULNERABILITY);
            case COMPONENTS -> WEAKNESS.CHECK_ID.eq(WeaknessKey.VULNERABILITY);
        };
        Field<String> where = DSL.coalesce(INFORMATION_SYSTEM.CODE, HOST);
        return tx.sql()
                .select(List.<SelectFieldOrAsterisk>of(
                        DSL.inline(true).as("weakness"),
                        WEAKNESS.ID.as("ref"),
                        WEAKNESS.CHECK_ID.as("check_id"),
                        where.as("where_to"),
                        DSL.coalesce(
                                        DSL.concat(DSL.inline("/systems/"), WEAKNESS.SYSTEM_ID),
                                        DSL.concat(DSL.inline("/portals/"), WEAKNESS.PORTAL_ID))
                                .as("home"),
                        WEAKNESS.TITLE_VI.as("title_vi"),
                        WEAKNESS.TITLE_EN.as("title_en"),
                        WEAKNESS.SEVERITY.as(GRAVE),
                        DSL.field(WEAKNESS.KEV.isTrue().and(WEAKNESS.CERTAINTY.ne(HINTED)))
                                .as(KEV),
                        DSL.field(WEAKNESS.CERTAINTY.eq(HINTED)).as(HINT),
                        WEAKNESS.CITATION.as("citation"),
                        WEAKNESS_LIFE.LOOKS.as("looks"),
                        WEAKNESS_LIFE.AGAIN.as("again"),
                        WEAKNESS_LIFE.JUDGED.as("judged"),
                        LOOK.AT.as(BEGAN)))
                .from(WEAKNESS)
                .join(WEAKNESS_LIFE)
                .on(WEAKNESS_LIFE.WEAKNESS_ID.eq(WEAKNESS.ID))
                .join(LOOK)
                .on(LOOK.ID.eq(WEAKNESS_LIFE.BEGAN_LOOK))
                .leftJoin(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(WEAKNESS.SYSTEM_ID))
                .leftJoin(PORTAL)
                .on(PORTAL.ID.eq(WEAKNESS.PORTAL_ID))
                .where(WeaknessListStore.visibleTo(tx.scope()))
                .and(kind)
                .and(asked.kev() ? WEAKNESS.KEV.isTrue() : DSL.noCondition())
                .and(WEAKNESS_LIFE.ENDED_LOOK.isNull())
                .and(DSL.not(FindingTriageStore.settledWeakness(today)))
                .and(asked.severity().map(s -> WEAKNESS.SEVERITY.eq(s.word())).orElse(DSL.noCondition()))
                .and(within(where, asked.where()));
    }

    private static Condition within(Field<String> where, String part) {
        return part.isEmpty() ? DSL.noCondition() : DSL.lower(where).contains(part.toLowerCase(Locale.ROOT));
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

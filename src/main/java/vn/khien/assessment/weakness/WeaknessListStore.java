package vn.khien.assessment.weakness;

import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.LOOK;
import static vn.khien.schema.Tables.PART_RUN;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.WEAKNESS;
import static vn.khien.schema.Tables.WEAKNESS_LIFE;
import static vn.khien.schema.Tables.WEAKNESS_SOURCE;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.components.Severity;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemStore;

/** Weaknesses of what one sees, as they stand. */
public final class WeaknessListStore {
    private static final vn.khien.schema.tables.Look BEGAN = LOOK.as("began");
    private static final vn.khien.schema.tables.Look ENDED = LOOK.as("ended");

    /** Known exploited first, hints last, the gravest first; what nobody says the gravity of stands before the medium. */
    private static final List<Severity> GRAVEST_FIRST =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.UNKNOWN, Severity.MEDIUM, Severity.LOW, Severity.INFO);

    private static final String HINT = "hint";

    private static final Condition IS_VULNERABILITY = WEAKNESS.CHECK_ID.eq(WeaknessKey.VULNERABILITY);
    private static final Condition IS_OPEN = WEAKNESS_LIFE.ENDED_LOOK.isNull();
    private static final long LOCK = 0x6B68_7474_0000_0000L;

    /** Of a system that one sees, or of a portal that one sees. */
    public static Condition visibleTo(Scope scope) {
        return INFORMATION_SYSTEM
                .ID
                .isNotNull()
                .and(SystemStore.visibleTo(scope))
                .or(PORTAL.ID.isNotNull().and(PortalStore.visibleTo(scope)));
    }

    public static Field<Integer> rank(Field<String> severity) {
        String[] words = GRAVEST_FIRST.stream().map(Severity::word).toArray(String[]::new);
        return DSL.field("array_position({0}, {1})", Integer.class, DSL.inline(words), severity);
    }

    /** Keeps two people from the same step at once. */
    public void hold(Tx tx, long id) {
        tx.sql().fetch("select pg_advisory_xact_lock(?)", LOCK ^ id);
    }

    public Optional<WeaknessNow> find(Tx tx, long id) {
        return select(tx, WEAKNESS.ID.eq(id), 1).stream().findFirst();
    }

    /** Open ones, as one would mend them. */
    public List<WeaknessNow> open(Tx tx, Subject subject, int limit) {
        return select(tx, WeaknessStore.of(subject).and(WEAKNESS_LIFE.ENDED_LOOK.isNull()), limit);
    }

    /** Open ones of its components, as one would mend them. */
    public List<WeaknessNow> vulnerabilities(Tx tx, Subject subject, int limit) {
        return select(tx, WeaknessStore.of(subject).and(IS_VULNERABILITY).and(IS_OPEN), limit);
    }

    /** Open ones of its ports, as one would mend them. */
    public List<WeaknessNow> ports(Tx tx, Subject subject, int limit) {
        return select(tx, WeaknessStore.of(subject).andNot(IS_VULNERABILITY).and(IS_OPEN), limit);
    }

    /** Open ones of a portal's scripts and of the ports where it stands, its system's among them. */
    public List<WeaknessNow> ofPortal(Tx tx, long portal, int limit) {
        var own = PORTAL.as("own");
        Condition systems = WEAKNESS.SYSTEM_ID
                .eq(DSL.select(own.SYSTEM_ID).from(own).where(own.ID.eq(portal)))
                .andNot(IS_VULNERABILITY);
        return select(tx, WEAKNESS.PORTAL_ID.eq(portal).or(systems).and(IS_OPEN), limit);
    }

    /** Open ones of a vulnerability. */
    public List<WeaknessNow> named(Tx tx, String vulnerability, int limit) {
        return select(tx, WEAKNESS.NAME.eq(vulnerability).and(WEAKNESS_LIFE.ENDED_LOOK.isNull()), limit);
    }

    /** A vulnerability with how many systems and portals have it. */
    public record Touching(String name, boolean kev, boolean hint, Severity severity, int places, Instant first) {}

    /** Of what one sees, known exploited first, then the gravest, then the most spread. */
    public List<Touching> touching(Tx tx, int limit) {
        Field<Boolean> kev = DSL.boolOr(WEAKNESS.KEV.isTrue().and(WEAKNESS.CERTAINTY.ne(HINT)));
        Field<Boolean> hint = DSL.boolAnd(WEAKNESS.CERTAINTY.eq(HINT));
        Field<Integer> rank = DSL.min(rank(WEAKNESS.SEVERITY));
        Field<Integer> places = DSL.count();
        return tx.sql()
                .select(WEAKNESS.NAME, kev, hint, rank, places, DSL.min(BEGAN.AT))
                .from(WEAKNESS)
                .join(WEAKNESS_LIFE)
                .on(WEAKNESS_LIFE.WEAKNESS_ID.eq(WEAKNESS.ID))
                .join(BEGAN)
                .on(BEGAN.ID.eq(WEAKNESS_LIFE.BEGAN_LOOK))
                .leftJoin(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(WEAKNESS.SYSTEM_ID))
                .leftJoin(PORTAL)
                .on(PORTAL.ID.eq(WEAKNESS.PORTAL_ID))
                .where(visibleTo(tx.scope()))
                .and(WEAKNESS.NAME.ne(""))
                .and(WEAKNESS_LIFE.ENDED_LOOK.isNull())
                .groupBy(WEAKNESS.NAME)
                .orderBy(kev.desc(), hint, rank, places.desc(), WEAKNESS.NAME)
                .limit(limit)
                .fetch(r -> new Touching(
                        r.value1(), r.value2(), r.value3(), GRAVEST_FIRST.get(r.value4() - 1), r.value5(), r.value6()));
    }

    private List<WeaknessNow> select(Tx tx, Condition which, int limit) {
        var later = WEAKNESS_LIFE.as("later");
        var rows = tx.sql()
                .select(WEAKNESS.fields())
                .select(WEAKNESS_LIFE.fields())
                .select(BEGAN.AT, ENDED.AT, INFORMATION_SYSTEM.CODE, PORTAL.HOST, PORTAL.PORT)
                .from(WEAKNESS)
                .join(WEAKNESS_LIFE)
                .on(WEAKNESS_LIFE.WEAKNESS_ID.eq(WEAKNESS.ID))
                .join(BEGAN)
                .on(BEGAN.ID.eq(WEAKNESS_LIFE.BEGAN_LOOK))
                .leftJoin(ENDED)
                .on(ENDED.ID.eq(WEAKNESS_LIFE.ENDED_LOOK))
                .leftJoin(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(WEAKNESS.SYSTEM_ID))
                .leftJoin(PORTAL)
                .on(PORTAL.ID.eq(WEAKNESS.PORTAL_ID))
                .where(visibleTo(tx.scope()))
                .and(which)
                .andNotExists(DSL.selectOne()
                        .from(later)
                        .where(later.WEAKNESS_ID.eq(WEAKNESS.ID))
                        .and(later.N.gt(WEAKNESS_LIFE.N)))
                .orderBy(
                        DSL.field(WEAKNESS.KEV.isTrue().and(WEAKNESS.CERTAINTY.ne(HINT)))
                                .desc(),
                        DSL.field(WEAKNESS.CERTAINTY.eq(HINT)),
                        rank(WEAKNESS.SEVERITY),
                        BEGAN.AT,
                        WEAKNESS.ID)
                .limit(limit)
                .fetch();
        Map<Long, List<WeaknessNow.Source>> sources = sources(tx, rows.getValues(WEAKNESS.ID));
        return rows.map(r -> now(r, sources.getOrDefault(r.get(WEAKNESS.ID), List.of())));
    }

    private static Map<Long, List<WeaknessNow.Source>> sources(Tx tx, Collection<Long> ids) {
        if (ids.isEmpty()) return new HashMap<>();
        return tx
                .sql()
                .select(WEAKNESS_SOURCE.fields())
                .select(LOOK.REF, LOOK.AT, PART_RUN.FEEDS)
                .from(WEAKNESS_SOURCE)
                .join(LOOK)
                .on(LOOK.ID.eq(WEAKNESS_SOURCE.LOOK_ID))
                .leftJoin(PART_RUN)
                .on(PART_RUN.ID.eq(LOOK.RUN_ID))
                .where(WEAKNESS_SOURCE.WEAKNESS_ID.in(ids))
                .orderBy(LOOK.AT.desc(), LOOK.ID.desc())
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        r -> r.get(WEAKNESS_SOURCE.WEAKNESS_ID),
                        Collectors.mapping(
                                r -> new WeaknessNow.Source(
                                        LookSource.of(r.get(WEAKNESS_SOURCE.SOURCE)),
                                        r.get(LOOK.REF),
                                        r.get(LOOK.AT),
                                        r.get(WEAKNESS_SOURCE.SEEN),
                                        r.get(WEAKNESS_SOURCE.LOOKS),
                                        LookStore.feeds(r.get(PART_RUN.FEEDS))),
                                Collectors.toList())));
    }

    private static WeaknessNow now(Record r, List<WeaknessNow.Source> sources) {
        Long portal = r.get(WEAKNESS.PORTAL_ID);
        Instant ended = r.get(ENDED.AT);
        return new WeaknessNow(
                r.get(WEAKNESS.ID),
                portal == null ? new Subject.OfSystem(r.get(WEAKNESS.SYSTEM_ID)) : new Subject.OfPortal(portal),
                portal == null
                        ? r.get(INFORMATION_SYSTEM.CODE)
                        : r.get(PORTAL.HOST) + (r.get(PORTAL.PORT) == 443 ? "" : ":" + r.get(PORTAL.PORT)),
                WeaknessStore.sighting(r),
                r.get(WEAKNESS_LIFE.N),
                WeaknessStore.life(r),
                r.get(BEGAN.AT),
                Optional.ofNullable(ended),
                sources);
    }
}

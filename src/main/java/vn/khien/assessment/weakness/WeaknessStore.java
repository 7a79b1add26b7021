package vn.khien.assessment.weakness;

import static vn.khien.schema.Tables.LOOK;
import static vn.khien.schema.Tables.WEAKNESS;
import static vn.khien.schema.Tables.WEAKNESS_LIFE;
import static vn.khien.schema.Tables.WEAKNESS_SOURCE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import vn.khien.assessment.StoredJson;
import vn.khien.assessment.finding.FindingLife;
import vn.khien.assessment.weakness.KnownWeakness.Said;
import vn.khien.assessment.weakness.LookSource.Scanner;
import vn.khien.assessment.weakness.WeaknessFold.Turn;
import vn.khien.components.Certainty;
import vn.khien.components.Severity;
import vn.khien.db.Tx;
import vn.khien.scan.Text;

/** Looks, and what each made of the weaknesses of its subject. The system alone writes here. */
public final class WeaknessStore {
    private static final int AT_ONCE = 1_000;
    private static final long LOCK = 0x6B68_7765_0000_0000L;

    /** What a look came to. */
    public sealed interface Applied {
        /** This source said it before: nothing changed. */
        record Before() implements Applied {}

        record Now(int begun, int ended, int still) implements Applied {}
    }

    private record Written(long id, Turn turn) {}

    public Applied apply(Tx tx, SubjectLook seen) {
        // two at once would begin the same life twice
        tx.sql()
                .fetch(
                        "select pg_advisory_xact_lock(?)",
                        LOCK
                                ^ Long.hashCode(seen.subject().id())
                                ^ seen.subject().word().hashCode());
        Optional<Long> look = keep(tx, seen);
        if (look.isEmpty()) return new Applied.Before();
        Map<WeaknessKey, KnownWeakness> known =
                known(tx, seen.subject(), seen.source().scanner());
        Collection<Turn> turns = new WeaknessFold(look.get(), seen).over(known).values();
        Applied.Now now = write(tx, look.get(), seen, turns);
        tx.sql()
                .update(LOOK)
                .set(LOOK.BEGUN, now.begun())
                .set(LOOK.ENDED, now.ended())
                .set(LOOK.STILL, now.still())
                .where(LOOK.ID.eq(look.get()))
                .execute();
        return now;
    }

    private static Optional<Long> keep(Tx tx, SubjectLook seen) {
        return tx.sql()
                .insertInto(LOOK)
                .set(LOOK.SYSTEM_ID, system(seen.subject()))
                .set(LOOK.PORTAL_ID, portal(seen.subject()))
                .set(LOOK.SOURCE, seen.source().word())
                .set(LOOK.REF, seen.ref())
                .set(LOOK.RUN_ID, seen.run().isPresent() ? (Long) seen.run().getAsLong() : null)
                .set(LOOK.AT, seen.at())
                .set(LOOK.COMPLETE, seen.complete())
                .set(LOOK.BECAUSE, JSONB.valueOf(StoredJson.because(seen.because())))
                .set(LOOK.FOUND, seen.sightings().size())
                .onConflictDoNothing()
                .returningResult(LOOK.ID)
                .fetchOptional(LOOK.ID);
    }

    private static @Nullable Long system(Subject subject) {
        return switch (subject) {
            case Subject.OfSystem(long id) -> id;
            case Subject.OfPortal portal -> null;
        };
    }

    private static @Nullable Long portal(Subject subject) {
        return switch (subject) {
            case Subject.OfSystem system -> null;
            case Subject.OfPortal(long id) -> id;
        };
    }

    static Condition of(Subject subject) {
        return switch (subject) {
            case Subject.OfSystem(long id) -> WEAKNESS.SYSTEM_ID.eq(id);
            case Subject.OfPortal(long id) -> WEAKNESS.PORTAL_ID.eq(id);
        };
    }

    /** All of a subject that a kind of sources ever saw, by what makes them the same. */
    private static Map<WeaknessKey, KnownWeakness> known(Tx tx, Subject subject, Scanner scanner) {
        Condition kind = switch (scanner) {
            case PORTS -> WEAKNESS.CHECK_ID.ne(WeaknessKey.VULNERABILITY);
            case COMPONENTS -> WEAKNESS.CHECK_ID.eq(WeaknessKey.VULNERABILITY);
        };
        Map<Long, Map<LookSource, Said>> said = new HashMap<>();
        tx.sql()
                .select(WEAKNESS_SOURCE.fields())
                .select(LOOK.AT)
                .from(WEAKNESS)
                .join(WEAKNESS_SOURCE)
                .on(WEAKNESS_SOURCE.WEAKNESS_ID.eq(WEAKNESS.ID))
                .join(LOOK)
                .on(LOOK.ID.eq(WEAKNESS_SOURCE.LOOK_ID))
                .where(of(subject))
                .and(kind)
                .forEach(r -> said.computeIfAbsent(
                                r.get(WEAKNESS_SOURCE.WEAKNESS_ID), id -> new EnumMap<>(LookSource.class))
                        .put(
                                LookSource.of(r.get(WEAKNESS_SOURCE.SOURCE)),
                                new Said(
                                        r.get(WEAKNESS_SOURCE.LOOK_ID),
                                        r.get(LOOK.AT),
                                        r.get(WEAKNESS_SOURCE.SEEN),
                                        r.get(WEAKNESS_SOURCE.LOOKS))));
        Map<WeaknessKey, KnownWeakness> known = new HashMap<>();
        var later = WEAKNESS_LIFE.as("later");
        tx.sql()
                .select(WEAKNESS.fields())
                .select(WEAKNESS_LIFE.fields())
                .from(WEAKNESS)
                .leftJoin(WEAKNESS_LIFE)
                .on(WEAKNESS_LIFE.WEAKNESS_ID.eq(WEAKNESS.ID))
                .andNotExists(DSL.selectOne()
                        .from(later)
                        .where(later.WEAKNESS_ID.eq(WEAKNESS.ID))
                        .and(later.N.gt(WEAKNESS_LIFE.N)))
                .where(of(subject))
                .and(kind)
                .forEach(r -> {
                    KnownWeakness one = new KnownWeakness(
                            r.get(WEAKNESS.ID),
                            sighting(r),
                            said.getOrDefault(r.get(WEAKNESS.ID), Map.of()),
                            r.get(WEAKNESS_LIFE.N) == null ? Optional.empty() : Optional.of(life(r)));
                    known.put(one.seen().key(), one);
                });
        return known;
    }

    static Sighting sighting(Record r) {
        return new Sighting(
                new WeaknessKey(r.get(WEAKNESS.CHECK_ID), r.get(WEAKNESS.PLACE), r.get(WEAKNESS.NAME)),
                Severity.of(r.get(WEAKNESS.SEVERITY)),
                r.get(WEAKNESS.KEV),
                Certainty.of(r.get(WEAKNESS.CERTAINTY)),
                new Text(r.get(WEAKNESS.TITLE_VI), r.get(WEAKNESS.TITLE_EN)),
                new Text(r.get(WEAKNESS.BECAUSE_VI), r.get(WEAKNESS.BECAUSE_EN)),
                r.get(WEAKNESS.EVIDENCE),
                new Text(r.get(WEAKNESS.MEND_VI), r.get(WEAKNESS.MEND_EN)),
                r.get(WEAKNESS.CITATION));
    }

    static FindingLife life(Record r) {
        long began = r.get(WEAKNESS_LIFE.BEGAN_LOOK);
        int looks = r.get(WEAKNESS_LIFE.LOOKS);
        boolean again = r.get(WEAKNESS_LIFE.AGAIN);
        boolean judged = r.get(WEAKNESS_LIFE.JUDGED);
        Long ended = r.get(WEAKNESS_LIFE.ENDED_LOOK);
        return ended == null
                ? new FindingLife.Open(began, looks, again, judged, Optional.empty())
                : new FindingLife.Gone(began, looks, again, ended, judged, Optional.empty());
    }

    private static Applied.Now write(Tx tx, long look, SubjectLook seen, Collection<Turn> turns) {
        Map<WeaknessKey, Long> ids = new HashMap<>();
        List<Turn> fresh = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.before().isPresent())
                ids.put(turn.key(), turn.before().get().id());
            else if (turn.after().isPresent()) fresh.add(turn);
        }
        begin(tx, seen.subject(), fresh, ids);
        List<Written> all = new ArrayList<>();
        for (Turn turn : turns) {
            Long id = ids.get(turn.key());
            if (id != null) all.add(new Written(id, turn));
        }
        renew(tx, all);
        sources(tx, look, seen.source(), all);
        lives(tx, look, all);
        return new Applied.Now(
                ids(all, Turn::begins).size(),
                ids(all, Turn::ends).size(),
                ids(all, Turn::stays).size());
    }

    private static void begin(Tx tx, Subject subject, List<Turn> fresh, Map<WeaknessKey, Long> ids) {
        for (List<Turn> some : parts(fresh)) {
            var rows = tx.sql()
                    .insertInto(
                            WEAKNESS,
                            WEAKNESS.SYSTEM_ID,
                            WEAKNESS.PORTAL_ID,
                            WEAKNESS.CHECK_ID,
                            WEAKNESS.PLACE,
                            WEAKNESS.NAME,
                            WEAKNESS.SEVERITY,
                            WEAKNESS.KEV,
                            WEAKNESS.CERTAINTY,
                            WEAKNESS.TITLE_VI,
                            WEAKNESS.TITLE_EN,
                            WEAKNESS.BECAUSE_VI,
                            WEAKNESS.BECAUSE_EN,
                            WEAKNESS.EVIDENCE,
                            WEAKNESS.MEND_VI,
                            WEAKNESS.MEND_EN,
                            WEAKNESS.CITATION);
            for (Turn turn : some) {
                Sighting one = turn.seen().orElseThrow();
                rows = rows.values(
                        system(subject),
                        portal(subject),
                        one.key().check(),
                        one.key().place(),
                        one.key().name(),
                        one.severity().word(),
                        one.kev(),
                        one.certainty().word(),
                        one.title().vi(),
                        one.title().en(),
                        one.because().vi(),
                        one.because().en(),
                        one.evidence(),
                        one.mend().vi(),
                        one.mend().en(),
                        one.citation());
            }
            rows.returningResult(WEAKNESS.ID, WEAKNESS.CHECK_ID, WEAKNESS.PLACE, WEAKNESS.NAME)
                    .fetch()
                    .forEach(r -> ids.put(new WeaknessKey(r.value2(), r.value3(), r.value4()), r.value1()));
        }
    }

    /** What is told of it otherwise than before. */
    private static void renew(Tx tx, List<Written> all) {
        List<Query> changes = new ArrayList<>();
        for (Written each : all) {
            Turn turn = each.turn();
            if (turn.before().isEmpty() || turn.seen().isEmpty()) continue;
            Sighting one = turn.seen().get();
            if (one.equals(turn.before().get().seen())) continue;
            changes.add(tx.sql()
                    .update(WEAKNESS)
                    .set(WEAKNESS.SEVERITY, one.severity().word())
                    .set(WEAKNESS.KEV, one.kev())
                    .set(WEAKNESS.CERTAINTY, one.certainty().word())
                    .set(WEAKNESS.TITLE_VI, one.title().vi())
                    .set(WEAKNESS.TITLE_EN, one.title().en())
                    .set(WEAKNESS.BECAUSE_VI, one.because().vi())
                    .set(WEAKNESS.BECAUSE_EN, one.because().en())
                    .set(WEAKNESS.EVIDENCE, one.evidence())
                    .set(WEAKNESS.MEND_VI, one.mend().vi())
                    .set(WEAKNESS.MEND_EN, one.mend().en())
                    .set(WEAKNESS.CITATION, one.citation())
                    .where(WEAKNESS.ID.eq(each.id())));
        }
        if (!changes.isEmpty()) tx.sql().batch(changes).execute();
    }

    private static void sources(Tx tx, long look, LookSource source, List<Written> all) {
        for (boolean there : List.of(true, false)) {
            List<Long> said = ids(
                    all,
                    turn -> turn.said().filter(word -> word.seen() == there).isPresent());
            if (said.isEmpty()) continue;
            tx.sql()
                    .insertInto(
                            WEAKNESS_SOURCE,
                            WEAKNESS_SOURCE.WEAKNESS_ID,
                            WEAKNESS_SOURCE.SOURCE,
                            WEAKNESS_SOURCE.LOOK_ID,
                            WEAKNESS_SOURCE.SEEN,
                            WEAKNESS_SOURCE.LOOKS)
                    .select(DSL.select(
                                    DSL.field("x", Long.class),
                                    DSL.val(source.word()),
                                    DSL.val(look),
                                    DSL.val(there),
                                    DSL.val(there ? 1 : 0))
                            .from("unnest({0}) x", array(said)))
                    .onConflict(WEAKNESS_SOURCE.WEAKNESS_ID, WEAKNESS_SOURCE.SOURCE)
                    .doUpdate()
                    .set(WEAKNESS_SOURCE.LOOK_ID, look)
                    .set(WEAKNESS_SOURCE.SEEN, there)
                    .set(WEAKNESS_SOURCE.LOOKS, WEAKNESS_SOURCE.LOOKS.plus(there ? 1 : 0))
                    .execute();
        }
    }

    private static void lives(Tx tx, long look, List<Written> all) {
        List<Long> begun = ids(all, Turn::begins);
        if (!begun.isEmpty()) tx.sql().execute("""
                    insert into weakness_life (weakness_id, n, began_look, again, looks, judged)
                    select x, 1 + count(l.n), {1}, count(l.n) > 0, 1, true
                    from unnest({0}) x left join weakness_life l on l.weakness_id = x group by x""", array(begun), DSL.val(look));
        update(tx, ids(all, Turn::stays), WEAKNESS_LIFE.LOOKS, WEAKNESS_LIFE.LOOKS.plus(1), true);
        update(tx, ids(all, Turn::ends), WEAKNESS_LIFE.ENDED_LOOK, DSL.val(look), true);
        update(tx, ids(all, Turn::unseen), WEAKNESS_LIFE.LOOKS, WEAKNESS_LIFE.LOOKS, false);
    }

    private static <T> void update(Tx tx, List<Long> ids, Field<T> field, Field<T> value, boolean judged) {
        if (ids.isEmpty()) return;
        tx.sql()
                .update(WEAKNESS_LIFE)
                .set(field, value)
                .set(WEAKNESS_LIFE.JUDGED, judged)
                .where(WEAKNESS_LIFE.ENDED_LOOK.isNull())
                .and(DSL.condition("{0} = any ({1})", WEAKNESS_LIFE.WEAKNESS_ID, array(ids)))
                .execute();
    }

    private static List<Long> ids(List<Written> all, Predicate<Turn> which) {
        return all.stream()
                .filter(each -> which.test(each.turn()))
                .map(Written::id)
                .toList();
    }

    private static Field<Long[]> array(List<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new));
    }

    private static List<List<Turn>> parts(List<Turn> turns) {
        List<List<Turn>> parts = new ArrayList<>();
        for (int from = 0; from < turns.size(); from += AT_ONCE)
            parts.add(turns.subList(from, Math.min(from + AT_ONCE, turns.size())));
        return parts;
    }
}

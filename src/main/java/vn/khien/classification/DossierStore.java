package vn.khien.classification;

import static vn.khien.schema.Tables.DOSSIER;
import static vn.khien.schema.Tables.DOSSIER_EVENT;
import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.PERSON;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import vn.khien.db.Tx;
import vn.khien.law.Level;
import vn.khien.law.Regime;
import vn.khien.schema.tables.records.DossierRecord;

/** Dossiers and what happened to them; a step is a row and never changed. */
public final class DossierStore {
    private final SystemCaseStore systems;
    private final DecisionStore decisions;

    public DossierStore(SystemCaseStore systems, DecisionStore decisions) {
        this.systems = systems;
        this.decisions = decisions;
    }

    public Optional<Dossier> find(Tx tx, long system, long n, LocalDate day) {
        return read(tx, DOSSIER.SYSTEM_ID.eq(system).and(DOSSIER.N.eq(n > Integer.MAX_VALUE ? -1 : (int) n)), 1, day)
                .stream()
                .findFirst();
    }

    /** The dossier, with every other change of it kept waiting until the transaction ends. */
    public Optional<Dossier> take(Tx tx, long system, long n, LocalDate day) {
        systems.lock(tx, system);
        return find(tx, system, n, day);
    }

    /** All dossiers of a system, newest first. */
    public List<Dossier> ofSystem(Tx tx, long system, LocalDate day) {
        return read(tx, DOSSIER.SYSTEM_ID.eq(system), 100, day);
    }

    /** The newest dossier of each visible system that is not decided on yet, oldest step first. */
    public List<Dossier> inMotion(Tx tx, int limit, LocalDate day) {
        Condition decided = DSL.exists(DSL.selectOne()
                .from(DOSSIER_EVENT)
                .where(DOSSIER_EVENT.DOSSIER_ID.eq(DOSSIER.ID))
                .and(DOSSIER_EVENT.KIND.in(Step.APPROVED.word(), Step.NOT_APPROVED.word())));
        var later = DOSSIER.as("later");
        Condition superseded = DSL.exists(
                DSL.selectOne().from(later).where(later.SYSTEM_ID.eq(DOSSIER.SYSTEM_ID), later.N.gt(DOSSIER.N)));
        return read(tx, DSL.not(decided).and(DSL.not(superseded)), limit, day);
    }

    /** Writes the next dossier of a system, which must have been taken; gives back its number. */
    public int make(Tx tx, long system, Dossier.Proposal proposal, int person, Instant now) {
        Field<Integer> next =
                DSL.field(DSL.select(DSL.coalesce(DSL.max(DOSSIER.N), 0).plus(1))
                        .from(DOSSIER)
                        .where(DOSSIER.SYSTEM_ID.eq(system)));
        return tx.sql()
                .insertInto(DOSSIER)
                .set(DOSSIER.SYSTEM_ID, system)
                .set(DOSSIER.N, next)
                .set(DOSSIER.REGIME, proposal.regime().name())
                .set(DOSSIER.FACTS, JSONB.valueOf(proposal.facts().json()))
                .set(DOSSIER.LEVEL, proposal.level().number())
                .set(DOSSIER.CLAUSE, proposal.clause())
                .set(DOSSIER.REASONS, proposal.reasons())
                .set(DOSSIER.MADE_AT, now)
                .set(DOSSIER.MADE_BY, person)
                .returningResult(DOSSIER.N)
                .fetchSingle()
                .value1();
    }

    public void step(Tx tx, Dossier dossier, Step step, int person, String note, Instant now) {
        tx.sql()
                .insertInto(DOSSIER_EVENT)
                .set(DOSSIER_EVENT.DOSSIER_ID, dossier.id())
                .set(DOSSIER_EVENT.KIND, step.word())
                .set(DOSSIER_EVENT.AT, now)
                .set(DOSSIER_EVENT.BY_PERSON, person)
                .set(DOSSIER_EVENT.NOTE, note)
                .execute();
    }

    private List<Dossier> read(Tx tx, Condition which, int limit, LocalDate day) {
        List<DossierRecord> rows = tx.sql()
                .select(DOSSIER.fields())
                .from(DOSSIER)
                .join(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(DOSSIER.SYSTEM_ID))
                .where(SystemCaseStore.visibleTo(tx.scope()))
                .and(which)
                .orderBy(DOSSIER.ID.desc())
                .limit(limit)
                .fetchInto(DOSSIER);
        List<Long> ids = rows.stream().map(DossierRecord::getId).toList();
        if (ids.isEmpty()) return List.of();
        var cases = systems.of(
                tx, rows.stream().map(DossierRecord::getSystemId).distinct().toList(), day);
        var newest = newest(tx, cases.keySet());
        var facts = facts(tx, ids);
        var events = events(tx, ids);
        var decided = decisions.ofDossiers(tx, ids);
        List<Dossier> all = new ArrayList<>();
        for (DossierRecord row : rows) {
            SystemCase system = cases.get(row.getSystemId());
            if (system == null) continue;
            all.add(new Dossier(
                    row.getId(),
                    system,
                    row.getN(),
                    row.getN().equals(newest.get(row.getSystemId())),
                    Regime.valueOf(row.getRegime()),
                    facts(facts.getOrDefault(row.getId(), Map.of())),
                    Level.of(row.getLevel()),
                    row.getClause(),
                    row.getReasons(),
                    row.getMadeAt(),
                    person(row.getMadeBy()),
                    events.getOrDefault(row.getId(), List.of()),
                    Optional.ofNullable(decided.get(row.getId()))));
        }
        return all;
    }

    private static Map<Long, Integer> newest(Tx tx, Collection<Long> systems) {
        return tx.sql()
                .select(DOSSIER.SYSTEM_ID, DSL.max(DOSSIER.N))
                .from(DOSSIER)
                .where(DOSSIER.SYSTEM_ID.in(systems))
                .groupBy(DOSSIER.SYSTEM_ID)
                .fetchMap(DOSSIER.SYSTEM_ID, r -> r.value2());
    }

    private static Map<Long, List<DossierEvent>> events(Tx tx, List<Long> ids) {
        Map<Long, List<DossierEvent>> events = new HashMap<>();
        tx.sql()
                .select(DOSSIER_EVENT.fields())
                .select(PERSON.NAME)
                .from(DOSSIER_EVENT)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(DOSSIER_EVENT.BY_PERSON))
                .where(DOSSIER_EVENT.DOSSIER_ID.in(ids))
                .orderBy(DOSSIER_EVENT.ID)
                .forEach(r -> events.computeIfAbsent(r.get(DOSSIER_EVENT.DOSSIER_ID), id -> new ArrayList<>())
                        .add(new DossierEvent(
                                Step.of(r.get(DOSSIER_EVENT.KIND)),
                                r.get(DOSSIER_EVENT.AT),
                                person(r.get(DOSSIER_EVENT.BY_PERSON)),
                                Optional.ofNullable(r.get(PERSON.NAME)).orElse(""),
                                r.get(DOSSIER_EVENT.NOTE))));
        return events;
    }

    /** The stored facts as flat fields, the shape {@link Answers} reads. */
    private static Map<Long, Map<String, String>> facts(Tx tx, List<Long> ids) {
        Map<Long, Map<String, String>> all = new HashMap<>();
        tx.sql()
                .fetch("""
                        select d.id, x.field, x.value from dossier d cross join lateral (
                          select e.key || '.' || h.key as field, h.value from jsonb_each(d.facts) e, jsonb_each_text(e.value) h where jsonb_typeof(e.value) = 'object'
                          union all
                          select e.key || '.' || a.value, 'true' from jsonb_each(d.facts) e, jsonb_array_elements_text(e.value) a where jsonb_typeof(e.value) = 'array'
                          union all
                          select e.key, e.value #>> '{}' from jsonb_each(d.facts) e where jsonb_typeof(e.value) not in ('object', 'array')
                        ) x where d.id = any ({0})""", DSL.val(ids.toArray(Long[]::new)))
                .forEach(r -> all.computeIfAbsent(r.get(0, Long.class), id -> new HashMap<>())
                        .put(r.get(1, String.class), r.get(2, String.class)));
        return all;
    }

    private static Optional<Facts> facts(Map<String, String> fields) {
        return Answers.read(field -> fields.getOrDefault(field, ""), (field, key) -> {});
    }

    private static OptionalInt person(@Nullable Integer id) {
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }
}

package vn.khien.demo;

import java.util.List;
import vn.khien.db.Tx;

/**
 * Systems with what is known of them. Nobody else writes yet, so the ids follow the plan's keys at a constant distance; a
 * transaction that was rolled back before leaves it above zero.
 */
final class SystemSeedStore {
    private final List<PlannedSystem> systems;
    private final long distance;

    private SystemSeedStore(List<PlannedSystem> systems, long distance) {
        this.systems = systems;
        this.distance = distance;
    }

    /** Inserts the systems. */
    static SystemSeedStore of(Tx tx, List<PlannedSystem> systems) {
        new SystemSeedStore(systems.subList(0, 1), 0).insert(tx);
        long first =
                tx.sql().fetchSingle("select max(id) from information_system").get(0, Long.class);
        tx.sql().execute("update information_system set code = 'HT-' || lpad(id::text, 6, '0') where id = ?", first);
        long distance = first - systems.getFirst().key();
        new SystemSeedStore(systems.subList(1, systems.size()), distance).insert(tx);
        boolean astray = tx.sql()
                .fetchSingle(
                        "select exists (select 1 from information_system where code <> 'HT-' || lpad(id::text, 6, '0'))")
                .get(0, Boolean.class);
        if (astray) throw new IllegalStateException("somebody registered systems while the demo was seeded");
        return new SystemSeedStore(systems, distance);
    }

    /** What a system's id is above its key. */
    long distance() {
        return distance;
    }

    // seen_by is given whole, so that the relations inserted next find nothing to change
    private void insert(Tx tx) {
        var all = new Columns<>(systems);
        tx.sql()
                .execute(
                        """
                insert into information_system (code, owner_id, name, type, purpose, drafted_at, seen_by)
                select 'HT-' || lpad((? + r.key)::text, 6, '0'), o.id, r.name, r.type, r.purpose,
                  (r.registered + time '08:30') at time zone 'Asia/Ho_Chi_Minh', s.seers
                from unnest(cast(? as int[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as date[]))
                  as r(key, owner, name, type, purpose, registered)
                join organisation o on o.code = r.owner
                join (select own.id, array_agg(distinct a.ancestor order by a.ancestor) as seers
                      from organisation own
                      join organisation part on part.code in (own.code, own.code || '-VH', own.code || '-CT')
                      join org_ancestor a on a.descendant = part.id
                      group by own.id) s on s.id = o.id
                order by r.key
                """,
                        distance,
                        all.numbers(s -> s.key()),
                        all.texts(s -> s.owner().code()),
                        all.texts(s -> s.name()),
                        all.texts(s -> s.type()),
                        all.texts(s -> s.purpose()),
                        all.days(s -> s.registered()));
    }

    /** Registrations, relations and contacts. */
    void registrations(Tx tx) {
        tx.sql()
                .execute(
                        "insert into system_registration (system_id, at) select id, drafted_at + interval '2 hours' from information_system where id > ?",
                        distance);
        // one statement for the three relations of a system: its triggers run after all of them stand
        tx.sql().execute("""
                insert into system_organisation (system_id, org_id, role, since)
                select s.id, part.id, x.role, greatest((s.drafted_at at time zone 'Asia/Ho_Chi_Minh')::date, o.valid_from)
                from information_system s
                join organisation o on o.id = s.owner_id
                cross join (values ('owner', ''), ('operator', '-VH'), ('unit', '-CT')) x(role, suffix)
                join organisation part on part.code = o.code || x.suffix
                where s.id > ?
                """, distance);
        for (int ordinal = 1; ordinal <= 2; ordinal++) contacts(tx, ordinal);
    }

    private void contacts(Tx tx, int ordinal) {
        var all = new Columns<>(systems);
        tx.sql()
                .execute(
                        """
                insert into system_contact (system_id, ordinal, name, post, mail)
                select ? + r.key, ?, r.name, r.post, r.mail
                from unnest(cast(? as int[]), cast(? as text[]), cast(? as text[]), cast(? as text[])) as r(key, name, post, mail)
                """,
                        distance,
                        ordinal,
                        all.numbers(s -> s.key()),
                        all.texts(s -> s.contacts().get(ordinal - 1).person().name()),
                        all.texts(s -> s.contacts().get(ordinal - 1).post()),
                        all.texts(s -> s.contacts().get(ordinal - 1).person().mail()));
    }

    void decisions(Tx tx) {
        record Row(int key, PlannedSystem.Decision decision) {}
        var rows = new Columns<>(systems.stream()
                .flatMap(s -> s.decision().map(d -> new Row(s.key(), d)).stream())
                .toList());
        tx.sql()
                .execute(
                        """
                insert into level_decision (system_id, regime, level, number, signed_on, signer, recorded_at)
                select ? + r.key, r.regime, r.level, r.number, r.signed, r.signer, (r.signed + time '15:00') at time zone 'Asia/Ho_Chi_Minh'
                from unnest(cast(? as int[]), cast(? as text[]), cast(? as int[]), cast(? as text[]), cast(? as date[]), cast(? as text[]))
                  as r(key, regime, level, number, signed, signer)
                order by r.signed, r.key
                """,
                        distance,
                        rows.numbers(r -> r.key()),
                        rows.texts(r -> r.decision().regime()),
                        rows.numbers(r -> r.decision().level()),
                        rows.texts(r -> r.decision().number()),
                        rows.days(r -> r.decision().signed()),
                        rows.texts(r -> r.decision().signer()));
    }

    void judgements(Tx tx) {
        record Row(int key, PlannedSystem.Judgement judgement) {}
        var rows = new Columns<>(systems.stream()
                .flatMap(s -> s.judgement().map(j -> new Row(s.key(), j)).stream())
                .toList());
        tx.sql()
                .execute(
                        """
                insert into judgement (system_id, decision_id, compliance, effectiveness, testing, meets, report_number, judged_on, body_id, at)
                select ? + r.key, d.id, r.compliance, r.effectiveness, r.testing, r.meets, r.report, r.judged, u.org_id,
                  (r.judged + time '16:00') at time zone 'Asia/Ho_Chi_Minh'
                from unnest(cast(? as int[]), cast(? as boolean[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as date[]))
                  as r(key, meets, compliance, effectiveness, testing, report, judged)
                join level_decision d on d.system_id = ? + r.key
                join system_organisation u on u.system_id = ? + r.key and u.role = 'unit'
                order by r.judged, r.key
                """,
                        distance,
                        rows.numbers(r -> r.key()),
                        rows.truths(r -> r.judgement().meets()),
                        rows.texts(r -> r.judgement().compliance()),
                        rows.texts(r -> r.judgement().effectiveness()),
                        rows.texts(r -> r.judgement().testing()),
                        rows.texts(r -> r.judgement().report()),
                        rows.days(r -> r.judgement().on()),
                        distance,
                        distance);
    }
}

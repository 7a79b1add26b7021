package vn.khien.assessment;

import static vn.khien.schema.Tables.EVIDENCE;
import static vn.khien.schema.Tables.EVIDENCE_PRUNING;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jooq.impl.DSL;
import vn.khien.assessment.rules.EvidenceStays;
import vn.khien.db.Tx;

/** Takes the evidence of old scans away; findings and hashes stay. Works as the system alone. */
final class EvidencePruningStore {
    /** The next portals after {@code after} with more scans that have evidence than always keep it, by id. */
    List<Long> portals(Tx tx, long after, int limit) {
        return tx.sql().fetch("""
                        select s.portal_id from scan s
                        where s.portal_id > {0} and exists (select 1 from evidence e where e.scan_id = s.id and e.body is not null)
                        group by s.portal_id having count(*) > 3 order by s.portal_id limit {1}""", DSL.val(after), DSL.val(limit)).map(r -> r.get(0, Long.class));
    }

    /** The scans of a portal that have their result, and whether they have evidence left. */
    List<EvidenceStays.Candidate> candidates(Tx tx, long portal) {
        return tx.sql()
                .fetch("""
                        select s.id, r.ended_at, r.status = 'assessed' as assessed,
                          exists (select 1 from scan_behind_decision d where d.scan_id = s.id) as behind
                        from scan s join scan_result r on r.scan_id = s.id where s.portal_id = {0} order by s.id""", DSL.val(portal))
                .map(r -> new EvidenceStays.Candidate(
                        r.get("id", Long.class),
                        r.get("ended_at", Instant.class),
                        r.get("assessed", Boolean.class),
                        r.get("behind", Boolean.class)));
    }

    /** How many of these scans had evidence to lose. */
    int prune(Tx tx, Set<Long> scans, Instant now) {
        List<Long> had = tx.sql()
                .selectDistinct(EVIDENCE.SCAN_ID)
                .from(EVIDENCE)
                .where(EVIDENCE.SCAN_ID.in(scans))
                .and(EVIDENCE.BODY.isNotNull())
                .fetch(EVIDENCE.SCAN_ID);
        tx.sql()
                .update(EVIDENCE)
                .setNull(EVIDENCE.BODY)
                .where(EVIDENCE.SCAN_ID.in(had))
                .execute();
        for (long scan : had)
            tx.sql()
                    .insertInto(EVIDENCE_PRUNING)
                    .set(EVIDENCE_PRUNING.SCAN_ID, scan)
                    .set(EVIDENCE_PRUNING.AT, now)
                    .onConflictDoNothing()
                    .execute();
        return had.size();
    }

    /** Scripts that none of the last three scans that looked for some saw give up their bytes; what they came to stays. */
    int pruneScripts(Tx tx) {
        return tx.sql().execute("""
                update part p set body = null
                where p.kind = 'script' and p.body is not null and not exists (
                  select 1 from scan_script s
                  join (select c.id, row_number() over (partition by c.portal_id order by c.id desc) as nth
                        from scan c join script_look l on l.scan_id = c.id) n on n.id = s.scan_id
                  where n.nth <= 3 and s.part_id = p.id)""");
    }

    /** Of each portal's self-checks the last three keep their evidence. */
    int pruneSelfChecks(Tx tx) {
        return tx.sql().execute("""
                update self_check_evidence e set body = null
                where e.body is not null and e.self_check_id not in (
                  select id from (select id, row_number() over (partition by portal_id order by id desc) as nth from self_check) s where nth <= 3)""");
    }
}

package vn.khien.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemStore;

/** What waits for an office, and the counts of an organisation. */
public final class QueueStore {
    /** A dossier that somebody holds since {@code since}. */
    public record Waiting(
            long system, String name, String ownerVi, String ownerEn, int n, int level, Stage stage, Instant since) {}

    /** Numerators and denominators of the three figures, for what some organisations own or operate. */
    public record Counts(int systems, int determined, int meeting, int portals, int labelled) {}

    /** Dossiers that these organisations' appraisers or approvers hold, the oldest first. */
    public List<Waiting> dossiers(
            Tx tx, Collection<Integer> appraisers, Collection<Integer> approvers, LocalDate today, int limit) {
        return tx.sql()
                .fetch(
                        """
                        select x.* from (
                          select information_system.id as system, information_system.name, o.name_vi, o.name_en, information_system.owner_id,
                            d.n, d.level, e.kind, e.at,
                            coalesce(
                              (select so.org_id from system_organisation so where so.system_id = information_system.id and so.role = 'unit'
                                 and so.since <= {3} and (so.until is null or so.until > {3}) order by so.since desc limit 1),
                              (select u.unit_id from owner_unit u where u.owner_id = information_system.owner_id
                                 and u.since <= {3} and (u.until is null or u.until > {3}) order by u.since desc limit 1)) as unit
                          from information_system
                          join organisation o on o.id = information_system.owner_id
                          join dossier d on d.system_id = information_system.id
                          join lateral (select kind, at from dossier_event where dossier_id = d.id order by id desc limit 1) e
                            on e.kind in ('submitted', 'accepted', 'conforming')
                          where {0}) x
                        where x.kind in ('submitted', 'accepted') and x.unit = any ({1})
                           or x.kind = 'conforming' and (x.owner_id = any ({2}) or x.level <= 2 and x.unit = any ({2}))
                        order by x.at limit {4}""",
                        SystemStore.visibleTo(tx.scope()),
                        DSL.val(appraisers.toArray(Integer[]::new)),
                        DSL.val(approvers.toArray(Integer[]::new)),
                        DSL.val(today),
                        DSL.val(limit))
                .map(r -> new Waiting(
                        r.get("system", Long.class),
                        r.get("name", String.class),
                        r.get("name_vi", String.class),
                        r.get("name_en", String.class),
                        r.get("n", Integer.class),
                        r.get("level", Integer.class),
                        Stage.of(r.get("kind", String.class)),
                        r.get("at", Instant.class)));
    }

    /** Portals that collect personal data and were never scanned, the newest first. */
    public List<Long> unscanned(Tx tx, int limit) {
        return ids(tx, """
                select portal.id from portal join ruling_now r on r.portal_id = portal.id and r.collects
                where {0} and not exists (select 1 from scan s where s.portal_id = portal.id)
                order by portal.id desc limit {1}""", limit);
    }

    /** Portals whose proposal waits for the authority, the oldest proposal first. */
    public List<Long> proposed(Tx tx, int limit) {
        return ids(tx, """
                select portal.id from portal join label_proposal lp on lp.portal_id = portal.id
                where {0} and not exists (select 1 from label_proposal_end e where e.proposal_id = lp.id)
                order by lp.id limit {1}""", limit);
    }

    /** Portals whose last scan met the label's criteria, whose owner has declared, and that have neither label nor proposal. */
    public List<Long> ready(Tx tx, int limit) {
        return ids(tx, """
                select portal.id from portal
                join lateral (select id from scan where portal_id = portal.id order by id desc limit 1) s on true
                join scan_result r on r.scan_id = s.id and r.status = 'assessed' and r.label_verdict ->> 'verdict' = 'met'
                where {0} and exists (select 1 from declaration d where d.portal_id = portal.id and d.holds)
                  and not exists (select 1 from label_now l where l.portal_id = portal.id and l.last_event <> 'revoked')
                  and not exists (select 1 from label_proposal lp where lp.portal_id = portal.id
                    and not exists (select 1 from label_proposal_end e where e.proposal_id = lp.id))
                order by s.id desc limit {1}""", limit);
    }

    private static List<Long> ids(Tx tx, String query, int limit) {
        return tx.sql()
                .fetch(query, PortalStore.visibleTo(tx.scope()), DSL.val(limit))
                .map(r -> r.get(0, Long.class));
    }

    public Counts counts(Tx tx, Set<Integer> organisations, LocalDate today, Instant now) {
        return tx.sql()
                .fetchSingle(
                        """
                        with own as (
                          select distinct information_system.id from information_system
                          join system_registration g on g.system_id = information_system.id
                          join system_organisation so on so.system_id = information_system.id and so.role <> 'unit' and so.org_id = any ({1})
                            and so.since <= {2} and (so.until is null or so.until > {2})
                          where {0}),
                        site as (
                          select p.id from portal p join ruling_now r on r.portal_id = p.id and r.collects
                          where p.system_id in (select id from own) or p.org_id = any ({1}))
                        select (select count(*)::int from own) as systems,
                          (select count(*)::int from own join decision_in_force d on d.system_id = own.id) as determined,
                          (select count(*)::int from own join decision_in_force d on d.system_id = own.id
                             join judgement_now j on j.system_id = own.id and j.meets) as meeting,
                          (select count(*)::int from site) as portals,
                          (select count(*)::int from site where exists (select 1 from label_now l where l.portal_id = site.id and l.published
                             and l.last_event in ('issued', 'renewed', 'resumed') and l.valid_from <= {3} and l.valid_until > {3})) as labelled""",
                        SystemStore.visibleTo(tx.scope()),
                        DSL.val(organisations.toArray(Integer[]::new)),
                        DSL.val(today),
                        DSL.val(now))
                .map(r -> new Counts(
                        r.get("systems", Integer.class),
                        r.get("determined", Integer.class),
                        r.get("meeting", Integer.class),
                        r.get("portals", Integer.class),
                        r.get("labelled", Integer.class)));
    }
}

package vn.khien.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;
import vn.khien.inventory.InformationSystem;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemStore;
import vn.khien.label.LabelMatter;
import vn.khien.label.LabelStanding;
import vn.khien.label.LabelStore;

/** Reads across rooms, by a handful of queries for any number of rows; writes nothing. */
public final class DeskStore {
    private final SystemStore systems;
    private final LabelStore labels;
    private final PortalStore portals;

    public DeskStore(SystemStore systems, PortalStore portals, LabelStore labels) {
        this.labels = labels;
        this.systems = systems;
        this.portals = portals;
    }

    /** What is known of these systems, in their order. */
    public List<Standing> standings(Tx tx, List<InformationSystem> of, LocalDate today, Instant now) {
        Long[] ids = of.stream().map(InformationSystem::id).toArray(Long[]::new);
        if (ids.length == 0) return List.of();
        Map<Long, Standing.Party> operators = parties(tx, ids, "operator", today);
        Map<Long, Standing.Party> units = parties(tx, ids, "unit", today);
        Map<Long, Standing.Decision> decisions = decisions(tx, ids);
        Map<Long, Standing.DossierNow> dossiers = dossiers(tx, ids);
        Map<Long, Boolean> meets = meets(tx, ids);
        Map<Long, List<PortalStanding>> byPortal = new HashMap<>();
        for (PortalStanding standing : portalStandings(tx, portals.bySystems(tx, List.of(ids)), today, now))
            byPortal.computeIfAbsent(standing.portal().systemId().orElse(0), id -> new ArrayList<>())
                    .add(standing);
        return of.stream()
                .map(system -> new Standing(
                        system,
                        Optional.ofNullable(operators.get(system.id())),
                        Optional.ofNullable(units.get(system.id())),
                        Optional.ofNullable(decisions.get(system.id())),
                        Optional.ofNullable(dossiers.get(system.id())),
                        Optional.ofNullable(meets.get(system.id())),
                        byPortal.getOrDefault(system.id(), List.of())))
                .toList();
    }

    public Optional<Standing> standing(Tx tx, long system, LocalDate today, Instant now) {
        return systems.find(tx, system)
                .map(found -> standings(tx, List.of(found), today, now).getFirst());
    }

    // a system without a unit of its own has its owner's
    private static Map<Long, Standing.Party> parties(Tx tx, Long[] ids, String role, LocalDate today) {
        Map<Long, Standing.Party> parties = new HashMap<>();
        tx.sql()
                .fetch("""
                        select information_system.id, o.id, o.name_vi, o.name_en
                        from information_system
                        join organisation o on o.id = coalesce(
                          (select so.org_id from system_organisation so where so.system_id = information_system.id and so.role = {1}
                             and so.since <= {2} and (so.until is null or so.until > {2}) order by so.since desc limit 1),
                          (select u.unit_id from owner_unit u where {1} = 'unit' and u.owner_id = information_system.owner_id
                             and u.since <= {2} and (u.until is null or u.until > {2}) order by u.since desc limit 1))
                        where {3} and information_system.id = any ({0})""", DSL.val(ids), DSL.val(role), DSL.val(today), SystemStore.visibleTo(tx.scope()))
                .forEach(r -> parties.put(
                        r.get(0, Long.class),
                        new Standing.Party(r.get(1, Integer.class), r.get(2, String.class), r.get(3, String.class))));
        return parties;
    }

    private static Map<Long, Standing.Decision> decisions(Tx tx, Long[] ids) {
        Map<Long, Standing.Decision> decisions = new HashMap<>();
        tx.sql()
                .fetch(
                        "select system_id, level, regime, number, signed_on, signer from decision_in_force where system_id = any ({0})",
                        DSL.val(ids))
                .forEach(r -> decisions.put(r.get("system_id", Long.class), decision(r)));
        return decisions;
    }

    private static Standing.Decision decision(Record r) {
        return new Standing.Decision(
                r.get("level", Integer.class),
                r.get("regime", String.class),
                r.get("number", String.class),
                r.get("signed_on", LocalDate.class),
                r.get("signer", String.class));
    }

    private static Map<Long, Standing.DossierNow> dossiers(Tx tx, Long[] ids) {
        Map<Long, Standing.DossierNow> dossiers = new HashMap<>();
        tx.sql()
                .fetch("""
                        select distinct on (d.system_id) d.system_id, d.n, d.level, coalesce(e.kind, 'draft') as stage,
                          coalesce(e.at, d.made_at) as at, coalesce(e.note, '') as note
                        from dossier d
                        left join lateral (select kind, at, note from dossier_event where dossier_id = d.id order by id desc limit 1) e on true
                        where d.system_id = any ({0}) order by d.system_id, d.n desc""", DSL.val(ids))
                .forEach(r -> dossiers.put(
                        r.get("system_id", Long.class),
                        new Standing.DossierNow(
                                r.get("n", Integer.class),
                                r.get("level", Integer.class),
                                Stage.of(r.get("stage", String.class)),
                                r.get("at", Instant.class),
                                r.get("note", String.class))));
        return dossiers;
    }

    private static Map<Long, Boolean> meets(Tx tx, Long[] ids) {
        Map<Long, Boolean> meets = new HashMap<>();
        tx.sql()
                .fetch("select system_id, meets from judgement_now where system_id = any ({0})", DSL.val(ids))
                .forEach(r -> meets.put(r.get(0, Long.class), r.get(1, Boolean.class)));
        return meets;
    }

    /** What is known of these portals, in their order. */
    public List<PortalStanding> portalStandings(Tx tx, List<Portal> of, LocalDate today, Instant now) {
        if (of.isEmpty()) return List.of();
        Map<Long, Record> rows = new HashMap<>();
        Result<Record> result = tx.sql()
                .fetch(
                        """
                        select portal.id,
                          exists (select 1 from scan_authorisation a where a.org_id = portal.org_id and (a.portal_id is null or a.portal_id = portal.id
                              or exists (select 1 from scan_authorisation_portal ap where ap.authorisation_id = a.id and ap.portal_id = portal.id))
                            and not exists (select 1 from scan_authorisation_end ae where ae.authorisation_id = a.id)
                            and a.hosting <> 'unknown' and a.since <= {1} and a.until >= {1} and portal.port = any (a.ports)) as authorised,
                          s.id as scan_id, s.asked_at, r.status, coalesce(r.label_verdict ->> 'verdict', '') as verdict, r.ended_at,
                          d.declared, d.denied,
                          coalesce((select x.seen from domain_sighting x where x.portal_id = portal.id order by x.id desc limit 1), false) as proven,
                          exists (select 1 from label_proposal lp where lp.portal_id = portal.id
                            and not exists (select 1 from label_proposal_end e where e.proposal_id = lp.id)) as proposed
                        from portal
                        left join lateral (select id, asked_at from scan where portal_id = portal.id order by id desc limit 1) s on true
                        left join scan_result r on r.scan_id = s.id
                        left join lateral (select count(*) filter (where x.holds)::int as declared, count(*) filter (where not x.holds)::int as denied
                          from (select distinct on (criterion) criterion, holds from declaration where portal_id = portal.id order by criterion, id desc) x) d on true
                        where {2} and portal.id = any ({0})""",
                        DSL.val(of.stream().map(Portal::id).toArray(Long[]::new)),
                        DSL.val(today),
                        PortalStore.visibleTo(tx.scope()));
        result.forEach(r -> rows.put(r.get(0, Long.class), r));
        Map<Long, LabelStanding> labelled = labels.standings(tx, rows.keySet(), now);
        return of.stream()
                .flatMap(portal -> Optional.ofNullable(rows.get(portal.id())).stream()
                        .map(r -> portalStanding(portal, r, Optional.ofNullable(labelled.get(portal.id())), now)))
                .toList();
    }

    private static PortalStanding portalStanding(Portal portal, Record r, Optional<LabelStanding> label, Instant now) {
        Optional<PortalStanding.Result> result = Optional.ofNullable(r.get("status", String.class))
                .map(status -> new PortalStanding.Result(
                        status, r.get("verdict", String.class), r.get("ended_at", Instant.class)));
        return new PortalStanding(
                portal,
                r.get("authorised", Boolean.class),
                Optional.ofNullable(r.get("scan_id", Long.class))
                        .map(id -> new PortalStanding.Scan(id, r.get("asked_at", Instant.class), result)),
                r.get("declared", Integer.class),
                r.get("denied", Integer.class),
                r.get("proven", Boolean.class),
                r.get("proposed", Boolean.class),
                label,
                label.filter(l -> LabelMatter.due(l.label().validUntil(), now)).isPresent());
    }

    /** Every level decision of a system, the newest first, with the day and reason of its end. */
    public record Decided(Standing.Decision decision, Optional<LocalDate> endedOn, String why) {}

    public List<Decided> decided(Tx tx, long system) {
        return tx.sql()
                .fetch("""
                        select d.level, d.regime, d.number, d.signed_on, d.signer, e.on_day, coalesce(e.why, '') as why
                        from level_decision d left join level_decision_end e on e.decision_id = d.id
                        where d.system_id = {0} order by d.id desc limit 20""", DSL.val(system))
                .map(r -> new Decided(
                        decision(r),
                        Optional.ofNullable(r.get("on_day", LocalDate.class)),
                        r.get("why", String.class)));
    }

    /** A line of the ledger; {@code who} is empty when the service acted. */
    public record Happened(Instant at, String who, String kind, String subject) {}

    /** What the ledger says of a system, the newest first. The caller sees it, so they may see this. */
    public List<Happened> history(Tx tx, Standing standing, int limit) {
        List<String> subjects = new ArrayList<>(subjects(
                tx, standing.portals().stream().map(PortalStanding::portal).toList()));
        subjects.add(standing.system().subject());
        return history(tx, subjects, limit);
    }

    /** What the ledger says of a portal, the newest first. */
    public List<Happened> history(Tx tx, Portal portal, int limit) {
        return history(tx, subjects(tx, List.of(portal)), limit);
    }

    // the portals, their scans, the consents to these, and their labels
    private static List<String> subjects(Tx tx, List<Portal> portals) {
        return tx.sql()
                .fetch("""
                        select 'portal/' || id from unnest({0}) id
                        union all (select 'scan/' || id from scan where portal_id = any ({0}) order by id desc limit 20)
                        union all (select 'scan-authorisation/' || id from scan_authorisation where portal_id = any ({0}) limit 20)
                        union all (select 'label/' || cid from label where portal_id = any ({0}) limit 20)""", DSL.val(portals.stream().map(Portal::id).toArray(Long[]::new)))
                .map(r -> r.get(0, String.class));
    }

    private static List<Happened> history(Tx tx, Collection<String> subjects, int limit) {
        return tx.sql()
                .fetch("""
                        select e.at, coalesce(p.name, '') as who, e.kind, e.subject
                        from ledger_entry e left join person p on p.id = e.actor
                        where e.subject = any ({0}) order by e.id desc limit {1}""", DSL.val(subjects.toArray(String[]::new)), DSL.val(limit))
                .map(r -> new Happened(
                        r.get("at", Instant.class),
                        r.get("who", String.class),
                        r.get("kind", String.class),
                        r.get("subject", String.class)));
    }
}

package vn.khien.label.decision;

import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import vn.khien.badge.Tier;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SearchStore;

/** Portals that a reviewer may want to propose, before the conditions are asked. */
public final class ReadyStore {
    /** One that may be proposed. */
    public record Candidate(long portal, String domain, String name, String ownerVi, String ownerEn) {}

    /**
     * By domain: assessed, declared, of a system with a level decision, with neither proposal nor a label of this tier
     * that stands beyond the window of renewal, signed by a key that is in nobody else's hands.
     *
     * @param search words of domain, name or owner
     */
    public List<Candidate> candidates(Tx tx, String search, Tier tier, java.time.Instant now) {
        Condition matches = SearchStore.matches(
                search,
                DSL.field("fold(portal.name || ' ' || o.name_vi || ' ' || o.name_en)", String.class),
                List.of(DSL.field("portal.host", String.class)));
        return tx.sql()
                .resultQuery(
                        """
                        select portal.id, case when portal.port = 443 then portal.host else portal.host || ':' || portal.port end as domain,
                          portal.name, o.name_vi, o.name_en
                        from portal
                        join information_system s on s.id = portal.system_id
                        join organisation o on o.id = s.owner_id
                        where {0} and {1}
                          and exists (select 1 from decision_in_force d where d.system_id = s.id)
                          and exists (select 1 from declaration d where d.portal_id = portal.id and d.holds)
                          and exists (select 1 from scan c join scan_result r on r.scan_id = c.id where c.portal_id = portal.id and r.status = 'assessed')
                          and not exists (select 1 from label_proposal p where p.portal_id = portal.id
                            and not exists (select 1 from label_proposal_end e where e.proposal_id = p.id))
                          and not exists (select 1 from label_now l where l.portal_id = portal.id and l.tier = {2}
                            and l.last_event <> 'revoked' and l.valid_until > {3}
                            and not exists (select 1 from credential c join label_key k on k.thumbprint = c.kid
                              where c.cid = l.cid and c.n = l.n and k.compromised_at is not null))
                        order by portal.host, portal.port""",
                        PortalStore.visibleTo(tx.scope()),
                        matches,
                        DSL.val(tier.word()),
                        DSL.val(now.plus(vn.khien.label.LabelMatter.WINDOW)))
                .fetch(r -> new Candidate(
                        r.get(0, Long.class),
                        r.get(1, String.class),
                        r.get(2, String.class),
                        r.get(3, String.class),
                        r.get(4, String.class)));
    }
}

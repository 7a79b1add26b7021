package vn.khien.label.decision;

import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.LABEL_PROPOSAL;
import static vn.khien.schema.Tables.LABEL_PROPOSAL_END;
import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.PORTAL;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.badge.Tier;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;

/** What reviewers propose, and how each proposal ended. */
public final class ProposalStore {
    /** @param cid the label that would be renewed or changed; empty: a new one */
    public record Draft(long portal, Optional<String> cid) {}

    /**
     * @param scheme id of the scheme whose criteria are met
     * @return the proposal of each portal
     */
    public Map<Long, Long> propose(Tx tx, Collection<Draft> drafts, String scheme, Tier tier, int by, Instant at) {
        if (drafts.isEmpty()) return Map.of();
        var rows = tx.sql()
                .insertInto(
                        LABEL_PROPOSAL,
                        LABEL_PROPOSAL.PORTAL_ID,
                        LABEL_PROPOSAL.SCHEME,
                        LABEL_PROPOSAL.TIER,
                        LABEL_PROPOSAL.CID,
                        LABEL_PROPOSAL.AT,
                        LABEL_PROPOSAL.BY_PERSON)
                .select(DSL.select(
                                DSL.field("d.portal", Long.class),
                                DSL.val(scheme),
                                DSL.val(tier.word()),
                                DSL.field("d.cid", String.class),
                                DSL.val(at),
                                DSL.val(by))
                        .from(
                                "unnest({0}, {1}) with ordinality d(portal, cid, n)",
                                DSL.val(drafts.stream().map(Draft::portal).toArray(Long[]::new)),
                                DSL.val(drafts.stream()
                                        .map(each -> each.cid().orElse(null))
                                        .toArray(String[]::new)))
                        .orderBy(DSL.field("d.n")));
        return rows.returningResult(LABEL_PROPOSAL.PORTAL_ID, LABEL_PROPOSAL.ID)
                .fetchMap(LABEL_PROPOSAL.PORTAL_ID, LABEL_PROPOSAL.ID);
    }

    public void end(Tx tx, Collection<Long> proposals, String why, String note, int by, Instant at) {
        tx.sql()
                .insertInto(
                        LABEL_PROPOSAL_END,
                        LABEL_PROPOSAL_END.PROPOSAL_ID,
                        LABEL_PROPOSAL_END.AT,
                        LABEL_PROPOSAL_END.BY_PERSON,
                        LABEL_PROPOSAL_END.WHY,
                        LABEL_PROPOSAL_END.NOTE)
                .select(DSL.select(LABEL_PROPOSAL.ID, DSL.val(at), DSL.val(by), DSL.val(why), DSL.val(note))
                        .from(LABEL_PROPOSAL)
                        .where(LABEL_PROPOSAL.ID.eq(DSL.any(proposals.toArray(Long[]::new)))))
                .execute();
    }

    /** Those of {@code portals} that have a proposal that waits. */
    public Set<Long> proposed(Tx tx, Collection<Long> portals) {
        return tx.sql()
                .select(LABEL_PROPOSAL.PORTAL_ID)
                .from(LABEL_PROPOSAL)
                .join(PORTAL)
                .on(PORTAL.ID.eq(LABEL_PROPOSAL.PORTAL_ID))
                .leftJoin(LABEL_PROPOSAL_END)
                .on(LABEL_PROPOSAL_END.PROPOSAL_ID.eq(LABEL_PROPOSAL.ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(LABEL_PROPOSAL_END.PROPOSAL_ID.isNull())
                .and(LABEL_PROPOSAL.PORTAL_ID.eq(DSL.any(portals.toArray(Long[]::new))))
                .fetchSet(LABEL_PROPOSAL.PORTAL_ID);
    }

    public Optional<Proposal> waitingFor(Tx tx, long portal) {
        return waiting(tx, LABEL_PROPOSAL.PORTAL_ID.eq(portal), 1).stream().findFirst();
    }

    /** The portal of a proposal, whatever became of it. */
    public Optional<Long> portal(Tx tx, long proposal) {
        return tx.sql()
                .select(PORTAL.ID)
                .from(LABEL_PROPOSAL)
                .join(PORTAL)
                .on(PORTAL.ID.eq(LABEL_PROPOSAL.PORTAL_ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(LABEL_PROPOSAL.ID.eq(proposal))
                .fetchOptional(PORTAL.ID);
    }

    public Optional<Proposal> waiting(Tx tx, long proposal) {
        return waiting(tx, LABEL_PROPOSAL.ID.eq(proposal), 1).stream().findFirst();
    }

    /** Those of {@code proposals} that still wait, oldest first. */
    public List<Proposal> waiting(Tx tx, Collection<Long> proposals) {
        return waiting(tx, LABEL_PROPOSAL.ID.eq(DSL.any(proposals.toArray(Long[]::new))), Integer.MAX_VALUE);
    }

    /** Oldest first. */
    public List<Proposal> waiting(Tx tx, int limit) {
        return waiting(tx, DSL.noCondition(), limit);
    }

    /** The last proposal of a portal that ended. */
    public Optional<EndedProposal> lastEnded(Tx tx, long portal) {
        return tx.sql()
                .select(
                        LABEL_PROPOSAL.ID,
                        LABEL_PROPOSAL_END.WHY,
                        LABEL_PROPOSAL_END.AT,
                        PERSON.NAME,
                        LABEL_PROPOSAL_END.NOTE)
                .from(LABEL_PROPOSAL)
                .join(PORTAL)
                .on(PORTAL.ID.eq(LABEL_PROPOSAL.PORTAL_ID))
                .join(LABEL_PROPOSAL_END)
                .on(LABEL_PROPOSAL_END.PROPOSAL_ID.eq(LABEL_PROPOSAL.ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LABEL_PROPOSAL_END.BY_PERSON))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(LABEL_PROPOSAL.PORTAL_ID.eq(portal))
                .orderBy(LABEL_PROPOSAL.ID.desc())
                .limit(1)
                .fetchOptional(r -> new EndedProposal(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        Optional.ofNullable(r.value4()).orElse(""),
                        r.value5()));
    }

    private static List<Proposal> waiting(Tx tx, Condition which, int limit) {
        return tx.sql()
                .select(
                        LABEL_PROPOSAL.ID,
                        LABEL_PROPOSAL.TIER,
                        LABEL_PROPOSAL.CID,
                        LABEL_PROPOSAL.AT,
                        LABEL_PROPOSAL.BY_PERSON,
                        PORTAL.ID,
                        PORTAL.HOST,
                        PORTAL.PORT,
                        PORTAL.NAME,
                        ORGANISATION.NAME_VI,
                        ORGANISATION.NAME_EN,
                        PERSON.NAME)
                .from(LABEL_PROPOSAL)
                .join(PORTAL)
                .on(PORTAL.ID.eq(LABEL_PROPOSAL.PORTAL_ID))
                .leftJoin(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(PORTAL.SYSTEM_ID))
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(DSL.coalesce(INFORMATION_SYSTEM.OWNER_ID, PORTAL.ORG_ID)))
                .leftJoin(LABEL_PROPOSAL_END)
                .on(LABEL_PROPOSAL_END.PROPOSAL_ID.eq(LABEL_PROPOSAL.ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LABEL_PROPOSAL.BY_PERSON))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(LABEL_PROPOSAL_END.PROPOSAL_ID.isNull())
                .and(which)
                .orderBy(LABEL_PROPOSAL.ID)
                .limit(limit)
                .fetch(ProposalStore::proposal);
    }

    private static Proposal proposal(Record r) {
        int port = r.get(PORTAL.PORT);
        Integer by = r.get(LABEL_PROPOSAL.BY_PERSON);
        return new Proposal(
                r.get(LABEL_PROPOSAL.ID),
                r.get(PORTAL.ID),
                port == 443 ? r.get(PORTAL.HOST) : r.get(PORTAL.HOST) + ":" + port,
                r.get(PORTAL.NAME),
                r.get(ORGANISATION.NAME_VI),
                r.get(ORGANISATION.NAME_EN),
                Tier.valueOf(r.get(LABEL_PROPOSAL.TIER).toUpperCase(Locale.ROOT)),
                Optional.ofNullable(r.get(LABEL_PROPOSAL.CID)),
                r.get(LABEL_PROPOSAL.AT),
                by == null ? OptionalInt.empty() : OptionalInt.of(by),
                Optional.ofNullable(r.get(PERSON.NAME)).orElse(""));
    }
}

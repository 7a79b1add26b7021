package vn.khien.label.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.label.IssuedLabel;
import vn.khien.label.Issuing;
import vn.khien.label.Judged;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelMatter;
import vn.khien.label.LabelStore;
import vn.khien.label.Renewing;
import vn.khien.label.rules.LabelRules;
import vn.khien.label.rules.LabelScheme;
import vn.khien.label.rules.ProofMatches;
import vn.khien.label.rules.ReviewerDoesNotIssue;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Found;

/** The steps of a decision, each with its entry in the ledger, in the caller's transaction: for pages and worker. */
public final class DecisionCourse {
    static final String CONDITIONS = "label.refused.conditions";

    private final LabelStore labels;
    private final LabelDecisionStore decisions;
    private final Issuing issuing;
    private final Renewing renewing;
    private final LedgerStore ledger;
    private final LabelFactsStore facts = new LabelFactsStore();
    private final ProposalStore proposals = new ProposalStore();
    private final ApplicationStore applications = new ApplicationStore();

    public DecisionCourse(
            LabelStore labels, LabelDecisionStore decisions, Issuing issuing, Renewing renewing, LedgerStore ledger) {
        this.labels = labels;
        this.decisions = decisions;
        this.issuing = issuing;
        this.renewing = renewing;
        this.ledger = ledger;
    }

    /** Records what a look found; true when the proof, or the pointer to the portal's label, was there. */
    boolean sighted(Tx tx, ActorId by, Portal portal, List<Found> found, Instant now) {
        Optional<Cid> standing = labels.ofPortal(tx, portal.id())
                .filter(label -> !label.revoked())
                .map(IssuedLabel::cid);
        Optional<Found> proof =
                ProofMatches.first(found, decisions.token(tx, portal.id()), standing, issuing.labelUrl());
        String method = proof.map(Found::method).orElse("none");
        decisions.sighted(tx, portal.id(), proof.isPresent(), method, String.valueOf(found.size()), now);
        ledger.record(
                tx,
                Entry.of(now, by, proof.isPresent() ? "label.proof-seen" : "label.proof-missed", portal.subject())
                        .with("method", method));
        return proof.isPresent();
    }

    /** Proposes a label of this tier for each of these portals whose conditions are met and that has no proposal yet. */
    Map<Long, Taken> propose(Tx tx, Collection<Long> portals, Tier tier, int person, Instant now) {
        decisions.hold(tx, portals);
        Map<Long, LabelFacts> known = facts.facts(tx, portals, now);
        Set<Long> proposed = proposals.proposed(tx, portals);
        Map<Long, Taken> taken = new LinkedHashMap<>();
        List<LabelFacts> good = new ArrayList<>();
        for (Long portal : new LinkedHashSet<>(portals)) {
            LabelFacts of = known.get(portal);
            if (of == null) taken.put(portal, new Taken.Missing());
            else if (proposed.contains(portal)) taken.put(portal, new Taken.Refused("label.refused.proposed"));
            else if (!Judged.allSatisfied(LabelRules.judge(of, tier, now)))
                taken.put(portal, new Taken.Refused(CONDITIONS));
            else good.add(of);
        }
        good.forEach(of -> taken.put(of.portal(), new Taken.Done("label.proposed")));
        proposeAll(tx, good, tier, person, now);
        return taken;
    }

    private void proposeAll(Tx tx, List<LabelFacts> good, Tier tier, int person, Instant now) {
        LabelScheme scheme = LabelScheme.NCA_2026;
        Map<Long, Long> ids = proposals.propose(
                tx,
                good.stream()
                        .map(of -> new ProposalStore.Draft(of.portal(), label(of, tier, now)))
                        .toList(),
                scheme.id(),
                tier,
                person,
                now);
        applications
                .waitingFor(tx, ids.keySet())
                .forEach(asked -> applications.end(tx, asked.id(), "proposed", "", person, now));
        ledger.recordAll(
                tx,
                good.stream()
                        .map(of -> proposed(
                                of.portal(),
                                of(ids, of.portal()),
                                LabelMatter.of(of.standing(), tier, now),
                                tier,
                                person,
                                now))
                        .toList());
    }

    /** What the ledger says of a proposal. */
    public static Entry proposed(long portal, long proposal, LabelMatter matter, Tier tier, int person, Instant now) {
        return Entry.of(now, new ActorId.PersonId(person), "label.proposed", "portal/" + portal)
                .with("proposal", String.valueOf(proposal))
                .with("matter", matter.word())
                .with("scheme", LabelScheme.NCA_2026.id())
                .with("tier", tier.word());
    }

    static ProposalStanding standing(Proposal proposal, LabelFacts of, Instant now) {
        if (!proposal.cid().equals(label(of, proposal.tier(), now))) return new ProposalStanding.Outdated();
        List<String> lacking = Judged.refusing(LabelRules.judge(of, proposal.tier(), now));
        return lacking.isEmpty() ? new ProposalStanding.Ready() : new ProposalStanding.Lacking(lacking);
    }

    /** The label that a decision would renew or change; empty: it makes a new one. */
    private static Optional<String> label(LabelFacts of, Tier tier, Instant now) {
        return LabelMatter.of(of.standing(), tier, now) == LabelMatter.NEW
                ? Optional.empty()
                : of.standing().map(label -> label.cid().value());
    }

    /** Judges again and signs: what holds is issued, what does not says why and goes on waiting. */
    Map<Long, Outcome> issue(Tx tx, Collection<Proposal> asked, int person, Instant now) {
        List<Long> portals =
                asked.stream().map(Proposal::portal).distinct().sorted().toList();
        decisions.hold(tx, portals);
        Map<Long, Proposal> waiting = new HashMap<>();
        proposals.waiting(tx, asked.stream().map(Proposal::id).toList()).forEach(each -> waiting.put(each.id(), each));
        Map<Long, LabelFacts> known = facts.facts(tx, portals, now);
        Map<Long, LabelStore.Holder> holders = labels.holders(tx, portals);
        Map<Long, Outcome> outcomes = new LinkedHashMap<>();
        List<Proposal> holding = new ArrayList<>();
        for (Proposal each : asked) {
            Optional<Outcome.Refused> refused = refused(
                    Optional.ofNullable(waiting.get(each.id())),
                    Optional.ofNullable(known.get(each.portal())),
                    person,
                    now);
            if (refused.isPresent()) outcomes.put(each.id(), refused.get());
            else if (!holders.containsKey(each.portal()))
                outcomes.put(each.id(), new Outcome.Refused(CONDITIONS, List.of("owner-confirmed")));
            else holding.add(each);
        }
        sign(tx, holding, known, holders, person, now).forEach((id, cid) -> outcomes.put(id, new Outcome.Issued(cid)));
        return outcomes;
    }

    private static Optional<Outcome.Refused> refused(
            Optional<Proposal> waiting, Optional<LabelFacts> of, int person, Instant now) {
        if (waiting.isEmpty() || of.isEmpty())
            return Optional.of(new Outcome.Refused("label.refused.no-proposal", List.of()));
        Proposal proposal = waiting.get();
        if (!ReviewerDoesNotIssue.allows(proposal.by(), person))
            return Optional.of(new Outcome.Refused("label.refused.reviewer-issues", List.of()));
        return switch (standing(proposal, of.get(), now)) {
            case ProposalStanding.Ready() -> Optional.empty();
            case ProposalStanding.Lacking(var conditions) -> Optional.of(new Outcome.Refused(CONDITIONS, conditions));
            case ProposalStanding.Outdated() ->
                Optional.of(new Outcome.Refused("label.refused.other-label", List.of()));
        };
    }

    private Map<Long, String> sign(
            Tx tx,
            List<Proposal> holding,
            Map<Long, LabelFacts> known,
            Map<Long, LabelStore.Holder> holders,
            int person,
            Instant now) {
        if (holding.isEmpty()) return Map.of();
        Optional<Integer> by = Optional.of(person);
        Map<Long, Issuing.Ground> grounds = grounds(tx, holding, known);
        Map<Long, String> cids = new LinkedHashMap<>();
        List<Proposal> fresh =
                holding.stream().filter(each -> each.cid().isEmpty()).toList();
        List<Cid> made = issuing.issueEach(
                tx,
                fresh.stream()
                        .map(each -> new Issuing.Decided(
                                of(holders, each.portal()), each.tier(), of(grounds, each.portal())))
                        .toList(),
                by,
                now);
        for (int i = 0; i < fresh.size(); i++)
            cids.put(fresh.get(i).id(), made.get(i).value());
        for (Proposal each : holding) {
            if (each.cid().isEmpty()) continue;
            String cid = each.cid().get();
            IssuedLabel label = labels.find(tx, cid).orElseThrow();
            renewing.renew(tx, label, each.tier(), of(grounds, each.portal()), by, now);
            cids.put(each.id(), cid);
        }
        proposals.end(tx, cids.keySet(), "issued", "", person, now);
        ledger.recordAll(
                tx,
                holding.stream()
                        .map(each -> Entry.of(
                                        now,
                                        new ActorId.PersonId(person),
                                        each.cid().isEmpty() ? "label.issued" : "label.renewed",
                                        "label/" + cids.get(each.id()))
                                .with("domain", each.domain())
                                .with("portal", String.valueOf(each.portal()))
                                .with("proposal", String.valueOf(each.id()))
                                .with("tier", each.tier().word())
                                .with("report", of(grounds, each.portal()).reportDigest()))
                        .toList());
        return cids;
    }

    /** Of the advanced tier the authorised unit's report is the ground, of the basic one our own assessment. */
    private Map<Long, Issuing.Ground> grounds(Tx tx, List<Proposal> holding, Map<Long, LabelFacts> known) {
        String issuer = labels.issuer(tx).vi();
        Map<Long, LabelFacts.Assessment> assessments = new HashMap<>();
        for (Proposal each : holding)
            of(known, each.portal()).assessment().ifPresent(a -> assessments.put(each.portal(), a));
        Map<Long, String> digests = facts.reportDigests(
                tx,
                assessments.values().stream().map(LabelFacts.Assessment::scan).toList());
        Map<Long, Issuing.Ground> grounds = new HashMap<>();
        for (Proposal each : holding) {
            LabelFacts.Assessment assessment = of(assessments, each.portal());
            grounds.put(
                    each.portal(),
                    switch (each.tier()) {
                        case BASIC -> new Issuing.Ground(assessment.endedAt(), issuer, of(digests, assessment.scan()));
                        case ADVANCED ->
                            of(known, each.portal())
                                    .report()
                                    .map(report ->
                                            new Issuing.Ground(assessment.endedAt(), report.unit(), report.digest()))
                                    .orElseThrow();
                    });
        }
        return grounds;
    }

    private static <V> V of(Map<Long, V> all, long key) {
        return java.util.Objects.requireNonNull(all.get(key));
    }
}

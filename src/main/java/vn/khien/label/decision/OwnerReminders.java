package vn.khien.label.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.khien.badge.Tier;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.inventory.Portal;
import vn.khien.label.Judged;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelMatter;
import vn.khien.label.rules.LabelRules;
import vn.khien.label.watch.OwnerNotices;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;

/** Reviewer or authority tells a portal's owner that conditions of the label that was asked for are not met: once a day. */
final class OwnerReminders {
    private static final String KIND = "label.owner-reminded";
    private static final Duration PAUSE = Duration.ofHours(24);
    /** Conditions that assessors, reviewers and the authority have in their hands. */
    private static final Set<String> OURS =
            Set.of("assessment", "not-suspended", "not-labelled-yet", "owner-unchanged");

    private final LabelDecisionStore decisions;
    private final OwnerNotices owners;
    private final LedgerStore ledger;
    private final ProposalStore proposals = new ProposalStore();
    private final ApplicationStore applications = new ApplicationStore();

    OwnerReminders(LabelDecisionStore decisions, OwnerNotices owners, LedgerStore ledger) {
        this.decisions = decisions;
        this.owners = owners;
        this.ledger = ledger;
    }

    /** @param asked the tier that is proposed or applied for */
    static Reminder of(Tx tx, LedgerStore ledger, Portal portal, LabelFacts facts, Optional<Tier> asked, Instant now) {
        List<String> lacking = asked.stream()
                .flatMap(tier -> Judged.refusing(LabelRules.judge(facts, tier, now)).stream())
                .filter(condition -> !OURS.contains(condition))
                .toList();
        Optional<Instant> last = ledger.last(tx, portal.subject(), KIND);
        return new Reminder(lacking, last.filter(now.minus(PAUSE)::isBefore));
    }

    Taken remind(Tx tx, Actor actor, Portal portal, Instant now) {
        decisions.hold(tx, portal.id());
        Optional<Tier> asked = asked(
                proposals.waitingFor(tx, portal.id()),
                applications.newest(tx, portal.id()).filter(Application::waits));
        if (asked.isEmpty()) return new Taken.Refused("label.refused.nothing-asked");
        LabelFacts facts = decisions.facts(tx, portal, now);
        Reminder reminder = of(tx, ledger, portal, facts, asked, now);
        if (!reminder.worth()) return new Taken.Refused("label.refused.nothing-lacks");
        if (!reminder.open()) return new Taken.Refused("label.refused.reminded");
        String matter = LabelMatter.of(facts.standing(), asked.get(), now).word();
        int lacking = reminder.lacking().size();
        boolean told = owners.ask(
                tx, portal, "label-lacking." + matter, List.of(portal.authority(), String.valueOf(lacking)), now);
        if (!told) return new Taken.Refused("label.refused.nobody-told");
        ledger.record(
                tx,
                Entry.of(now, actor.id(), KIND, portal.subject())
                        .with("tier", asked.get().word())
                        .with("lacking", String.join(" ", reminder.lacking())));
        return new Taken.Done(KIND);
    }

    static Optional<Tier> asked(Optional<Proposal> proposal, Optional<Application> waiting) {
        return proposal.map(Proposal::tier).or(() -> waiting.map(Application::tier));
    }
}

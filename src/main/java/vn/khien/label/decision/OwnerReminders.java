package vn.khien.label.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.Tier;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.inventory.Portal;
import vn.khien.label.Judged;
import vn.khien.label.rules.LabelRules;
import vn.khien.label.watch.OwnerNotices;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;

/** Reviewer or authority tells a portal's owner that conditions of the label that was asked for are not met: once a day. */
final class OwnerReminders {
    private static final String KIND = "label.owner-reminded";
    private static final Duration PAUSE = Duration.ofHours(24);

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

    /** When the owner was last reminded. */
    static Optional<Instant> last(Tx tx, LedgerStore ledger, Portal portal) {
        return ledger.last(tx, portal.subject(), KIND);
    }

    Taken remind(Tx tx, Actor actor, Portal portal, Instant now) {
        decisions.hold(tx, portal.id());
        Optional<Tier> asked = proposals
                .waitingFor(tx, portal.id())
                .map(Proposal::tier)
                .or(() -> applications
                        .newest(tx, portal.id())
                        .filter(Application::waits)
                        .map(Application::tier));
        if (asked.isEmpty()) return new Taken.Refused("label.refused.nothing-asked");
        List<String> lacking = Judged.refusing(LabelRules.judge(decisions.facts(tx, portal, now), asked.get(), now));
        if (lacking.isEmpty()) return new Taken.Refused("label.refused.nothing-lacks");
        if (last(tx, ledger, portal).filter(now.minus(PAUSE)::isBefore).isPresent())
            return new Taken.Refused("label.refused.reminded");
        boolean told = owners.ask(
                tx, portal, "label-lacking", List.of(portal.authority(), String.valueOf(lacking.size())), now);
        if (!told) return new Taken.Refused("label.refused.nobody-told");
        ledger.record(
                tx,
                Entry.of(now, actor.id(), KIND, portal.subject())
                        .with("tier", asked.get().word())
                        .with("lacking", String.join(" ", lacking)));
        return new Taken.Done(KIND);
    }
}

package vn.khien.label.decision;

import java.time.Instant;
import java.util.List;
import vn.khien.label.Judged;
import vn.khien.label.LabelFacts;
import vn.khien.label.rules.LabelRules;

/** Whether a proposal that waits can be issued now. */
public sealed interface ProposalStanding {
    record Ready() implements ProposalStanding {}

    /** @param conditions that are not met */
    record Lacking(List<String> conditions) implements ProposalStanding {}

    /** The label has changed since, or the portal is not seen any more. */
    record Outdated() implements ProposalStanding {}

    static ProposalStanding of(Proposal proposal, LabelFacts facts, Instant now) {
        if (!proposal.cid().equals(DecisionCourse.label(facts, proposal.tier(), now))) return new Outdated();
        List<String> lacking = Judged.refusing(LabelRules.judge(facts, proposal.tier(), now));
        return lacking.isEmpty() ? new Ready() : new Lacking(lacking);
    }
}

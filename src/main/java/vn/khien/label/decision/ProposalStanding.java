package vn.khien.label.decision;

import java.util.List;

/** Whether a proposal that waits can be issued now. */
public sealed interface ProposalStanding {
    record Ready() implements ProposalStanding {}

    /** @param conditions that are not met */
    record Lacking(List<String> conditions) implements ProposalStanding {}

    /** The label has changed since, or the portal is not seen any more. */
    record Outdated() implements ProposalStanding {}
}

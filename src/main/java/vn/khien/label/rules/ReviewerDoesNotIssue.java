package vn.khien.label.rules;

import java.util.OptionalInt;

/** Two people to issue: who proposed a label does not issue it. */
public final class ReviewerDoesNotIssue {
    private ReviewerDoesNotIssue() {}

    public static boolean allows(OptionalInt proposer, int issuer) {
        return proposer.isPresent() && proposer.getAsInt() != issuer;
    }
}

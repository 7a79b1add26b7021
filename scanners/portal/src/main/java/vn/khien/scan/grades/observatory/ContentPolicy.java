package vn.khien.scan.grades.observatory;

import java.util.Optional;
import vn.khien.scan.csp.MergedPolicy;
import vn.khien.scan.csp.PolicyRating;

/** Content Security Policy Level 3. */
final class ContentPolicy {
    private ContentPolicy() {}

    static Outcome of(Home home) {
        Optional<MergedPolicy> policy = home.policy();
        if (policy.isEmpty()) {
            return Outcome.CSP_HEADER_INVALID;
        }
        if (policy.get().blank()) {
            return home.header("Content-Security-Policy-Report-Only").isPresent()
                    ? Outcome.CSP_NOT_IMPLEMENTED_BUT_REPORTING_ENABLED
                    : Outcome.CSP_NOT_IMPLEMENTED;
        }
        boolean repeated = policy.get().reportsRepeated();
        return switch (PolicyRating.of(policy.get(), home.secure())) {
            case INVALID -> Outcome.CSP_HEADER_INVALID;
            case UNSAFE_INLINE -> Outcome.CSP_IMPLEMENTED_WITH_UNSAFE_INLINE;
            case INSECURE_SCHEME -> Outcome.CSP_IMPLEMENTED_WITH_INSECURE_SCHEME;
            case UNSAFE_EVAL -> Outcome.CSP_IMPLEMENTED_WITH_UNSAFE_EVAL;
            case INSECURE_PASSIVE -> or(repeated, Outcome.CSP_IMPLEMENTED_WITH_INSECURE_SCHEME_IN_PASSIVE_CONTENT_ONLY);
            case UNSAFE_STYLE -> or(repeated, Outcome.CSP_IMPLEMENTED_WITH_UNSAFE_INLINE_IN_STYLE_SRC_ONLY);
            case NONE_BY_DEFAULT -> or(repeated, Outcome.CSP_IMPLEMENTED_WITH_NO_UNSAFE_DEFAULT_SRC_NONE);
            case SAFE -> or(repeated, Outcome.CSP_IMPLEMENTED_WITH_NO_UNSAFE);
        };
    }

    /** A repeated report directive is told of where the policy would pass. */
    private static Outcome or(boolean repeated, Outcome outcome) {
        return repeated ? Outcome.CSP_IMPLEMENTED_BUT_DUPLICATE_DIRECTIVES : outcome;
    }
}

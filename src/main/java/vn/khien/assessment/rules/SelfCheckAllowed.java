package vn.khien.assessment.rules;

import java.util.Optional;
import vn.khien.assessment.consent.ScanAuthorisation;
import vn.khien.assessment.selfcheck.SelfCheck;

/**
 * Whoever holds a domain may look at it as any visitor may. Beyond that the owner's consent is needed here as elsewhere
 * (Luật 116/2025/QH15 Đ7.3, Đ7.5).
 */
public final class SelfCheckAllowed {
    public sealed interface Answer {
        /** @param under empty: as a visitor */
        record Allowed(Optional<ScanAuthorisation> under) implements Answer {}

        record Not(Why why) implements Answer {}

        /** The consent does not cover it. */
        record Uncovered(AuthorisationCovers.Answer.Not not) implements Answer {}
    }

    public enum Why {
        NOT_OWN,
        NOT_PROVEN
    }

    private SelfCheckAllowed() {}

    /**
     * @param own an officer of the owner or operator asks
     * @param proven the last look found the proof of the domain
     */
    public static Answer of(boolean own, boolean proven, SelfCheck.Depth depth, AuthorisationCovers.Answer coverage) {
        if (!own) return new Answer.Not(Why.NOT_OWN);
        if (!proven) return new Answer.Not(Why.NOT_PROVEN);
        return switch (depth) {
            case VISITOR -> new Answer.Allowed(Optional.empty());
            case FULL ->
                switch (coverage) {
                    case AuthorisationCovers.Answer.Covered(ScanAuthorisation by) ->
                        new Answer.Allowed(Optional.of(by));
                    case AuthorisationCovers.Answer.Not not -> new Answer.Uncovered(not);
                };
        };
    }
}

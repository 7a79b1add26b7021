package vn.khien.assessment.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.khien.assessment.consent.AuthorisationHours;
import vn.khien.assessment.consent.Consents;
import vn.khien.assessment.rules.SelfCheckAllowed.Answer;
import vn.khien.assessment.selfcheck.SelfCheck;

class SelfCheckAllowedTest {
    private static final AuthorisationCovers.Answer COVERED = new AuthorisationCovers.Answer.Covered(
            Consents.of(4, 3, Set.of(), Consents.terms(List.of(443), AuthorisationHours.ALWAYS)));
    private static final AuthorisationCovers.Answer NOT = new AuthorisationCovers.Answer.Not(
            List.of(AuthorisationCovers.Why.NONE), Optional.empty(), Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "true,  true,  VISITOR, false, as a visitor",
        "true,  true,  VISITOR, true,  as a visitor",
        "true,  true,  FULL,    true,  under 4",
        "true,  true,  FULL,    false, NONE",
        "true,  false, VISITOR, true,  NOT_PROVEN",
        "true,  false, FULL,    true,  NOT_PROVEN",
        "false, true,  VISITOR, true,  NOT_OWN",
    })
    void an_officer_looks_at_a_proven_domain_as_a_visitor_and_beyond_that_under_a_consent(
            boolean own, boolean proven, SelfCheck.Depth depth, boolean covered, String expected) {
        assertEquals(
                expected,
                switch (SelfCheckAllowed.of(own, proven, depth, covered ? COVERED : NOT)) {
                    case Answer.Allowed(var under) ->
                        under.map(by -> "under " + by.id()).orElse("as a visitor");
                    case Answer.Not(SelfCheckAllowed.Why why) -> why.name();
                    case Answer.Uncovered(var not) -> not.why().name();
                });
    }
}

package vn.khien.label.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.khien.label.Judged;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.web.Lang;
import vn.khien.web.Texts;

class LabelRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static LabelFacts facts(
            OptionalLong system,
            boolean decided,
            Optional<LabelFacts.Assessment> assessment,
            Map<String, Boolean> declared,
            boolean seen,
            boolean labelled) {
        return new LabelFacts(
                7,
                system,
                decided,
                assessment,
                declared,
                Optional.of(new LabelFacts.Sighting(NOW, seen, "meta")),
                labelled);
    }

    private static Optional<LabelFacts.Assessment> assessed(Duration ago, String odd, String word) {
        Map<String, String> criteria =
                new HashMap<>(Map.of("NCA-W-3", "met", "NCA-W-4", "met", "NCA-W-5", "met", "NCA-W-6", "met"));
        criteria.computeIfPresent(odd, (criterion, met) -> word);
        return Optional.of(new LabelFacts.Assessment(1, NOW.minus(ago), criteria));
    }

    private static final Map<String, Boolean> BOTH = Map.of("NCA-W-1", true, "NCA-W-2", true);
    private static final Duration DAY = Duration.ofDays(1);

    private static List<String> refused(LabelFacts facts) {
        return LabelRules.judge(facts, NOW).stream()
                .filter(each -> !each.ruling().satisfied())
                .map(Judged::condition)
                .toList();
    }

    @Test
    void a_portal_with_everything_is_ready() {
        LabelFacts good = facts(OptionalLong.of(3), true, assessed(DAY, "", ""), BOTH, true, false);
        assertEquals(List.of(), refused(good));
        assertTrue(Judged.allSatisfied(LabelRules.judge(good, NOW)));
    }

    @Test
    void each_missing_fact_is_refused_by_its_own_rule() {
        var good = assessed(DAY, "", "");
        assertEquals(
                List.of("portal-has-system", "level-decision"),
                refused(facts(OptionalLong.empty(), false, good, BOTH, true, false)));
        assertEquals(List.of("level-decision"), refused(facts(OptionalLong.of(3), false, good, BOTH, true, false)));
        assertEquals(
                List.of("compliance-declared"),
                refused(facts(OptionalLong.of(3), true, good, Map.of("NCA-W-1", false, "NCA-W-2", true), true, false)));
        assertEquals(
                List.of("consent-declared"),
                refused(facts(OptionalLong.of(3), true, good, Map.of("NCA-W-1", true), true, false)));
        assertEquals(List.of("domain-proof"), refused(facts(OptionalLong.of(3), true, good, BOTH, false, false)));
        assertEquals(List.of("not-labelled-yet"), refused(facts(OptionalLong.of(3), true, good, BOTH, true, true)));
    }

    @Test
    void without_an_assessment_nothing_that_a_machine_checks_is_met() {
        assertEquals(
                List.of("assessment", "certificate", "not-listed", "no-bad-links", "incident-contact"),
                refused(facts(OptionalLong.of(3), true, Optional.empty(), BOTH, true, false)));
    }

    @Test
    void an_assessment_is_fresh_for_thirty_days() {
        assertEquals(
                List.of(),
                refused(facts(OptionalLong.of(3), true, assessed(Duration.ofDays(30), "", ""), BOTH, true, false)));
        assertEquals(
                List.of("assessment"),
                refused(facts(
                        OptionalLong.of(3),
                        true,
                        assessed(Duration.ofDays(30).plusSeconds(1), "", ""),
                        BOTH,
                        true,
                        false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-met", "unknown", "anything"})
    void a_criterion_that_is_not_met_is_refused(String word) {
        Map<String, String> rules = Map.of(
                "NCA-W-3",
                "certificate",
                "NCA-W-4",
                "not-listed",
                "NCA-W-5",
                "no-bad-links",
                "NCA-W-6",
                "incident-contact");
        rules.forEach((criterion, rule) -> assertEquals(
                List.of(rule),
                refused(facts(OptionalLong.of(3), true, assessed(DAY, criterion, word), BOTH, true, false))));
    }

    @Test
    void every_refusal_has_its_reason_and_mend_in_both_languages() {
        LabelFacts nothing =
                new LabelFacts(7, OptionalLong.empty(), false, Optional.empty(), Map.of(), Optional.empty(), true);
        for (Judged each : LabelRules.judge(nothing, NOW)) {
            Ruling.Refused refused = (Ruling.Refused) each.ruling();
            for (Lang lang : Lang.values())
                for (String key : List.of(
                        refused.reason(),
                        refused.mend(),
                        each.key(),
                        each.voucher().key(),
                        "label.mend-here." + each.condition()))
                    assertTrue(Texts.in(lang).has(key), key);
        }
    }

    @Test
    void who_proposed_does_not_issue() {
        assertFalse(ReviewerDoesNotIssue.allows(OptionalInt.of(4), 4));
        assertFalse(ReviewerDoesNotIssue.allows(OptionalInt.empty(), 4));
        assertTrue(ReviewerDoesNotIssue.allows(OptionalInt.of(4), 5));
    }
}

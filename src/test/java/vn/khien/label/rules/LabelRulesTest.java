package vn.khien.label.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;
import vn.khien.label.Issuing;
import vn.khien.label.Judged;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelMatter;
import vn.khien.label.LabelPaper;
import vn.khien.label.Ruling;
import vn.khien.web.Lang;
import vn.khien.web.Texts;

class LabelRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Duration DAY = Duration.ofDays(1);

    /** Facts of a portal that meets all, changed one at a time. */
    private static final class Portal {
        OptionalLong system = OptionalLong.of(3);
        Optional<LabelFacts.Owner> owner = Optional.of(new LabelFacts.Owner("X1", "UBND", "PC", true, true, true));
        Optional<LabelFacts.Decision> decision =
                Optional.of(new LabelFacts.Decision(3, 3, "12/QĐ", LocalDate.of(2026, 1, 5)));
        Optional<LabelFacts.Assessment> assessment = assessed(DAY, "NCA-2026", "", "");
        Map<String, LabelFacts.Declaration> declared =
                new HashMap<>(Map.of("NCA-W-1", said(true), "NCA-W-2", said(true)));
        Optional<LabelFacts.Sighting> sighting = Optional.of(new LabelFacts.Sighting(NOW, true, "meta"));
        Optional<LabelPaper> letter = Optional.empty();
        Optional<LabelPaper> report = Optional.empty();
        Optional<LabelFacts.Standing> standing = Optional.empty();

        LabelFacts facts() {
            return new LabelFacts(7, system, owner, decision, assessment, declared, sighting, letter, report, standing);
        }

        List<String> refused(Tier tier) {
            return Judged.refusing(LabelRules.judge(facts(), tier, NOW));
        }

        List<String> refused() {
            return refused(Tier.BASIC);
        }
    }

    private static LabelFacts.Declaration said(boolean holds) {
        return new LabelFacts.Declaration(holds, NOW);
    }

    private static Optional<LabelFacts.Assessment> assessed(Duration ago, String scheme, String odd, String word) {
        Map<String, String> criteria =
                new HashMap<>(Map.of("NCA-W-3", "met", "NCA-W-4", "met", "NCA-W-5", "met", "NCA-W-6", "met"));
        criteria.computeIfPresent(odd, (criterion, met) -> word);
        return Optional.of(new LabelFacts.Assessment(1, NOW.minus(ago), scheme, criteria));
    }

    private static Optional<LabelPaper> paper(LabelPaper.Kind kind, LocalDate signed, LocalDate until, String unit) {
        return Optional.of(new LabelPaper(5, 7, kind, "88/UBND", signed, until, unit, "a.pdf", 9, "sha-256:x"));
    }

    private static Optional<LabelFacts.Standing> label(Tier tier, Duration left, boolean suspended, String owner) {
        return Optional.of(
                new LabelFacts.Standing(new Cid("0".repeat(26)), tier, NOW.plus(left), suspended, false, owner));
    }

    @Test
    void a_portal_with_everything_is_ready_and_each_condition_says_what_it_rests_on() {
        var portal = new Portal();
        portal.report = paper(LabelPaper.Kind.ASSESSMENT_REPORT, TODAY, TODAY, "Đơn vị A");
        assertEquals(List.of(), portal.refused());
        assertEquals(List.of(), portal.refused(Tier.ADVANCED));
        for (Judged each : LabelRules.judge(portal.facts(), Tier.ADVANCED, NOW)) {
            if (List.of("portal-has-system", "not-labelled-yet").contains(each.condition())) continue;
            var evidence = each.evidence().orElseThrow(() -> new AssertionError(each.condition()));
            for (Lang lang : Lang.values())
                assertFalse(Texts.in(lang)
                        .of(evidence.key(), evidence.values().toArray())
                        .contains("{"));
        }
    }

    @Test
    void each_missing_fact_is_refused_by_its_own_rule() {
        var portal = new Portal();
        portal.decision = Optional.empty();
        assertEquals(List.of("level-decision"), portal.refused());
        portal.system = OptionalLong.empty();
        portal.owner = Optional.empty();
        assertEquals(List.of("portal-has-system", "owner-confirmed", "level-decision"), portal.refused());
        portal = new Portal();
        portal.declared.put("NCA-W-1", said(false));
        assertEquals(List.of("compliance-declared"), portal.refused());
        portal = new Portal();
        portal.declared.remove("NCA-W-2");
        assertEquals(List.of("consent-declared"), portal.refused());
    }

    @Test
    void an_owner_is_confirmed_by_a_registered_system_an_organisation_that_exists_and_a_portal_of_its_own() {
        for (var owner : List.of(
                new LabelFacts.Owner("X1", "", "", false, true, true),
                new LabelFacts.Owner("X1", "", "", true, false, true),
                new LabelFacts.Owner("X1", "", "", true, true, false))) {
            var portal = new Portal();
            portal.owner = Optional.of(owner);
            assertEquals(List.of("owner-confirmed"), portal.refused());
        }
    }

    @Test
    void the_domain_is_controlled_by_a_proof_that_was_seen_or_by_a_letter_in_force() {
        var portal = new Portal();
        portal.sighting = Optional.empty();
        assertEquals(List.of("domain-proof"), portal.refused());
        portal.sighting = Optional.of(new LabelFacts.Sighting(NOW, false, "none"));
        assertEquals(List.of("domain-proof"), portal.refused());
        portal.letter = paper(LabelPaper.Kind.DOMAIN_LETTER, TODAY.minusDays(9), TODAY, "Hãng B");
        assertEquals(List.of(), portal.refused());
        portal.letter = paper(LabelPaper.Kind.DOMAIN_LETTER, TODAY.minusDays(9), TODAY.minusDays(1), "Hãng B");
        assertEquals(List.of("domain-proof"), portal.refused());
        portal.letter = paper(LabelPaper.Kind.DOMAIN_LETTER, TODAY.plusDays(1), TODAY.plusDays(9), "Hãng B");
        assertEquals(List.of("domain-proof"), portal.refused());
        portal.letter = paper(LabelPaper.Kind.DOMAIN_LETTER, TODAY.minusDays(9), TODAY, " ");
        assertEquals(List.of("domain-proof"), portal.refused(), "a letter names who holds the DNS");
    }

    @Test
    void the_advanced_tier_wants_a_report_in_force() {
        var portal = new Portal();
        assertEquals(List.of("assessment-report"), portal.refused(Tier.ADVANCED));
        portal.report = paper(LabelPaper.Kind.ASSESSMENT_REPORT, TODAY.minusDays(9), TODAY.minusDays(1), "Đơn vị A");
        assertEquals(List.of("assessment-report"), portal.refused(Tier.ADVANCED));
        assertEquals(List.of(), portal.refused(Tier.BASIC));
    }

    @Test
    void without_an_assessment_by_this_scheme_nothing_that_a_machine_checks_is_met() {
        List<String> machine = List.of("assessment", "certificate", "not-listed", "no-bad-links", "incident-contact");
        var portal = new Portal();
        portal.assessment = Optional.empty();
        assertEquals(machine, portal.refused());
        portal.assessment = assessed(DAY, "NCSC-2021", "", "");
        assertEquals(machine, portal.refused());
    }

    @Test
    void an_assessment_is_fresh_for_thirty_days() {
        var portal = new Portal();
        portal.assessment = assessed(Duration.ofDays(30), "NCA-2026", "", "");
        assertEquals(List.of(), portal.refused());
        portal.assessment = assessed(Duration.ofDays(30).plusSeconds(1), "NCA-2026", "", "");
        assertEquals(List.of("assessment"), portal.refused());
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
        rules.forEach((criterion, rule) -> {
            var portal = new Portal();
            portal.assessment = assessed(DAY, "NCA-2026", criterion, word);
            assertEquals(List.of(rule), portal.refused());
        });
    }

    @Test
    void a_label_that_stands_is_renewed_in_its_last_sixty_days_and_not_before() {
        var portal = new Portal();
        portal.standing = label(Tier.BASIC, Duration.ofDays(60).plusSeconds(1), false, "X1");
        assertEquals(List.of("not-labelled-yet"), portal.refused());
        portal.standing = label(Tier.BASIC, Duration.ofDays(60), false, "X1");
        assertEquals(List.of(), portal.refused());
        assertEquals(LabelMatter.RENEWAL, LabelMatter.of(portal.standing, Tier.BASIC, NOW));
        assertFalse(LabelMatter.due(NOW, NOW), "a label at its end is not renewed");
    }

    @Test
    void a_suspended_label_and_one_whose_owner_changed_are_neither_renewed_nor_moved_to_another_tier() {
        for (Duration left : List.of(Duration.ofDays(9), Duration.ofDays(300))) {
            var portal = new Portal();
            portal.standing = label(Tier.ADVANCED, left, true, "X1");
            assertEquals(List.of("not-suspended"), portal.refused(Tier.BASIC));
            portal.standing = label(Tier.ADVANCED, left, false, "X2");
            assertEquals(List.of("owner-unchanged"), portal.refused(Tier.BASIC));
            portal.standing = label(Tier.ADVANCED, left, false, "X1");
            assertEquals(List.of(), portal.refused(Tier.BASIC));
            assertEquals(
                    List.of("assessment-report"),
                    new ArrayList<>(portal.refused(Tier.ADVANCED))
                            .stream()
                                    .filter(word -> !word.equals("not-labelled-yet"))
                                    .toList());
        }
    }

    @Test
    void every_refusal_has_its_reason_and_mend_in_both_languages() {
        var nothing = new LabelFacts(
                7,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        List<LabelRule> all = new ArrayList<>(LabelRules.of(Tier.ADVANCED, LabelMatter.RENEWAL));
        all.addAll(LabelRules.of(Tier.ADVANCED, LabelMatter.NEW));
        for (LabelRule rule : all) {
            if (rule instanceof NotLabelledYet) continue;
            Ruling.Refused refused = (Ruling.Refused) rule.judge(nothing, NOW);
            for (Lang lang : Lang.values())
                for (String key : List.of(
                        refused.reason(),
                        refused.mend(),
                        "label.rule." + rule.word(),
                        rule.voucher().key(),
                        "label.mend-here." + rule.word()))
                    assertTrue(Texts.in(lang).has(key), key);
        }
    }

    @Test
    void one_scheme_is_issued_and_the_older_one_is_history() {
        assertEquals(Issuing.SCHEME, LabelScheme.NCA_2026.id());
        assertEquals(Issuing.SCHEME_VERSION, LabelScheme.NCA_2026.version());
        List<String> criteria = new ArrayList<>(LabelScheme.NCA_2026.conditions(Tier.ADVANCED).stream()
                .map(LabelRule::criterion)
                .filter(id -> !id.isEmpty())
                .sorted()
                .toList());
        assertEquals(List.of("NCA-W-1", "NCA-W-2", "NCA-W-3", "NCA-W-4", "NCA-W-5", "NCA-W-6", "NCA-W-7"), criteria);
        assertFalse(LabelScheme.named("NCSC-2021").orElseThrow().issuable());
        assertThrows(IllegalStateException.class, () -> LabelScheme.NCSC_2021.conditions(Tier.BASIC));
        assertEquals(Optional.empty(), LabelScheme.named("NCA-2030"));
    }

    @Test
    void who_proposed_does_not_issue() {
        assertFalse(ReviewerDoesNotIssue.allows(OptionalInt.of(4), 4));
        assertFalse(ReviewerDoesNotIssue.allows(OptionalInt.empty(), 4));
        assertTrue(ReviewerDoesNotIssue.allows(OptionalInt.of(4), 5));
    }
}

package vn.khien.label.watch.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.khien.label.watch.Cause;
import vn.khien.label.watch.Lapse;
import vn.khien.label.watch.Look;
import vn.khien.label.watch.Subject;
import vn.khien.label.watch.Warning;
import vn.khien.label.watch.WatchFacts;

class LapseRulesTest {
    /** Words such as {@code 2026-11-23:00}: a day, then a sign each vantage: 1 seen, 0 not. */
    private static List<Look> looks(String text) {
        List<Look> looks = new ArrayList<>();
        for (String word : text.isBlank() ? new String[0] : text.split(" ")) {
            LocalDate day = LocalDate.parse(word.substring(0, 10));
            Map<String, Boolean> seen = new LinkedHashMap<>();
            for (char sign : word.substring(11).toCharArray()) seen.put("v" + seen.size(), sign == '1');
            Instant at = Instant.parse(day + "T03:00:00Z").plusSeconds(looks.size());
            looks.add(new Look(at, day, seen));
        }
        return looks;
    }

    private static String said(Lapse lapse) {
        return switch (lapse) {
            case Lapse.Unseen() -> "unseen";
            case Lapse.Holds(boolean sure) -> sure ? "holds" : "holds, unsure";
            case Lapse.Going(LocalDate since, LocalDate due) -> "going " + since + " " + due;
            case Lapse.OneSided(LocalDate since) -> "one side " + since;
            case Lapse.Over(LocalDate since) -> "over " + since;
        };
    }

    private static WatchFacts facts(String proof, String certificate, boolean letter) {
        return new WatchFacts(
                Map.of(Subject.PROOF, looks(proof), Subject.CERTIFICATE, looks(certificate)), letter, true, Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                                | unseen
            2026-11-23:11                                                     | holds
            2026-11-23:1                                                      | holds, unsure
            2026-11-23:10                                                     | holds, unsure
            2026-11-23:00                                                     | going 2026-11-23 2026-11-26
            2026-11-23:00 2026-11-24:00 2026-11-25:00                         | going 2026-11-23 2026-11-26
            2026-11-23:00 2026-11-24:00 2026-11-25:00 2026-11-26:00           | over 2026-11-23
            2026-11-23:00 2026-11-23:00 2026-11-23:00 2026-11-23:00           | going 2026-11-23 2026-11-26
            2026-11-23:00 2026-11-24:00 2026-11-25:01 2026-11-26:00           | going 2026-11-26 2026-12-01
            2026-11-23:00 2026-11-24:00 2026-11-25:00 2026-11-26:10           | holds, unsure
            2026-11-23:00 2026-11-24:00 2026-11-26:00                         | going 2026-11-23 2026-11-27
            2026-11-23:00 2026-11-24:00 2026-11-26:00 2026-11-27:00           | over 2026-11-23
            2026-11-20:00 2026-11-21:00 2026-11-22:00 2026-11-23:00           | going 2026-11-20 2026-11-25
            2026-11-21:00 2026-11-22:00 2026-11-23:00 2026-11-24:00           | going 2026-11-21 2026-11-25
            2027-02-04:00 2027-02-05:00 2027-02-08:00 2027-02-09:00           | going 2027-02-04 2027-02-11
            2027-02-04:00 2027-02-08:00 2027-02-09:00 2027-02-10:00 2027-02-11:00 | over 2027-02-04
            2026-11-23:0 2026-11-24:0 2026-11-25:0                            | going 2026-11-23 2026-11-26
            2026-11-23:0 2026-11-24:0 2026-11-25:0 2026-11-26:0               | one side 2026-11-23
            2026-11-23:0 2026-11-24:00 2026-11-25:00 2026-11-26:0 2026-11-27:00 | going 2026-11-24 2026-11-30
            """)
    void a_condition_is_over_after_three_working_days_that_two_vantages_looked_on(String looks, String said) {
        assertEquals(
                said, said(new CertificateGone().judge(facts("", looks == null ? "" : looks, false), LocalDate.MIN)));
    }

    @Test
    void the_proof_is_judged_alike_but_a_letter_in_force_stands_for_it() {
        String gone = "2026-11-23:00 2026-11-24:00 2026-11-25:00 2026-11-26:00";
        LocalDate today = LocalDate.of(2026, 11, 26);
        assertEquals("over 2026-11-23", said(new ProofGone().judge(facts(gone, "", false), today)));
        assertEquals("holds", said(new ProofGone().judge(facts(gone, "", true), today)));
    }

    @Test
    void without_a_level_decision_the_label_goes_on_the_day_that_was_warned_of() {
        var rule = new LevelDecisionGone();
        LocalDate friday = LocalDate.of(2026, 11, 27);
        assertInstanceOf(Lapse.Holds.class, rule.judge(facts("", "", false), friday));
        var unwarned = new WatchFacts(Map.of(), false, false, Map.of());
        assertEquals("going 2026-11-27 2026-12-02", said(rule.judge(unwarned, friday)));
        var warning = new Warning(
                1, Cause.NO_LEVEL_DECISION.word(), Instant.parse("2026-11-27T03:00:00Z"), friday.plusDays(5));
        var warned = new WatchFacts(Map.of(), true, false, Map.of(Cause.NO_LEVEL_DECISION, warning));
        assertEquals("going 2026-11-27 2026-12-02", said(rule.judge(warned, friday.plusDays(4))));
        assertEquals("over 2026-11-27", said(rule.judge(warned, friday.plusDays(5))));
    }
}

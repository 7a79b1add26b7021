package vn.khien.classification.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static vn.khien.classification.Facts.Information.PERSONAL;
import static vn.khien.classification.Facts.Information.PUBLIC;
import static vn.khien.classification.Facts.Information.STATE_SECRET;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.khien.classification.Advice;
import vn.khien.classification.Advice.Determined;
import vn.khien.classification.Advice.NotEnough;
import vn.khien.classification.Advice.Reason;
import vn.khien.classification.Fact.Count;
import vn.khien.classification.Fact.Harmed;
import vn.khien.classification.Fact.YesNo;
import vn.khien.classification.Facts;
import vn.khien.classification.Facts.Harm;
import vn.khien.classification.Facts.Information;
import vn.khien.classification.Facts.Reach;
import vn.khien.classification.Facts.WorksGrade;
import vn.khien.inventory.SystemType;
import vn.khien.law.Level;
import vn.khien.law.Regime;

class LevelAdviceTest {
    private static final Facts PORTAL = Facts.of(SystemType.CITIZEN_BUSINESS, PUBLIC);

    private static Advice of(Facts facts) {
        return LevelAdvice.of(facts, Regime.ND331);
    }

    private static List<Reason> reasons(Advice advice) {
        return assertInstanceOf(NotEnough.class, advice).reasons();
    }

    private static int number(Advice advice) {
        return advice instanceof Determined(Level level, var deciding, var matching, var changes) ? level.number() : 0;
    }

    @Test
    void the_highest_matching_level_wins_and_all_matches_are_told() {
        var advice = assertInstanceOf(
                Determined.class,
                of(PORTAL.with(YesNo.ONLINE_SERVICE, true).with(YesNo.ADMIN_PROCEDURE_SETTLEMENT, true)));
        assertEquals(Level.THREE, advice.level());
        assertEquals(
                "NĐ331 Đ13.2.b",
                advice.deciding().getFirst().clause().citation().text());
        assertEquals(1, advice.deciding().size());
        assertEquals(2, advice.matching().size());
    }

    @Test
    void a_portal_with_public_information_alone_is_left_to_a_person_under_decree_331_and_of_level_2_under_decree_85() {
        assertEquals(List.of(Reason.NO_CRITERION), reasons(of(PORTAL)));
        assertEquals(2, number(LevelAdvice.of(PORTAL.with(Count.PUBLIC_SERVICE_LEVEL, 1), Regime.ND85)));
        assertEquals(0, number(LevelAdvice.of(PORTAL, Regime.ND85)));
    }

    @Test
    void what_is_not_answered_is_told_when_it_is_not_enough() {
        var advice = assertInstanceOf(NotEnough.class, of(PORTAL));
        assertTrue(advice.toAnswer().contains(YesNo.ONLINE_SERVICE));
        assertTrue(advice.toAnswer().contains(YesNo.ADMIN_PROCEDURE_SETTLEMENT));
    }

    @Test
    void unanswered_harm_is_not_no_harm() {
        Facts defence = Facts.of(SystemType.INTERNAL, PUBLIC).with(YesNo.DEFENCE_SECURITY, true);
        var advice = assertInstanceOf(NotEnough.class, of(defence));
        assertEquals(List.of(Reason.HARM_UNANSWERED), advice.reasons());
        assertTrue(advice.toAnswer().contains(Harmed.SECURITY));
        assertEquals(1, number(of(defence.with(Harmed.SECURITY, Harm.NONE))));
    }

    @Test
    void unanswered_harm_that_can_not_raise_the_level_is_not_asked_for() {
        assertEquals(5, number(of(PORTAL.with(YesNo.DEFENCE_SECURITY, true).with(YesNo.CENTRAL_STORE, true))));
    }

    @Test
    void state_secrets_without_a_matched_criterion_of_harm_are_left_to_a_person() {
        Facts secret = Facts.of(SystemType.INFRASTRUCTURE, STATE_SECRET).with(Reach.PROVINCE);
        assertEquals(List.of(Reason.STATE_SECRET, Reason.HARM_UNANSWERED), reasons(of(secret)));
        assertEquals(List.of(Reason.STATE_SECRET), reasons(of(secret.with(Harmed.SECURITY, Harm.NONE))));
        assertEquals(3, number(of(secret.with(Harmed.SECURITY, Harm.HARM))));
    }

    @Test
    void what_would_change_it_names_higher_clauses_and_the_facts_that_decide() {
        Advice advice = of(PORTAL.with(YesNo.ONLINE_SERVICE, true).with(YesNo.CONDITIONAL_BUSINESS, false));
        assertEquals(2, number(advice));
        var first = advice.changes().getFirst();
        assertEquals(Level.THREE, first.clause().level());
        assertTrue(advice.changes().stream().allMatch(c -> c.clause().level().number() > 2));
        assertTrue(advice.changes().stream()
                .anyMatch(c -> c.facts().equals(List.of(YesNo.ADMIN_PROCEDURE_SETTLEMENT)) && c.open()));
        assertTrue(advice.changes().stream()
                .anyMatch(c -> c.facts().equals(List.of(YesNo.CONDITIONAL_BUSINESS)) && !c.open()));
        assertTrue(advice.stillOpen().contains(YesNo.ADMIN_PROCEDURE_SETTLEMENT));
    }

    @Test
    void at_level_5_nothing_higher_is_told() {
        assertEquals(List.of(), of(PORTAL.with(YesNo.CENTRAL_STORE, true)).changes());
    }

    @TestFactory
    Stream<DynamicTest> more_harm_never_lowers_the_level() {
        return LongStream.range(0, 300)
                .mapToObj(seed -> dynamicTest("seed " + seed, () -> {
                    Facts facts = random(new Random(seed));
                    for (Regime regime : Regime.values())
                        for (Harmed whom : Harmed.values()) {
                            int before = 0;
                            for (Harm harm : Harm.values()) {
                                int level = number(LevelAdvice.of(facts.with(whom, harm), regime));
                                assertTrue(
                                        level >= before,
                                        () -> regime + " " + whom + " " + harm + " of " + facts.json());
                                before = level;
                            }
                        }
                }));
    }

    private static Facts random(Random random) {
        Information[] kinds = Information.values();
        Facts facts = Facts.of(SystemType.values()[random.nextInt(5)], kinds[random.nextInt(kinds.length)], PERSONAL);
        for (YesNo fact : YesNo.values()) if (random.nextInt(3) == 0) facts = facts.with(fact, random.nextBoolean());
        for (Count fact : Count.values()) if (random.nextInt(6) == 0) facts = facts.with(fact, 1 + random.nextInt(5));
        if (random.nextBoolean()) facts = facts.with(Reach.values()[random.nextInt(6)]);
        if (random.nextBoolean()) facts = facts.with(WorksGrade.values()[random.nextInt(6)]);
        return random.nextBoolean() ? facts : facts.with(Harmed.SECURITY, Harm.values()[random.nextInt(4)]);
    }
}

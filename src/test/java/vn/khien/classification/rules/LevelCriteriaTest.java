package vn.khien.classification.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static vn.khien.classification.Fact.Count.BASIC_SUBJECTS;
import static vn.khien.classification.Fact.Count.PM_DECISION_LEVEL;
import static vn.khien.classification.Fact.Count.RISK_FRAMEWORK_LEVEL;
import static vn.khien.classification.Fact.Count.SENSITIVE_SUBJECTS;
import static vn.khien.classification.Fact.Harmed.SECURITY;
import static vn.khien.classification.Fact.YesNo.ADMIN_PROCEDURE_SETTLEMENT;
import static vn.khien.classification.Fact.YesNo.CENTRAL_STORE;
import static vn.khien.classification.Fact.YesNo.CONDITIONAL_BUSINESS;
import static vn.khien.classification.Fact.YesNo.DEFENCE_SECURITY;
import static vn.khien.classification.Fact.YesNo.INTERNATIONAL_GATEWAY;
import static vn.khien.classification.Fact.YesNo.NATIONAL_E_GOV;
import static vn.khien.classification.Fact.YesNo.ONLINE_SERVICE;
import static vn.khien.classification.Fact.YesNo.REQUIRE_247;
import static vn.khien.classification.Fact.YesNo.STRATEGIC;
import static vn.khien.classification.Facts.Information.PERSONAL;
import static vn.khien.classification.Facts.Information.PRIVATE;
import static vn.khien.classification.Facts.Information.PUBLIC;
import static vn.khien.classification.Facts.Information.STATE_SECRET;
import static vn.khien.classification.rules.Decree331.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.khien.classification.Advice;
import vn.khien.classification.Facts;
import vn.khien.classification.Facts.Harm;
import vn.khien.classification.Facts.Reach;
import vn.khien.classification.Facts.WorksGrade;
import vn.khien.inventory.SystemType;
import vn.khien.law.LawBook;
import vn.khien.law.LevelClause;
import vn.khien.law.Regime;

class LevelCriteriaTest {
    /** @param decides facts that this clause decides; {@code misses} facts that it just misses */
    private record Example(Decree331 clause, Facts decides, Facts misses) {}

    private static final Facts INTERNAL = Facts.of(SystemType.INTERNAL, PUBLIC);
    private static final Facts OTHER = Facts.of(SystemType.OTHER, PUBLIC);
    private static final Facts ONLINE =
            Facts.of(SystemType.CITIZEN_BUSINESS, PUBLIC, PERSONAL).with(ONLINE_SERVICE, true);
    private static final Facts SHARED = Facts.of(SystemType.INFRASTRUCTURE, PRIVATE);
    private static final Facts WORKS = Facts.of(SystemType.ICS, PRIVATE);
    private static final Facts DEFENCE = OTHER.with(DEFENCE_SECURITY, true);
    private static final Facts SECRET = Facts.of(SystemType.INTERNAL, STATE_SECRET);

    private static final List<Example> EXAMPLES = List.of(
            new Example(D11_1, INTERNAL, Facts.of(SystemType.INTERNAL, PUBLIC, PRIVATE)),
            new Example(D11_2, OTHER.with(RISK_FRAMEWORK_LEVEL, 1), OTHER.with(PM_DECISION_LEVEL, 1)),
            new Example(
                    D12_1,
                    Facts.of(SystemType.INTERNAL, PUBLIC, PERSONAL),
                    Facts.of(SystemType.INTERNAL, PERSONAL, STATE_SECRET)),
            new Example(D12_2_A, ONLINE, ONLINE.with(CONDITIONAL_BUSINESS, true)),
            new Example(
                    D12_2_B,
                    ONLINE.with(BASIC_SUBJECTS, 99_999).with(SENSITIVE_SUBJECTS, 9_999),
                    ONLINE.with(BASIC_SUBJECTS, 99_999)),
            new Example(D12_3, SHARED.with(Reach.ONE_ORG), SHARED),
            new Example(D12_4, OTHER.with(PM_DECISION_LEVEL, 2), OTHER.with(RISK_FRAMEWORK_LEVEL, 1)),
            new Example(D13_1, DEFENCE.with(SECURITY, Harm.HARM), OTHER.with(SECURITY, Harm.HARM)),
            new Example(D13_2_A, ONLINE.with(CONDITIONAL_BUSINESS, true), ONLINE.with(CONDITIONAL_BUSINESS, false)),
            new Example(
                    D13_2_B,
                    OTHER.with(ADMIN_PROCEDURE_SETTLEMENT, true),
                    OTHER.with(ADMIN_PROCEDURE_SETTLEMENT, false)),
            new Example(
                    D13_2_C,
                    ONLINE.with(BASIC_SUBJECTS, 0).with(SENSITIVE_SUBJECTS, 10_000),
                    ONLINE.with(BASIC_SUBJECTS, 99_999).with(SENSITIVE_SUBJECTS, 9_999)),
            new Example(D13_3, SHARED.with(Reach.MINISTRY), SHARED.with(Reach.NATIONWIDE)),
            new Example(D13_4, WORKS.with(WorksGrade.IV), WORKS.with(WorksGrade.I)),
            new Example(D13_5, OTHER.with(RISK_FRAMEWORK_LEVEL, 3), OTHER.with(RISK_FRAMEWORK_LEVEL, 4)),
            new Example(D14_1, DEFENCE.with(SECURITY, Harm.SERIOUS), DEFENCE.with(SECURITY, Harm.HARM)),
            new Example(
                    D14_2,
                    SHARED.with(Reach.NATIONWIDE).with(REQUIRE_247, true),
                    SHARED.with(Reach.PROVINCE).with(REQUIRE_247, true)),
            new Example(D14_3, WORKS.with(WorksGrade.I), WORKS.with(WorksGrade.II)),
            new Example(D14_4, OTHER.with(PM_DECISION_LEVEL, 4), OTHER),
            new Example(
                    D15_1,
                    SECRET.with(STRATEGIC, true).with(SECURITY, Harm.ESPECIALLY_SERIOUS),
                    SECRET.with(SECURITY, Harm.ESPECIALLY_SERIOUS)),
            new Example(D15_2, OTHER.with(CENTRAL_STORE, true), OTHER.with(CENTRAL_STORE, false)),
            new Example(D15_3, SHARED.with(INTERNATIONAL_GATEWAY, true), WORKS.with(INTERNATIONAL_GATEWAY, true)),
            new Example(D15_4, WORKS.with(WorksGrade.SPECIAL), WORKS.with(WorksGrade.I)),
            new Example(D15_5, OTHER.with(PM_DECISION_LEVEL, 5), OTHER.with(PM_DECISION_LEVEL, 4)));

    @TestFactory
    Stream<DynamicTest> each_clause_of_decree_331_decides_its_level_and_is_missed_by_a_little() {
        return EXAMPLES.stream()
                .map(example -> dynamicTest(example.clause().citation().text(), () -> {
                    LevelClause row = LawBook.criteria(Regime.ND331).stream()
                            .filter(r -> r.clause()
                                    .citation()
                                    .equals(example.clause().citation()))
                            .findFirst()
                            .orElseThrow();
                    Advice advice = LevelAdvice.of(example.decides(), Regime.ND331);
                    Advice.Determined determined = (Advice.Determined) advice;
                    assertEquals(row.level(), determined.level());
                    assertTrue(determined.deciding().contains(row));
                    assertFalse(example.clause().holds(example.misses()));
                    assertFalse(LevelAdvice.of(example.misses(), Regime.ND331)
                            .matching()
                            .contains(row));
                }));
    }

    @Test
    void every_clause_of_decree_331_has_its_example() {
        Set<Decree331> shown = EXAMPLES.stream()
                .map(Example::clause)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Decree331.class)));
        assertEquals(EnumSet.allOf(Decree331.class), shown);
    }

    @TestFactory
    Stream<DynamicTest> rows_and_predicates_name_the_same_clauses() {
        return Stream.of(Regime.values())
                .map(regime -> dynamicTest(regime.decree(), () -> {
                    Criterion[] predicates = switch (regime) {
                        case ND331 -> Decree331.values();
                        case ND85 -> Decree85.values();
                    };
                    assertEquals(
                            LawBook.criteria(regime).stream()
                                    .map(row -> row.clause().citation())
                                    .toList(),
                            Arrays.stream(predicates).map(Criterion::citation).toList());
                }));
    }

    @Test
    void a_national_e_government_system_that_runs_day_and_night_is_of_level_4_whatever_its_type() {
        assertTrue(D14_2.holds(INTERNAL.with(NATIONAL_E_GOV, true).with(REQUIRE_247, true)));
        assertFalse(D14_2.holds(INTERNAL.with(NATIONAL_E_GOV, true)));
    }
}

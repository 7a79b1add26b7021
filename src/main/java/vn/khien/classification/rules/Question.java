package vn.khien.classification.rules;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.khien.classification.Fact;
import vn.khien.classification.Fact.Choice;
import vn.khien.classification.Fact.Count;
import vn.khien.classification.Fact.Harmed;
import vn.khien.classification.Fact.YesNo;
import vn.khien.classification.Facts.Harm;
import vn.khien.classification.Facts.Information;
import vn.khien.classification.Facts.Reach;
import vn.khien.classification.Facts.WorksGrade;
import vn.khien.inventory.SystemType;
import vn.khien.law.Citation;
import vn.khien.law.Clause;
import vn.khien.law.LawBook;

/**
 * A question of the advisor, with the clause for which it is asked.
 *
 * @param options the values to choose from, the empty one for "not known"; none where a number is typed
 */
public record Question(Fact fact, Clause clause, List<String> options) {
    /**
     * Questions that belong together.
     *
     * @param types the types of system they are about; empty for every type
     */
    public record Group(String key, Set<SystemType> types, List<Question> questions) {
        public boolean concerns(SystemType type) {
            return types.isEmpty() || types.contains(type);
        }
    }

    // The two lists of NĐ331 Đ9, which are no criteria and hence no rows of level_criteria.csv.
    private static final Clause TYPES = new Clause(
            new Citation("NĐ331 Đ9.2"),
            "Loại hình hệ thống thông tin: nội bộ; phục vụ người dân, doanh nghiệp; cơ sở hạ tầng thông tin; điều khiển công nghiệp; khác",
            "Types of information system: internal; serving citizens and businesses; information infrastructure; industrial control; other");
    private static final Clause KINDS = new Clause(
            new Citation("NĐ331 Đ9.1"),
            "Thông tin xử lý: công cộng; riêng; cá nhân; bí mật nhà nước",
            "Information processed: public; private; personal; state secrets");

    private static final List<Group> ALL = List.of(
            group(
                    "system",
                    of(Choice.TYPE, TYPES, names(SystemType.values())),
                    of(Choice.INFO, KINDS, names(Information.values())),
                    yesNo(YesNo.ADMIN_PROCEDURE_SETTLEMENT, Decree331.D13_2_B)),
            group(
                    "service",
                    SystemType.CITIZEN_BUSINESS,
                    yesNo(YesNo.ONLINE_SERVICE, Decree331.D12_2_A),
                    yesNo(YesNo.CONDITIONAL_BUSINESS, Decree331.D13_2_A),
                    number(Count.BASIC_SUBJECTS, Decree331.D12_2_B),
                    number(Count.SENSITIVE_SUBJECTS, Decree331.D13_2_C)),
            group(
                    "infrastructure",
                    SystemType.INFRASTRUCTURE,
                    of(Choice.SCOPE, text(Decree331.D13_3), orUnknown(names(Reach.values()))),
                    yesNo(YesNo.INTERNATIONAL_GATEWAY, Decree331.D15_3)),
            group(
                    "works",
                    SystemType.ICS,
                    of(Choice.WORKS_GRADE, text(Decree331.D13_4), orUnknown(names(WorksGrade.values())))),
            group(
                    "security",
                    yesNo(YesNo.DEFENCE_SECURITY, Decree331.D13_1),
                    of(Harmed.SECURITY, text(Decree331.D14_1), orUnknown(names(Harm.values()))),
                    yesNo(YesNo.STRATEGIC, Decree331.D15_1)),
            group(
                    "nation",
                    yesNo(YesNo.NATIONAL_E_GOV, Decree331.D14_2),
                    yesNo(YesNo.REQUIRE_247, Decree331.D14_2),
                    yesNo(YesNo.CENTRAL_STORE, Decree331.D15_2)),
            group(
                    "decided",
                    of(Count.RISK_FRAMEWORK_LEVEL, LawBook.rule("R331-4"), levels()),
                    of(Count.PM_DECISION_LEVEL, text(Decree331.D15_5), levels())));

    /** The questions of NĐ331, in the order in which they are asked. */
    public static List<Group> all() {
        return ALL;
    }

    public boolean severalOf() {
        return fact == Choice.INFO;
    }

    public boolean typed() {
        return options.isEmpty();
    }

    /** The text of an option. */
    public String optionKey(String option) {
        return switch (fact) {
            case YesNo yesNo -> "advisor.option." + (option.isEmpty() ? "unknown" : option);
            case Count count -> "advisor.option." + (option.isEmpty() ? "unknown" : "level." + option);
            case Harmed harmed -> "advisor.option.harm." + (option.isEmpty() ? "unknown" : option);
            case Choice choice ->
                option.isEmpty() ? "advisor.option.unknown" : "advisor.option." + choice.field() + "." + option;
        };
    }

    private static Group group(String key, Question... questions) {
        return new Group(key, Set.of(), List.of(questions));
    }

    private static Group group(String key, SystemType type, Question... questions) {
        return new Group(key, EnumSet.of(type), List.of(questions));
    }

    private static Question of(Fact fact, Clause clause, List<String> options) {
        return new Question(fact, clause, options);
    }

    private static Question yesNo(YesNo fact, Decree331 clause) {
        return of(fact, text(clause), List.of("true", "false", ""));
    }

    private static Question number(Count fact, Decree331 clause) {
        return of(fact, text(clause), List.of());
    }

    private static Clause text(Decree331 criterion) {
        return LevelCriteria.of(criterion.regime()).stream()
                .filter(joined -> joined.criterion() == criterion)
                .findFirst()
                .orElseThrow()
                .clause()
                .clause();
    }

    private static List<String> levels() {
        return orUnknown(IntStream.rangeClosed(1, 5).mapToObj(String::valueOf).toList());
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    private static List<String> orUnknown(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("");
        return List.copyOf(all);
    }
}

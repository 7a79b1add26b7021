package vn.khien.classification.rules;

import java.util.List;
import java.util.Locale;
import vn.khien.classification.Fact;
import vn.khien.classification.Facts;
import vn.khien.law.Citation;
import vn.khien.law.Regime;

/** The predicate of one clause; its text and level stand in the clause's row of {@code level_criteria.csv}. */
interface Criterion {
    Regime regime();

    /** The clause's own name as an identifier: {@code D13_2_B}. */
    String name();

    List<Condition> conditions();

    default Citation citation() {
        return new Citation(
                regime().decree() + " Đ" + name().substring(1).replace('_', '.').toLowerCase(Locale.ROOT));
    }

    default boolean holds(Facts facts) {
        return conditions().stream().allMatch(condition -> condition.holds().test(facts));
    }

    default boolean judgesHarm() {
        return conditions().stream().anyMatch(condition -> condition.fact() instanceof Fact.Harmed);
    }
}

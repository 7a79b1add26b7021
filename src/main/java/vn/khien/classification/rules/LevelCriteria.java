package vn.khien.classification.rules;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.khien.law.Citation;
import vn.khien.law.LawBook;
import vn.khien.law.LevelClause;
import vn.khien.law.Regime;

/** The criteria of the regimes: each predicate joined with its row of {@code level_criteria.csv}. */
final class LevelCriteria {
    record Joined(LevelClause clause, Criterion criterion) {
        int level() {
            return clause.level().number();
        }
    }

    private static final List<Joined> ND331 = join(Decree331.values());
    private static final List<Joined> ND85 = join(Decree85.values());

    private LevelCriteria() {}

    static List<Joined> of(Regime regime) {
        return switch (regime) {
            case ND331 -> ND331;
            case ND85 -> ND85;
        };
    }

    private static List<Joined> join(Criterion[] criteria) {
        return Stream.of(criteria)
                .map(criterion -> new Joined(row(criterion), criterion))
                .toList();
    }

    private static LevelClause row(Criterion criterion) {
        Citation citation = criterion.citation();
        Predicate<LevelClause> named = row -> row.clause().citation().equals(citation);
        return LawBook.criteria(criterion.regime()).stream()
                .filter(named)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no row for " + citation));
    }
}

package vn.khien.classification.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.khien.classification.Advice;
import vn.khien.classification.Advice.Change;
import vn.khien.classification.Advice.Determined;
import vn.khien.classification.Advice.NotEnough;
import vn.khien.classification.Advice.Reason;
import vn.khien.classification.Fact;
import vn.khien.classification.Fact.Choice;
import vn.khien.classification.Fact.Count;
import vn.khien.classification.Fact.Harmed;
import vn.khien.classification.Facts;
import vn.khien.classification.Facts.Harm;
import vn.khien.classification.Facts.Information;
import vn.khien.law.Level;
import vn.khien.law.LevelClause;
import vn.khien.law.Regime;

/** The highest matching criterion wins (NĐ331 Đ8.2; NĐ85 Đ5.2). */
public final class LevelAdvice {
    private static final int NEAREST = 5;

    private LevelAdvice() {}

    public static Advice of(Facts facts, Regime regime) {
        List<LevelCriteria.Joined> matched = matched(facts, regime);
        int top = top(matched);
        List<LevelClause> matching = matched.stream()
                .map(LevelCriteria.Joined::clause)
                .sorted(Comparator.comparing(LevelClause::level).reversed())
                .toList();
        List<Fact> harmToAnswer = unansweredHarm(facts, regime, top);
        List<Reason> reasons = new ArrayList<>();
        if (matched.isEmpty()) reasons.add(Reason.NO_CRITERION);
        if (facts.holds(Information.STATE_SECRET)
                && matched.stream().noneMatch(m -> m.criterion().judgesHarm())) reasons.add(Reason.STATE_SECRET);
        if (!harmToAnswer.isEmpty()) reasons.add(Reason.HARM_UNANSWERED);
        if (!reasons.isEmpty()) {
            List<Change> changes = changes(facts, regime, 0);
            return new NotEnough(reasons, toAnswer(harmToAnswer, changes), matching, changes);
        }
        Level level = Level.of(top);
        return new Determined(
                level,
                matching.stream().filter(m -> m.level() == level).toList(),
                matching,
                changes(facts, regime, top));
    }

    private static List<LevelCriteria.Joined> matched(Facts facts, Regime regime) {
        return LevelCriteria.of(regime).stream()
                .filter(m -> m.criterion().holds(facts))
                .toList();
    }

    private static int top(List<LevelCriteria.Joined> matched) {
        return matched.stream().mapToInt(LevelCriteria.Joined::level).max().orElse(0);
    }

    /** Whose harm was not answered although an answer could raise the level. */
    private static List<Fact> unansweredHarm(Facts facts, Regime regime, int top) {
        return Stream.of(Harmed.values())
                .filter(whom ->
                        !facts.answered(whom) && top(matched(facts.with(whom, Harm.ESPECIALLY_SERIOUS), regime)) > top)
                .map(Fact.class::cast)
                .toList();
    }

    private static List<Fact> toAnswer(List<Fact> harm, List<Change> changes) {
        return Stream.concat(
                        harm.stream(), changes.stream().filter(Change::open).flatMap(c -> c.facts().stream()))
                .distinct()
                .toList();
    }

    // Another type of system would be another system; the decision and the framework may name any level: the page says
    // so once.
    private static boolean apart(Fact fact) {
        return fact == Choice.TYPE || fact == Count.PM_DECISION_LEVEL || fact == Count.RISK_FRAMEWORK_LEVEL;
    }

    private static List<Change> changes(Facts facts, Regime regime, int above) {
        List<Change> all = new ArrayList<>();
        for (LevelCriteria.Joined each : LevelCriteria.of(regime)) {
            if (each.level() <= above || each.criterion().holds(facts)) continue;
            List<Fact> missing = each.criterion().conditions().stream()
                    .filter(condition -> !condition.holds().test(facts))
                    .map(Condition::fact)
                    .distinct()
                    .toList();
            if (missing.stream().anyMatch(LevelAdvice::apart)) continue;
            all.add(new Change(each.clause(), missing, missing.stream().noneMatch(facts::answered)));
        }
        return all.stream()
                .sorted(Comparator.<Change>comparingInt(c -> c.facts().size())
                        .thenComparing(c -> c.clause().level()))
                .limit(NEAREST)
                .toList();
    }
}

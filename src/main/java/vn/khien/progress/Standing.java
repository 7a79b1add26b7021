package vn.khien.progress;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far one count has come, and against which target, if one is set. */
public record Standing(TargetId id, int numerator, int denominator, Optional<Target> target) {
    /** Changes whenever what is counted changes. */
    public static final String RULE_VERSION = "progress-1";

    public static List<Standing> of(Totals totals, List<Target> targets) {
        Map<TargetId, Target> set = targets.stream().collect(Collectors.toMap(Target::id, Function.identity()));
        return Stream.of(TargetId.values())
                .map(id -> new Standing(
                        id, totals.numerator(id), totals.denominator(id), Optional.ofNullable(set.get(id))))
                .toList();
    }

    public int needed() {
        return target.map(t -> t.needed(denominator)).orElse(0);
    }

    public int gap() {
        return Math.max(0, needed() - numerator);
    }

    /** Tenths of a percent, cut off; what the bar is long. */
    public int permille() {
        return denominator == 0 ? 0 : (int) (numerator * 1000L / denominator);
    }
}

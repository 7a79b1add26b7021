package vn.khien.demo;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The first of many by a score that is asked once each, in the order given. */
final class Ranking {
    private record Scored<T>(T what, double score) {}

    private Ranking() {}

    static <T> List<T> best(List<T> all, int wanted, ToDoubleFunction<T> score) {
        if (all.size() < wanted) throw new IllegalStateException(wanted + " wanted of " + all.size());
        return all.stream()
                .map(what -> new Scored<>(what, score.applyAsDouble(what)))
                .sorted(Comparator.comparingDouble(scored -> -scored.score()))
                .limit(wanted)
                .map(Scored::what)
                .toList();
    }
}

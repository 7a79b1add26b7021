package vn.khien.label.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the conditions of one label.
 *
 * @param looks by subject, oldest first, from the last good one on
 * @param letter an official letter in force stands for the domain proof
 * @param levelDecision the portal's system has a level decision in force
 * @param warned by cause, the warnings that stand
 */
public record WatchFacts(
        Map<Subject, List<Look>> looks, boolean letter, boolean levelDecision, Map<Cause, Warning> warned) {
    public WatchFacts {
        looks = Map.copyOf(looks);
        warned = Map.copyOf(warned);
    }

    public List<Look> of(Subject subject) {
        return looks.getOrDefault(subject, List.of());
    }

    public Optional<Warning> warned(Cause cause) {
        return Optional.ofNullable(warned.get(cause));
    }
}

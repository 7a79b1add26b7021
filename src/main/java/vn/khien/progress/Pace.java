package vn.khien.progress;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How fast a target must be approached and how fast it is.
 *
 * @param needed a week, rounded up, until the deadline
 * @param now a week, over the last three months kept
 */
public record Pace(int needed, int now) {
    private static final int DAYS = 91;

    /** Absent when nothing is missing, the deadline is over or too little history is kept. */
    public static Optional<Pace> of(Standing standing, List<HistoryDay> history, LocalDate today) {
        if (standing.target().isEmpty() || standing.gap() == 0) return Optional.empty();
        long left = ChronoUnit.DAYS.between(today, standing.target().get().deadline());
        Optional<HistoryDay> before = history.stream()
                .filter(day -> !day.day().isAfter(today.minusDays(DAYS)))
                .reduce((a, b) -> b);
        if (left <= 0 || before.isEmpty()) return Optional.empty();
        long since = ChronoUnit.DAYS.between(before.get().day(), today);
        int gained = standing.numerator() - before.get().totals().numerator(standing.id());
        return Optional.of(new Pace((int) ((standing.gap() * 7L + left - 1) / left), (int) (gained * 7L / since)));
    }
}

package vn.khien.label.watch.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import vn.khien.label.watch.Lapse;
import vn.khien.label.watch.Look;
import vn.khien.law.WorkingDays;

/**
 * Gone for three working days: no look since then saw it from anywhere. The day of the first miss does not count, nor does
 * a day without a look; one good look begins anew.
 */
final class GoneForWorkingDays {
    static final int DAYS = 3;

    private GoneForWorkingDays() {}

    /** @param looks oldest first */
    static Lapse judge(List<Look> looks) {
        if (looks.isEmpty()) return new Lapse.Unseen();
        if (looks.getLast().good()) return new Lapse.Holds(looks.getLast().sure());
        int good = looks.stream().map(Look::good).toList().lastIndexOf(true);
        List<Look> missed = looks.subList(good + 1, looks.size());
        List<LocalDate> fromTwo = days(missed.stream().filter(Look::fromTwo));
        return fromTwo.isEmpty() ? judge(days(missed.stream()), false) : judge(fromTwo, true);
    }

    private static List<LocalDate> days(Stream<Look> looks) {
        return looks.map(Look::day).distinct().toList();
    }

    private static Lapse judge(List<LocalDate> days, boolean fromTwo) {
        LocalDate since = days.getFirst();
        int counted = (int) days.stream()
                .filter(day -> day.isAfter(since) && WorkingDays.isWorkingDay(day))
                .count();
        if (counted < DAYS) return new Lapse.Going(since, WorkingDays.plus(days.getLast(), DAYS - counted));
        return fromTwo ? new Lapse.Over(since) : new Lapse.OneSided(since);
    }
}

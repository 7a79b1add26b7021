package vn.khien.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Working days: Monday to Friday without the holidays of a fixed date (Bộ luật Lao động 2019 Đ112.1) and without the
 * four days of Tết that are free whatever a year's decision says: the last of the old year and the first three of the new
 * one (Đ112.1.b, Đ112.3). The fifth day of Tết, the Hung Kings' day, the second day of the National Day and days moved by
 * decision come with the calendar of a later issue; until then a time limit over them ends too early, never too late.
 */
public final class WorkingDays {
    private static final Set<MonthDay> HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(4, 30), MonthDay.of(5, 1), MonthDay.of(9, 2));

    /** The first day of the lunar year, by the calendar of 105° East (Quyết định 121-CP of 1967). */
    private static final Set<LocalDate> TET = Set.of(
            LocalDate.of(2025, 1, 29),
            LocalDate.of(2026, 2, 17),
            LocalDate.of(2027, 2, 6),
            LocalDate.of(2028, 1, 26),
            LocalDate.of(2029, 2, 13),
            LocalDate.of(2030, 2, 2));

    private WorkingDays() {}

    public static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(MonthDay.from(day))
                && !tet(day);
    }

    private static boolean tet(LocalDate day) {
        return IntStream.rangeClosed(-1, 2).anyMatch(n -> TET.contains(day.minusDays(n)));
    }

    /** The {@code n}-th working day after {@code day}; the day itself does not count. */
    public static LocalDate plus(LocalDate day, int n) {
        LocalDate at = day;
        for (int left = n; left > 0; ) {
            at = at.plusDays(1);
            if (isWorkingDay(at)) left--;
        }
        return at;
    }

    /** Working days after {@code from} up to and including {@code to}; negative when {@code to} lies before. */
    public static int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) return -between(to, from);
        int days = 0;
        for (LocalDate at = from.plusDays(1); !at.isAfter(to); at = at.plusDays(1)) if (isWorkingDay(at)) days++;
        return days;
    }
}

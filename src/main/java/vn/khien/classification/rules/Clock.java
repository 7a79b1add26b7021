package vn.khien.classification.rules;

import java.time.LocalDate;
import vn.khien.law.TimeLimit;
import vn.khien.law.WorkingDays;

/**
 * A time limit seen from a day, in working days.
 *
 * @param gone never more than the limit
 * @param left 0 on the last day
 * @param over working days past the due date
 */
public record Clock(TimeLimit limit, LocalDate due, int gone, int left, int over) {
    public static Clock of(TimeLimit limit, LocalDate since, LocalDate today) {
        LocalDate due = limit.due(since);
        int gone = Math.clamp(WorkingDays.between(since, today), 0, limit.workingDays());
        return new Clock(limit, due, gone, limit.workingDays() - gone, Math.max(0, WorkingDays.between(due, today)));
    }
}

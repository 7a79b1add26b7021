package vn.khien.label.watch.rules;

import java.time.LocalDate;
import vn.khien.label.watch.Cause;
import vn.khien.label.watch.Lapse;
import vn.khien.label.watch.WatchFacts;
import vn.khien.law.WorkingDays;

/** No level decision is in force any more: read from our own rows, so that one day's word is enough; notice is given all the same. */
public final class LevelDecisionGone implements LapseRule {
    @Override
    public Cause cause() {
        return Cause.NO_LEVEL_DECISION;
    }

    @Override
    public Lapse judge(WatchFacts facts, LocalDate today) {
        if (facts.levelDecision()) return new Lapse.Holds(true);
        return facts.warned(cause())
                .<Lapse>map(warning -> today.isBefore(warning.due())
                        ? new Lapse.Going(warning.day(), warning.due())
                        : new Lapse.Over(warning.day()))
                .orElseGet(() -> new Lapse.Going(today, WorkingDays.plus(today, GoneForWorkingDays.DAYS)));
    }
}

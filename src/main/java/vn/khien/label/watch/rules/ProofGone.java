package vn.khien.label.watch.rules;

import java.time.LocalDate;
import vn.khien.label.watch.Cause;
import vn.khien.label.watch.Lapse;
import vn.khien.label.watch.Subject;
import vn.khien.label.watch.WatchFacts;

/** Neither proof nor pointer is on the domain any more, and no official letter stands for them. */
public final class ProofGone implements LapseRule {
    @Override
    public Cause cause() {
        return Cause.PROOF_GONE;
    }

    @Override
    public Lapse judge(WatchFacts facts, LocalDate today) {
        return facts.letter() ? new Lapse.Holds(true) : GoneForWorkingDays.judge(facts.of(Subject.PROOF));
    }
}

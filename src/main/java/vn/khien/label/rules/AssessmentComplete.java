package vn.khien.label.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.khien.label.Evidence;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** The portal was assessed completely by the criteria of this scheme, lately enough to speak of it as it is. */
record AssessmentComplete() implements LabelRule {
    static final Duration FRESH = Duration.ofDays(30);

    @Override
    public String word() {
        return "assessment";
    }

    @Override
    public Voucher voucher() {
        return Voucher.MACHINE;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        boolean fresh = Criterion.assessment(facts)
                .filter(a -> !a.endedAt().plus(FRESH).isBefore(now))
                .isPresent();
        return when(fresh, Criterion.page(facts));
    }

    @Override
    public Optional<Evidence> evidence(LabelFacts facts, Instant now) {
        return Criterion.scan(facts);
    }
}

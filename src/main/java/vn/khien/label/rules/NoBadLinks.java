package vn.khien.label.rules;

import java.time.Instant;
import java.util.Optional;
import vn.khien.label.Evidence;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** No page leads to malware or phishing. */
record NoBadLinks() implements LabelRule {
    @Override
    public String word() {
        return "no-bad-links";
    }

    @Override
    public String criterion() {
        return "NCA-W-5";
    }

    @Override
    public Voucher voucher() {
        return Voucher.MACHINE;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        return when(Criterion.met(facts, criterion()), Criterion.page(facts));
    }

    @Override
    public Optional<Evidence> evidence(LabelFacts facts, Instant now) {
        return Criterion.evidence(facts, criterion());
    }
}

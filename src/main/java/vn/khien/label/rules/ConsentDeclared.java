package vn.khien.label.rules;

import java.time.Instant;
import java.util.Optional;
import vn.khien.label.Evidence;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** The owner declares to collect personal data only by consent. */
record ConsentDeclared() implements LabelRule {
    @Override
    public String word() {
        return "consent-declared";
    }

    @Override
    public String criterion() {
        return "NCA-W-2";
    }

    @Override
    public Voucher voucher() {
        return Voucher.OWNER;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        return when(facts.declared(criterion()), "#declarations");
    }

    @Override
    public Optional<Evidence> evidence(LabelFacts facts, Instant now) {
        return Criterion.declared(facts, criterion());
    }
}

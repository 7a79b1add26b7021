package vn.khien.label.rules;

import java.time.Instant;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** A suspended label is resumed before it is renewed or changed. */
record LabelNotSuspended() implements LabelRule {
    @Override
    public String word() {
        return "not-suspended";
    }

    @Override
    public Voucher voucher() {
        return Voucher.PERSON;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        return when(facts.standing().filter(label -> !label.suspended()).isPresent(), "");
    }
}

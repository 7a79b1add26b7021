package vn.khien.label.rules;

import java.time.Instant;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** One label a portal at a time. */
record NotLabelledYet() implements LabelRule {
    @Override
    public String word() {
        return "not-labelled-yet";
    }

    @Override
    public Voucher voucher() {
        return Voucher.PERSON;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        return when(!facts.labelled(), "");
    }
}

package vn.khien.label.rules;

import java.time.Instant;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** A label names its owner for good: when the portal went to another owner, it wants a label of its own. */
record OwnerUnchanged() implements LabelRule {
    @Override
    public String word() {
        return "owner-unchanged";
    }

    @Override
    public Voucher voucher() {
        return Voucher.PERSON;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        boolean same = facts.standing()
                .filter(label -> facts.owner()
                        .filter(owner -> owner.code().equals(label.ownerCode()))
                        .isPresent())
                .isPresent();
        return when(same, "");
    }
}

package vn.khien.label.rules;

import java.time.Instant;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** A portal of no registered system has no level, hence no label. */
record PortalHasSystem() implements LabelRule {
    @Override
    public String word() {
        return "portal-has-system";
    }

    @Override
    public Voucher voucher() {
        return Voucher.PERSON;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        return when(facts.system().isPresent(), "/systems/new");
    }
}

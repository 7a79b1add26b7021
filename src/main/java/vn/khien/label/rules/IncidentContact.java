package vn.khien.label.rules;

import java.time.Instant;
import java.util.Optional;
import vn.khien.label.Evidence;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** The portal says where an incident is reported (NĐ330 Đ21.1.a). */
record IncidentContact() implements LabelRule {
    @Override
    public String word() {
        return "incident-contact";
    }

    @Override
    public String criterion() {
        return "NCA-W-6";
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

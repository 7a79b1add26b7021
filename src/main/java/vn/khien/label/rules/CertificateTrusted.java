package vn.khien.label.rules;

import java.time.Instant;
import java.util.Optional;
import vn.khien.label.Evidence;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** Transport is encrypted with a certificate of a third party that browsers trust. */
record CertificateTrusted() implements LabelRule {
    @Override
    public String word() {
        return "certificate";
    }

    @Override
    public String criterion() {
        return "NCA-W-3";
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

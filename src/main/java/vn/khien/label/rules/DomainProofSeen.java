package vn.khien.label.rules;

import java.time.Instant;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** The last look found the proof that only who holds the domain can put there. */
record DomainProofSeen() implements LabelRule {
    @Override
    public String word() {
        return "domain-proof";
    }

    @Override
    public Voucher voucher() {
        return Voucher.MACHINE;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        return when(facts.sighting().filter(LabelFacts.Sighting::seen).isPresent(), "#domain-proof");
    }
}

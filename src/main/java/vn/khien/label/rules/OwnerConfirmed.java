package vn.khien.label.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.label.Evidence;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** The portal is its owner's: who owns the registered system in law exists, and the portal is run by or for it. */
record OwnerConfirmed() implements LabelRule {
    @Override
    public String word() {
        return "owner-confirmed";
    }

    @Override
    public Voucher voucher() {
        return Voucher.PERSON;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        return when(
                facts.owner().filter(LabelFacts.Owner::confirmed).isPresent(),
                facts.system().isPresent() ? "/systems/" + facts.system().getAsLong() : "");
    }

    @Override
    public Optional<Evidence> evidence(LabelFacts facts, Instant now) {
        return facts.owner()
                .filter(LabelFacts.Owner::confirmed)
                .map(owner -> new Evidence("label.evidence.owner", List.of(owner.code()), ""));
    }
}

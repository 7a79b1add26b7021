package vn.khien.label.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.label.Evidence;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** The portal's system has its level decided, and the decision stands. */
record LevelDecisionInForce() implements LabelRule {
    @Override
    public String word() {
        return "level-decision";
    }

    @Override
    public Voucher voucher() {
        return Voucher.PERSON;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        return when(
                facts.levelDecision(),
                facts.system().isPresent() ? "/systems/" + facts.system().getAsLong() : "");
    }

    @Override
    public Optional<Evidence> evidence(LabelFacts facts, Instant now) {
        return facts.decision()
                .map(d -> new Evidence(
                        "label.evidence.decision",
                        List.of(d.number(), d.signedOn(), d.level()),
                        "/systems/" + d.system()));
    }
}

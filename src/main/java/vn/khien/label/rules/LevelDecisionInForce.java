package vn.khien.label.rules;

import java.time.Instant;
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
}

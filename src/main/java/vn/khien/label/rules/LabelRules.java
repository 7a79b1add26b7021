package vn.khien.label.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.khien.badge.Tier;
import vn.khien.label.Judged;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelMatter;

/** Decides nothing by itself: says of each condition of scheme NCA-2026 what the facts make of it. */
public final class LabelRules {
    private LabelRules() {}

    /** The scheme's conditions, and those of what is decided: one label a portal, a label that may be renewed. */
    public static List<LabelRule> of(Tier tier, LabelMatter matter) {
        List<LabelRule> rules = new ArrayList<>(LabelScheme.NCA_2026.conditions(tier));
        switch (matter) {
            case NEW -> rules.add(new NotLabelledYet());
            case RENEWAL, TIER -> {
                rules.add(new LabelNotSuspended());
                rules.add(new OwnerUnchanged());
            }
        }
        return List.copyOf(rules);
    }

    public static List<Judged> judge(LabelFacts facts, Tier tier, Instant now) {
        return of(tier, LabelMatter.of(facts.standing(), tier, now)).stream()
                .map(rule -> new Judged(
                        rule.word(),
                        rule.criterion(),
                        rule.voucher(),
                        rule.judge(facts, now),
                        rule.evidence(facts, now)))
                .toList();
    }
}

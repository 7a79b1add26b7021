package vn.khien.label.rules;

import java.time.Instant;
import java.util.List;
import vn.khien.label.Judged;
import vn.khien.label.LabelFacts;

/** The conditions of a label of scheme NCA-2026, basic tier, in the order in which an applicant meets them. */
public final class LabelRules {
    public static final List<LabelRule> ALL = List.of(
            new PortalHasSystem(),
            new LevelDecisionInForce(),
            new AssessmentComplete(),
            new CertificateTrusted(),
            new NotListed(),
            new NoBadLinks(),
            new IncidentContact(),
            new ComplianceDeclared(),
            new ConsentDeclared(),
            new DomainProofSeen(),
            new NotLabelledYet());

    private LabelRules() {}

    public static List<Judged> judge(LabelFacts facts, Instant now) {
        return ALL.stream()
                .map(rule -> new Judged(rule.word(), rule.criterion(), rule.voucher(), rule.judge(facts, now)))
                .toList();
    }
}

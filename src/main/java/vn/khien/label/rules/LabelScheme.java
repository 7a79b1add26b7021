package vn.khien.label.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.khien.badge.Tier;

/**
 * A scheme of criteria in one version.
 *
 * @param basic the conditions of the basic tier, in the order in which an applicant meets them
 * @param more what the advanced tier wants beside them
 */
public record LabelScheme(String id, String version, List<LabelRule> basic, List<LabelRule> more) {
    static final String CURRENT = "NCA-2026";

    public static final LabelScheme NCA_2026 = new LabelScheme(
            CURRENT,
            "1",
            List.of(
                    new PortalHasSystem(),
                    new OwnerConfirmed(),
                    new LevelDecisionInForce(),
                    new AssessmentComplete(),
                    new CertificateTrusted(),
                    new NotListed(),
                    new NoBadLinks(),
                    new IncidentContact(),
                    new ComplianceDeclared(),
                    new ConsentDeclared(),
                    new DomainControlled()),
            List.of(new AssessmentReportInForce()));

    /** Labels of 2021 to 2025 name it; none is issued by it any more. */
    public static final LabelScheme NCSC_2021 = new LabelScheme("NCSC-2021", "1", List.of(), List.of());

    public static final List<LabelScheme> ALL = List.of(NCA_2026, NCSC_2021);

    public static Optional<LabelScheme> named(String id) {
        return ALL.stream().filter(scheme -> scheme.id().equals(id)).findFirst();
    }

    public boolean issuable() {
        return !basic.isEmpty();
    }

    /** What a label of this tier has to meet. */
    public List<LabelRule> conditions(Tier tier) {
        if (!issuable()) throw new IllegalStateException(id + " is history");
        return switch (tier) {
            case BASIC -> basic;
            case ADVANCED -> Stream.concat(basic.stream(), more.stream()).toList();
        };
    }
}

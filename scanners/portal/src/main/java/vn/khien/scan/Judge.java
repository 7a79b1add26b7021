package vn.khien.scan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.grades.Grades;
import vn.khien.scan.grades.LabelVerdict;
import vn.khien.scan.grades.change.WhatIf;
import vn.khien.scan.grades.observatory.ObservedEvidence;
import vn.khien.scan.grades.ssllabs.TlsServerEvidence;

/** Derives findings from stored evidence. Pure: the same bytes, date and lists give the same judgement. */
public final class Judge {
    /** The newest. */
    public static final String RULE_VERSION = "portal-2";

    /** All that evidence can be judged by. */
    public static final List<String> RULE_VERSIONS = List.of("portal-1", RULE_VERSION);

    private static final int LONGEST = 500;

    private Judge() {}

    /** By the newest rules. */
    public static Judgement judge(List<Evidence> evidence, Instant asOf, Blocklists blocklists) {
        return judge(evidence, asOf, blocklists, RULE_VERSION);
    }

    /**
     * One finding a check of these rules, in the order of {@link Checks#ALL}; on ports where they were tried.
     *
     * @param rules one of {@link #RULE_VERSIONS}
     * @throws IllegalArgumentException for evidence that can't be read and for other rules
     */
    public static Judgement judge(List<Evidence> evidence, Instant asOf, Blocklists blocklists, String rules) {
        if (!RULE_VERSIONS.contains(rules)) {
            throw new IllegalArgumentException("no such rules: " + rules);
        }
        boolean newest = rules.equals(RULE_VERSION);
        EvidenceSet set = EvidenceSet.of(evidence, asOf, blocklists);
        List<Check> checks = newest ? Checks.on(set) : Checks.first();
        List<Finding> findings =
                checks.stream().map(check -> finding(check, set)).toList();
        return new Judgement(findings, LabelVerdict.of(checks, findings), newest ? Grades.of(set) : Grades.NONE, rules);
    }

    /**
     * For each failed finding that has a mend, the grades once it is mended. Grades anew each time: on demand only.
     *
     * @throws IllegalArgumentException for evidence that can't be read
     */
    public static List<WhatIf> whatIf(List<Evidence> evidence, Instant asOf, Blocklists blocklists) {
        EvidenceSet set = EvidenceSet.of(evidence, asOf, blocklists);
        List<Finding> findings =
                Checks.on(set).stream().map(check -> finding(check, set)).toList();
        return Stream.concat(
                        ObservedEvidence.of(set).stream().flatMap(observed -> WhatIf.web(observed, findings).stream()),
                        TlsServerEvidence.of(set).stream().flatMap(server -> WhatIf.tls(server, findings).stream()))
                .toList();
    }

    private static Finding finding(Check check, EvidenceSet set) {
        About about = check.about();
        boolean inForce = !set.asOf()
                .isBefore(about.inForce().atStartOfDay(ZoneOffset.UTC).toInstant());
        Check.Outcome outcome = inForce
                ? check.judge(set)
                : Check.Outcome.notApplicable("quy định chưa có hiệu lực", "the rule was not in force yet");
        boolean mendable = switch (outcome.verdict()) {
            case Verdict.NotMet notMet -> true;
            case Verdict.Unknown unknown -> true;
            case Verdict.Met met -> false;
            case Verdict.NotApplicable notApplicable -> false;
        };
        String seen = outcome.evidence();
        return new Finding(
                about.id(),
                about.version(),
                outcome.verdict(),
                about.severity(),
                about.citation(),
                seen.length() > LONGEST ? seen.substring(0, LONGEST) + "…" : seen,
                mendable ? about.mend() : new Text("", ""),
                mendable ? about.snippet() : "");
    }
}

package vn.khien.scan.grades.change;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.khien.scan.Finding;
import vn.khien.scan.Judgement;

/**
 * What changed between two scans of a portal. Either may be of any rule version.
 *
 * @param findings that failed in one of them or in both, in the order of the checks
 * @param grades of the scales that both carry
 */
public record Comparison(List<FindingChange> findings, List<GradeChange> grades) {
    public Comparison {
        findings = List.copyOf(findings);
        grades = List.copyOf(grades);
    }

    public static Comparison between(Judgement before, Judgement after) {
        Set<String> checks = new LinkedHashSet<>();
        after.findings().forEach(finding -> checks.add(finding.check()));
        before.findings().forEach(finding -> checks.add(finding.check()));
        List<FindingChange> findings = checks.stream()
                .flatMap(check -> FindingChange.of(find(before, check), find(after, check)).stream())
                .toList();
        Optional<GradeChange> observatory = before.grades()
                .observatory()
                .flatMap(old -> after.grades().observatory().map(now -> GradeChange.of(old, now)));
        Optional<GradeChange> sslLabs = before.grades()
                .sslLabs()
                .flatMap(old -> after.grades().sslLabs().map(now -> GradeChange.of(old, now)));
        return new Comparison(
                findings,
                Stream.of(observatory, sslLabs).flatMap(Optional::stream).toList());
    }

    private static Optional<Finding> find(Judgement judgement, String check) {
        return judgement.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst();
    }

    public List<FindingChange> of(FindingChange.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }
}

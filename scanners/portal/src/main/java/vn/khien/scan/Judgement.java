package vn.khien.scan;

import java.util.List;
import vn.khien.scan.grades.Grades;
import vn.khien.scan.grades.LabelVerdict;

/** Findings in the order of the checks, the part of the label's verdict that a machine can give, the public scales. */
public record Judgement(List<Finding> findings, LabelVerdict label, Grades grades, String ruleVersion) {
    public Judgement {
        findings = List.copyOf(findings);
    }
}

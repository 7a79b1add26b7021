package vn.khien.assessment.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.khien.assessment.ScanGrade;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Evidence;
import vn.khien.scan.Judge;
import vn.khien.scan.Judgement;
import vn.khien.scan.Text;
import vn.khien.scan.grades.change.Comparison;
import vn.khien.scan.grades.change.GradeChange;
import vn.khien.scan.grades.change.Scale;
import vn.khien.scan.grades.change.WhatIf;
import vn.khien.scan.grades.observatory.Observatory;
import vn.khien.scan.grades.observatory.Result;
import vn.khien.scan.grades.observatory.Subject;
import vn.khien.scan.grades.ssllabs.SslLabs;

/** The public scales of a scan from its kept evidence, and what each would say once something is mended. */
public final class ScanGrades {
    private static final int MENDS = 4;

    private ScanGrades() {}

    /** None where evidence was pruned, or can't be read. */
    public static List<ScanGrade> of(List<Evidence> evidence, Instant asOf, Blocklists lists) {
        if (evidence.isEmpty()) return List.of();
        try {
            Judgement judgement = Judge.judge(evidence, asOf, lists);
            List<WhatIf> mends = Judge.whatIf(evidence, asOf, lists);
            List<ScanGrade> grades = new ArrayList<>();
            judgement.grades().observatory().ifPresent(scale -> grades.add(observatory(scale, mends)));
            judgement.grades().sslLabs().ifPresent(scale -> grades.add(sslLabs(scale, mends)));
            return grades;
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** What became of each scale between two scans, and which change moved how many points; none without both evidences. */
    public static List<GradeChange> between(
            List<Evidence> before, Instant then, List<Evidence> after, Instant now, Blocklists lists) {
        if (before.isEmpty() || after.isEmpty()) return List.of();
        try {
            return Comparison.between(Judge.judge(before, then, lists), Judge.judge(after, now, lists))
                    .grades();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static ScanGrade observatory(Observatory scale, List<WhatIf> mends) {
        Text because = scale.tests().entrySet().stream()
                .filter(test -> test.getValue().points() < 0)
                .min(Comparator.comparingInt(test -> test.getValue().points()))
                .map(ScanGrades::heaviest)
                .orElse(new Text("", ""));
        return new ScanGrade(
                Scale.OBSERVATORY.title(), scale.grade(), scale.score(), because, mended(mends, Scale.OBSERVATORY));
    }

    private static Text heaviest(Map.Entry<Subject, Result> test) {
        Text subject = test.getKey().text();
        int points = -test.getValue().points();
        return new Text(
                "Trừ nhiều nhất: " + subject.vi() + ", " + points + " điểm",
                "Costs most: " + subject.en() + ", " + points + " points");
    }

    private static ScanGrade sslLabs(SslLabs scale, List<WhatIf> mends) {
        Text because = scale.caps().isEmpty()
                ? new Text("", "")
                : scale.caps().getFirst().because();
        return new ScanGrade(
                Scale.SSL_LABS.title() + " " + SslLabs.GUIDE,
                scale.grade(),
                scale.score(),
                because,
                mended(mends, Scale.SSL_LABS));
    }

    private static List<Text> mended(List<WhatIf> mends, Scale scale) {
        return mends.stream()
                .filter(mend -> mend.scale() == scale && mend.gain() > 0)
                .sorted(Comparator.comparingInt(WhatIf::gain).reversed())
                .limit(MENDS)
                .map(WhatIf::text)
                .toList();
    }
}

package vn.khien.scan.grades;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.khien.scan.Check;
import vn.khien.scan.Finding;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;

/**
 * What the machine says on the criteria of a label that it can check.
 *
 * @param scheme {@code NCA-2026}
 * @param tier {@code basic}
 * @param verdict met when all are, not met when one is not, else unknown
 * @param criteria by id, those that a check serves
 */
public record LabelVerdict(String scheme, String tier, Verdict verdict, Map<String, Verdict> criteria) {
    public LabelVerdict {
        criteria = Collections.unmodifiableMap(new TreeMap<>(criteria));
    }

    public static LabelVerdict of(List<Check> checks, List<Finding> findings) {
        Map<String, List<Verdict>> verdicts = new TreeMap<>();
        for (int i = 0; i < checks.size(); i++) {
            String criterion = checks.get(i).about().criterion();
            if (!criterion.isEmpty()) {
                verdicts.computeIfAbsent(criterion, id -> new ArrayList<>())
                        .add(findings.get(i).verdict());
            }
        }
        Map<String, Verdict> criteria = new TreeMap<>();
        verdicts.forEach((criterion, all) -> criteria.put(criterion, vouched(criterion, worst(all))));
        return new LabelVerdict("NCA-2026", "basic", tier("basic", criteria).verdict(), criteria);
    }

    public LabelTier basic() {
        return tier("basic", criteria);
    }

    /** All of basic, and what comes on top. */
    public LabelTier advanced() {
        return tier("advanced", criteria);
    }

    private static LabelTier tier(String tier, Map<String, Verdict> criteria) {
        List<Criterion> asked = Criterion.NCA_2026.stream()
                .filter(criterion ->
                        criterion.tier().equals("basic") || criterion.tier().equals(tier))
                .toList();
        List<String> machine = asked.stream()
                .filter(criterion -> criterion.judged() == Criterion.Judged.MACHINE
                        || criteria.get(criterion.id()) instanceof Verdict.NotMet)
                .map(Criterion::id)
                .toList();
        List<String> persons = asked.stream()
                .filter(criterion -> criterion.judged() != Criterion.Judged.MACHINE)
                .map(Criterion::id)
                .toList();
        Verdict verdict = worst(machine.stream()
                .map(id -> criteria.getOrDefault(id, new Verdict.Unknown(new Text("chưa kiểm tra", "not checked"))))
                .toList());
        return new LabelTier(
                tier,
                verdict instanceof Verdict.NotApplicable(Text because) ? new Verdict.Unknown(because) : verdict,
                machine,
                persons);
    }

    /** A machine alone does not say that a criterion is met which a person has a part in. */
    private static Verdict vouched(String id, Verdict verdict) {
        boolean shared = Criterion.NCA_2026.stream()
                .anyMatch(criterion -> criterion.id().equals(id) && criterion.judged() != Criterion.Judged.MACHINE);
        return shared && verdict instanceof Verdict.Met
                ? new Verdict.Unknown(
                        new Text("máy không thấy sai; cần người xác nhận", "no fault seen; a person confirms"))
                : verdict;
    }

    /** A failure before a doubt before a pass. */
    private static Verdict worst(List<Verdict> verdicts) {
        return verdicts.stream()
                .max(Comparator.comparingInt(LabelVerdict::weight))
                .orElseGet(() -> new Verdict.Unknown(new Text("không có tiêu chí", "no criterion")));
    }

    private static int weight(Verdict verdict) {
        return switch (verdict) {
            case Verdict.NotMet notMet -> 3;
            case Verdict.Unknown unknown -> 2;
            case Verdict.Met met -> 1;
            case Verdict.NotApplicable notApplicable -> 0;
        };
    }
}

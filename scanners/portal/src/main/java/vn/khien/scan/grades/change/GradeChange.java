package vn.khien.scan.grades.change;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.khien.scan.Text;
import vn.khien.scan.grades.observatory.Observatory;
import vn.khien.scan.grades.observatory.Result;
import vn.khien.scan.grades.observatory.Subject;
import vn.khien.scan.grades.ssllabs.SslLabs;

/**
 * What became of a grade, and by what.
 *
 * @param tests that came out otherwise, the costliest first; of the Observatory alone
 * @param reasons in words, the costliest first
 */
public record GradeChange(
        Scale scale,
        int scoreBefore,
        String gradeBefore,
        int scoreAfter,
        String gradeAfter,
        List<TestChange> tests,
        List<Text> reasons) {
    public GradeChange {
        tests = List.copyOf(tests);
        reasons = List.copyOf(reasons);
    }

    static GradeChange of(Observatory before, Observatory after) {
        List<TestChange> tests = Stream.of(Subject.values())
                .filter(subject -> !before.result(subject).equals(after.result(subject)))
                .map(subject -> change(subject, before.result(subject), after))
                .sorted(Comparator.comparingInt(TestChange::moved))
                .toList();
        return new GradeChange(
                Scale.OBSERVATORY,
                before.score(),
                before.grade(),
                after.score(),
                after.grade(),
                tests,
                tests.stream().map(TestChange::text).toList());
    }

    private static TestChange change(Subject subject, Result before, Observatory after) {
        Result now = after.result(subject);
        Map<Subject, Result> without = new EnumMap<>(after.tests());
        without.put(subject, before);
        return new TestChange(
                subject, before, now, now.points() - before.points(), after.score() - Observatory.score(without));
    }

    static GradeChange of(SslLabs before, SslLabs after) {
        Stream<Text> come = after.caps().stream()
                .filter(cap -> !before.caps().contains(cap))
                .map(cap -> new Text(
                        "thêm: " + cap.because().vi() + " (tối đa " + cap.grade() + ")",
                        "new: " + cap.because().en() + " (at most " + cap.grade() + ")"));
        Stream<Text> gone = before.caps().stream()
                .filter(cap -> !after.caps().contains(cap))
                .map(cap -> new Text(
                        "hết: " + cap.because().vi() + " (tối đa " + cap.grade() + ")",
                        "gone: " + cap.because().en() + " (at most " + cap.grade() + ")"));
        return new GradeChange(
                Scale.SSL_LABS,
                before.score(),
                before.grade(),
                after.score(),
                after.grade(),
                List.of(),
                Stream.concat(come, gone).toList());
    }

    public int points() {
        return scoreAfter - scoreBefore;
    }

    /** Of the points, what no single test moved: bonuses that several changes brought or took together. */
    public int together() {
        return points() - tests.stream().mapToInt(TestChange::moved).sum();
    }

    /** {@code MDN HTTP Observatory: B (75) → F (0), −75 điểm}. */
    public Text text() {
        String change = scale.title() + ": " + gradeBefore + " (" + scoreBefore + ") → " + gradeAfter + " ("
                + scoreAfter + "), ";
        Text moved = TestChange.points(points());
        return new Text(change + moved.vi(), change + moved.en());
    }
}

package vn.khien.scan.grades.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import vn.khien.scan.Finding;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.grades.observatory.Observatory;
import vn.khien.scan.grades.observatory.Observed;
import vn.khien.scan.grades.ssllabs.SslLabs;
import vn.khien.scan.grades.ssllabs.TlsServer;

/**
 * The grade once something is mended, by grading what the server would then answer.
 *
 * @param checks that are mended: one, or all that can be
 * @param gain points above the score as it is; 0 where another fault hides it
 */
public record WhatIf(List<String> checks, Scale scale, int score, String grade, int gain) {
    public WhatIf {
        checks = List.copyOf(checks);
    }

    /** One for each failed finding whose mend the answers would show; then all of them together, where they are several. */
    public static List<WhatIf> web(Observed observed, List<Finding> findings) {
        return each(
                Scale.OBSERVATORY,
                observed,
                findings,
                WebMend::of,
                one -> Observatory.of(one).map(grade -> new Graded(grade.score(), grade.grade())));
    }

    /** Likewise over what handshakes would show. */
    public static List<WhatIf> tls(TlsServer server, List<Finding> findings) {
        return each(Scale.SSL_LABS, server, findings, TlsMend::of, one -> {
            SslLabs grade = SslLabs.of(one);
            return Optional.of(new Graded(grade.score(), grade.grade()));
        });
    }

    private record Graded(int score, String grade) {}

    private static <T> List<WhatIf> each(
            Scale scale,
            T seen,
            List<Finding> findings,
            Function<Finding, Optional<UnaryOperator<T>>> mends,
            Function<T, Optional<Graded>> grading) {
        Optional<Graded> now = grading.apply(seen);
        if (now.isEmpty()) {
            return List.of();
        }
        List<WhatIf> all = new ArrayList<>();
        List<String> mended = new ArrayList<>();
        T whole = seen;
        for (Finding finding : findings) {
            Optional<UnaryOperator<T>> mend =
                    finding.verdict() instanceof Verdict.NotMet ? mends.apply(finding) : Optional.empty();
            if (mend.isPresent()) {
                grading.apply(mend.get().apply(seen))
                        .map(then -> of(List.of(finding.check()), scale, now.get(), then))
                        .ifPresent(all::add);
                whole = mend.get().apply(whole);
                mended.add(finding.check());
            }
        }
        if (mended.size() > 1) {
            grading.apply(whole).map(then -> of(mended, scale, now.get(), then)).ifPresent(all::add);
        }
        return all;
    }

    private static WhatIf of(List<String> checks, Scale scale, Graded now, Graded then) {
        return new WhatIf(checks, scale, then.score(), then.grade(), then.score() - now.score());
    }

    /** {@code Bắt buộc HTTPS bằng HSTS: A (95), +20 điểm}. */
    public Text text() {
        Text what = checks.size() == 1
                ? Checks.find(checks.getFirst()).title()
                : new Text("Khắc phục cả " + checks.size() + " mục", "All " + checks.size() + " mended");
        String then = ": " + grade + " (" + score + "), ";
        Text gained = TestChange.points(gain);
        return new Text(what.vi() + then + gained.vi(), what.en() + then + gained.en());
    }
}

package vn.khien.components.worker;

import io.github.jeremylong.openvulnerability.client.nvd.CvssV2Data;
import io.github.jeremylong.openvulnerability.client.nvd.CvssV3Data;
import io.github.jeremylong.openvulnerability.client.nvd.CvssV4Data;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.dependencycheck.dependency.Vulnerability;
import vn.khien.components.Certainty;
import vn.khien.components.CvssScore;
import vn.khien.components.Severity;

/** Dependency-Check's vulnerabilities in our words. */
final class Found {
    private static final Pattern VECTOR = Pattern.compile("CVSS:(\\d\\.\\d)/.*");

    private Found() {}

    static vn.khien.components.Vulnerability of(
            Vulnerability one, boolean kev, Certainty certainty, boolean suppressed) {
        return new vn.khien.components.Vulnerability(
                one.getName(),
                one.getSource() == null ? "NVD" : one.getSource().name(),
                severity(one),
                scores(one),
                kev,
                OptionalDouble.empty(),
                certainty,
                suppressed);
    }

    private static Severity severity(Vulnerability one) {
        boolean scored = one.getCvssV4() != null || one.getCvssV3() != null || one.getCvssV2() != null;
        if (scored) return Severity.of(one.getHighestSeverityText());
        String said = one.getUnscoredSeverity();
        return said == null ? Severity.UNKNOWN : Severity.of(said);
    }

    private static List<CvssScore> scores(Vulnerability one) {
        List<CvssScore> scores = new ArrayList<>();
        if (one.getCvssV4() != null) {
            CvssV4Data data = one.getCvssV4().getCvssData();
            scores.add(score("4.0", data.getBaseScore(), data.getVectorString()));
        }
        if (one.getCvssV3() != null) {
            CvssV3Data data = one.getCvssV3().getCvssData();
            scores.add(score("3.1", data.getBaseScore(), data.getVectorString()));
        }
        if (one.getCvssV2() != null) {
            CvssV2Data data = one.getCvssV2().getCvssData();
            scores.add(score("2.0", data.getBaseScore(), data.getVectorString()));
        }
        return scores;
    }

    private static CvssScore score(String version, @Nullable Double score, @Nullable String vector) {
        String said = vector == null ? "" : vector;
        Matcher named = VECTOR.matcher(said);
        return new CvssScore(named.matches() ? named.group(1) : version, score == null ? 0 : score, said);
    }
}

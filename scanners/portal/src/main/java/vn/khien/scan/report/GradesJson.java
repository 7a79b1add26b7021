package vn.khien.scan.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import vn.khien.scan.Judgement;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;
import vn.khien.scan.grades.LabelTier;
import vn.khien.scan.grades.LabelVerdict;
import vn.khien.scan.grades.observatory.Observatory;
import vn.khien.scan.grades.ssllabs.SslLabs;

/** {@code grades} of {@code khien-scan-1}; a scale that the evidence does not carry is absent. */
final class GradesJson {
    private GradesJson() {}

    static JsonObject write(Judgement judgement) {
        JsonObject json = new JsonObject();
        judgement.grades().observatory().ifPresent(observatory -> json.put("observatory", observatory(observatory)));
        judgement.grades().sslLabs().ifPresent(sslLabs -> json.put("sslLabs", sslLabs(sslLabs)));
        return json.put("label", label(judgement.label()));
    }

    private static JsonObject observatory(Observatory observatory) {
        JsonObject tests = new JsonObject();
        observatory
                .tests()
                .forEach((subject, result) -> tests.put(
                        subject.word(),
                        new JsonObject().put("outcome", result.word()).put("points", result.points())));
        JsonObject json = new JsonObject()
                .put("algorithm", Observatory.ALGORITHM)
                .put("score", observatory.score())
                .put("grade", observatory.grade())
                .put("tests", tests);
        return because(json, observatory.because());
    }

    private static JsonObject sslLabs(SslLabs sslLabs) {
        JsonObject json = new JsonObject()
                .put("guide", SslLabs.GUIDE)
                .put("score", sslLabs.score())
                .put("grade", sslLabs.grade());
        return because(json, sslLabs.caps().stream().map(SslLabs.Cap::because).toList());
    }

    /** English here, Vietnamese beside it under {@code vi}; neither where there is nothing to say. */
    private static JsonObject because(JsonObject json, List<Text> because) {
        if (!because.isEmpty()) {
            json.put("because", new JsonArray(because.stream().map(Text::en).toList()))
                    .put(
                            "vi",
                            new JsonObject()
                                    .put(
                                            "because",
                                            new JsonArray(because.stream()
                                                    .map(Text::vi)
                                                    .toList())));
        }
        return json;
    }

    private static JsonObject label(LabelVerdict label) {
        JsonObject criteria = new JsonObject();
        for (Map.Entry<String, Verdict> criterion : label.criteria().entrySet()) {
            criteria.put(criterion.getKey(), criterion.getValue().word());
        }
        JsonObject json = new JsonObject()
                .put("scheme", label.scheme())
                .put("tier", label.tier())
                .put("verdict", label.verdict().word())
                .put("criteria", criteria);
        LabelTier advanced = label.advanced();
        return json.put("persons", new JsonArray(label.basic().persons()))
                .put(
                        "advanced",
                        new JsonObject()
                                .put("verdict", advanced.verdict().word())
                                .put("persons", new JsonArray(advanced.persons())));
    }
}

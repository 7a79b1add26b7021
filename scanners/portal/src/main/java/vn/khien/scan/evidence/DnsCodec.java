package vn.khien.scan.evidence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

public final class DnsCodec {
    private DnsCodec() {}

    public static JsonObject write(DnsEvidence dns) {
        JsonObject json = new JsonObject()
                .put("target", dns.target())
                .put("source", dns.source())
                .put("addresses", new JsonArray(dns.addresses()))
                .put("aliases", new JsonArray(dns.aliases()));
        dns.trouble().ifPresent(trouble -> json.put("trouble", trouble.word()));
        dns.survey().ifPresent(survey -> json.put("survey", write(survey)));
        return json;
    }

    private static JsonObject write(DnsSurvey survey) {
        JsonArray answers = new JsonArray();
        survey.answers().forEach(answer -> answers.add(write(answer)));
        JsonArray validations = new JsonArray();
        survey.validations()
                .forEach(validation -> validations.add(new JsonObject()
                        .put("name", validation.name())
                        .put("type", validation.type())
                        .put("security", validation.security().word())
                        .put("because", validation.because())));
        JsonObject json = new JsonObject().put("answers", answers).put("validations", validations);
        survey.mtaSts().ifPresent(visit -> json.put("mtaSts", HttpCodec.visit(visit)));
        return json.put("questions", survey.questions());
    }

    private static JsonObject write(DnsAnswer answer) {
        JsonObject json = new JsonObject()
                .put("name", answer.name())
                .put("type", answer.type())
                .put("outcome", word(answer.outcome()));
        if (!answer.aliases().isEmpty()) {
            json.put("aliases", new JsonArray(answer.aliases()));
        }
        if (!answer.data().isEmpty()) {
            json.put("data", new JsonArray(answer.data()));
        }
        return answer.detail().isEmpty() ? json : json.put("detail", answer.detail());
    }

    private static String word(DnsAnswer.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Versions 1 and 2: the former has no survey. */
    public static DnsEvidence read(JsonObject json) {
        return new DnsEvidence(
                FactsCodec.string(json, "target"),
                FactsCodec.string(json, "source"),
                FactsCodec.strings(json.getJsonArray("addresses")),
                FactsCodec.strings(json.getJsonArray("aliases")),
                FactsCodec.trouble(json),
                Optional.ofNullable(json.getJsonObject("survey")).map(DnsCodec::readSurvey));
    }

    private static DnsSurvey readSurvey(JsonObject json) {
        List<DnsAnswer> answers = new ArrayList<>();
        JsonArray stored = json.getJsonArray("answers");
        for (int i = 0; i < stored.size(); i++) {
            answers.add(readAnswer(stored.getJsonObject(i)));
        }
        List<DnsSurvey.Validation> validations = new ArrayList<>();
        JsonArray validated = json.getJsonArray("validations");
        for (int i = 0; i < validated.size(); i++) {
            JsonObject one = validated.getJsonObject(i);
            validations.add(new DnsSurvey.Validation(
                    FactsCodec.string(one, "name"),
                    FactsCodec.string(one, "type"),
                    DnsSurvey.Security.valueOf(
                            FactsCodec.string(one, "security").toUpperCase(Locale.ROOT)),
                    FactsCodec.string(one, "because")));
        }
        return new DnsSurvey(
                answers,
                validations,
                Optional.ofNullable(json.getJsonObject("mtaSts")).map(HttpCodec::readVisit),
                json.getInteger("questions"));
    }

    private static DnsAnswer readAnswer(JsonObject json) {
        return new DnsAnswer(
                FactsCodec.string(json, "name"),
                FactsCodec.string(json, "type"),
                DnsAnswer.Outcome.valueOf(FactsCodec.string(json, "outcome")
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')),
                FactsCodec.strings(json.getJsonArray("aliases", new JsonArray())),
                FactsCodec.strings(json.getJsonArray("data", new JsonArray())),
                json.getString("detail", ""));
    }
}

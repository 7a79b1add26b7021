package vn.khien.scan.evidence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.Trouble;

/** Of a file either {@code status}, {@code trouble} or {@code unasked}; {@code at} where it differs from {@code url}. */
final class ScriptCodec {
    private ScriptCodec() {}

    static JsonObject write(ScriptEvidence evidence) {
        JsonArray scripts = new JsonArray();
        evidence.scripts().forEach(script -> scripts.add(write(script)));
        return new JsonObject()
                .put("target", evidence.target())
                .put("page", write(evidence.page()))
                .put("scripts", scripts)
                .put("more", evidence.more());
    }

    static ScriptEvidence read(JsonObject json) {
        JsonArray array = json.getJsonArray("scripts");
        List<LoadedFile> scripts = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            scripts.add(file(array.getJsonObject(i)));
        }
        return new ScriptEvidence(
                FactsCodec.string(json, "target"), file(json.getJsonObject("page")), scripts, json.getInteger("more"));
    }

    private static JsonObject write(LoadedFile file) {
        JsonObject json = new JsonObject().put("url", file.url());
        if (!file.at().equals(file.url())) {
            json.put("at", file.at());
        }
        json.put("own", file.own());
        switch (file.outcome()) {
            case LoadedFile.Outcome.Answered(int status) -> json.put("status", status);
            case LoadedFile.Outcome.Failed(Trouble trouble) -> json.put("trouble", trouble.word());
            case LoadedFile.Outcome.Unasked(LoadedFile.Why why) -> json.put("unasked", why.word());
        }
        return json.put("size", file.size()).put("sha256", file.sha256()).put("whole", file.whole());
    }

    private static LoadedFile file(JsonObject json) {
        String url = FactsCodec.string(json, "url");
        return new LoadedFile(
                url,
                json.getString("at", url),
                json.getBoolean("own"),
                outcome(json),
                json.getInteger("size"),
                FactsCodec.string(json, "sha256"),
                json.getBoolean("whole"));
    }

    private static LoadedFile.Outcome outcome(JsonObject json) {
        Optional<Trouble> trouble = FactsCodec.trouble(json);
        if (trouble.isPresent()) {
            return new LoadedFile.Outcome.Failed(trouble.get());
        }
        return json.containsKey("unasked")
                ? new LoadedFile.Outcome.Unasked(LoadedFile.Why.of(FactsCodec.string(json, "unasked")))
                : new LoadedFile.Outcome.Answered(json.getInteger("status"));
    }
}

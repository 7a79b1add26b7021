package vn.khien.scan.evidence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

final class PortCodec {
    private PortCodec() {}

    static JsonObject write(PortEvidence ports) {
        return new JsonObject()
                .put("target", ports.target())
                .put("address", ports.address())
                .put("open", new JsonArray(ports.open()))
                .put("refused", new JsonArray(ports.refused()))
                .put("silent", new JsonArray(ports.silent()))
                .put("unasked", new JsonArray(ports.unasked()))
                .put("steady", ports.steady());
    }

    static PortEvidence read(JsonObject json) {
        return new PortEvidence(
                FactsCodec.string(json, "target"),
                FactsCodec.string(json, "address"),
                numbers(json, "open"),
                numbers(json, "refused"),
                numbers(json, "silent"),
                numbers(json, "unasked"),
                json.getBoolean("steady"));
    }

    private static List<Integer> numbers(JsonObject json, String field) {
        JsonArray array = json.getJsonArray(field);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            numbers.add(array.getInteger(i));
        }
        return numbers;
    }
}

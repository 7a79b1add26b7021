package vn.khien.scan.evidence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.Trouble;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;
import vn.khien.scan.http.Visit;

/** Of {@link HttpEvidence}, and of the visits that other records are made of. */
public final class HttpCodec {
    private HttpCodec() {}

    static JsonObject write(HttpEvidence http) {
        JsonObject json = new JsonObject().put("target", http.target()).put("https", visits(http.https()));
        http.plain().ifPresent(plain -> json.put("plain", visits(plain)));
        http.preflight().ifPresent(preflight -> json.put("preflight", visit(preflight)));
        http.aside().ifPresent(aside -> json.put("aside", HttpAsideCodec.write(aside)));
        return json;
    }

    /** Of version 1 or 2. */
    public static HttpEvidence read(JsonObject json) {
        List<Visit> https = readVisits(json.getJsonArray("https"));
        if (https.isEmpty()) {
            throw new IllegalArgumentException("no visit");
        }
        return new HttpEvidence(
                FactsCodec.string(json, "target"),
                https,
                Optional.ofNullable(json.getJsonArray("plain"))
                        .map(HttpCodec::readVisits)
                        .filter(plain -> !plain.isEmpty()),
                Optional.ofNullable(json.getJsonObject("preflight")).map(HttpCodec::readVisit),
                Optional.ofNullable(json.getJsonObject("aside")).map(HttpAsideCodec::read));
    }

    static JsonArray visits(List<Visit> visits) {
        JsonArray array = new JsonArray();
        visits.forEach(visit -> array.add(visit(visit)));
        return array;
    }

    static List<Visit> readVisits(JsonArray array) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            visits.add(readVisit(array.getJsonObject(i)));
        }
        return visits;
    }

    static JsonObject visit(Visit visit) {
        JsonObject json = new JsonObject().put("url", visit.url()).put("address", visit.address());
        switch (visit.answer()) {
            case Answer.Failed(Trouble trouble, String detail) ->
                json.put("trouble", trouble.word()).put("detail", detail);
            case Answer.Answered answered -> {
                JsonArray headers = new JsonArray();
                answered.headers()
                        .forEach(header ->
                                headers.add(new JsonArray().add(header.name()).add(header.value())));
                json.put("status", answered.status())
                        .put("headers", headers)
                        .put("body", Base64.getEncoder().encodeToString(answered.body()))
                        .put("truncated", answered.truncated());
            }
        }
        return json;
    }

    static Visit readVisit(JsonObject json) {
        return new Visit(FactsCodec.string(json, "url"), FactsCodec.string(json, "address"), answer(json));
    }

    private static Answer answer(JsonObject json) {
        Optional<Trouble> trouble = FactsCodec.trouble(json);
        if (trouble.isPresent()) {
            return new Answer.Failed(trouble.get(), FactsCodec.string(json, "detail"));
        }
        List<Header> headers = new ArrayList<>();
        JsonArray lines = json.getJsonArray("headers");
        for (int i = 0; i < lines.size(); i++) {
            JsonArray line = lines.getJsonArray(i);
            headers.add(new Header(line.getString(0), line.getString(1)));
        }
        return new Answer.Answered(
                json.getInteger("status"),
                headers,
                Base64.getDecoder().decode(FactsCodec.string(json, "body")),
                json.getBoolean("truncated"));
    }
}

package vn.khien.scan.evidence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.content.Resemblance;

/** Of {@link ContentEvidence}; version 1 lacks {@code contact} and {@code registered}. */
final class ContentCodec {
    private ContentCodec() {}

    static JsonObject write(ContentEvidence content) {
        JsonObject json = new JsonObject()
                .put("target", content.target())
                .put("home", HttpCodec.visit(content.home()))
                .put("securityTxt", HttpCodec.visit(content.securityTxt()));
        content.policy().ifPresent(policy -> json.put("policy", HttpCodec.visit(policy)));
        content.contact().ifPresent(contact -> json.put("contact", HttpCodec.visit(contact)));
        return json.put("registered", write(content.registered()));
    }

    static ContentEvidence read(JsonObject json) {
        return new ContentEvidence(
                FactsCodec.string(json, "target"),
                HttpCodec.readVisit(json.getJsonObject("home")),
                HttpCodec.readVisit(json.getJsonObject("securityTxt")),
                Optional.ofNullable(json.getJsonObject("policy")).map(HttpCodec::readVisit),
                Optional.ofNullable(json.getJsonObject("contact")).map(HttpCodec::readVisit),
                Optional.ofNullable(json.getJsonObject("registered"))
                        .map(ContentCodec::readRegistered)
                        .orElse(Registered.NOTHING));
    }

    private static JsonObject write(Registered registered) {
        JsonArray alike = new JsonArray();
        registered
                .alike()
                .forEach(one -> alike.add(new JsonObject()
                        .put("host", one.host())
                        .put("way", one.way().word())));
        return new JsonObject()
                .put("owners", new JsonArray(registered.owners()))
                .put("labelHost", registered.labelHost())
                .put("cid", registered.cid())
                .put("compared", registered.compared())
                .put("alike", alike);
    }

    private static Registered readRegistered(JsonObject json) {
        List<Resemblance> alike = new ArrayList<>();
        JsonArray array = json.getJsonArray("alike");
        for (int i = 0; i < array.size(); i++) {
            JsonObject one = array.getJsonObject(i);
            alike.add(
                    new Resemblance(FactsCodec.string(one, "host"), Resemblance.Way.of(FactsCodec.string(one, "way"))));
        }
        return new Registered(
                FactsCodec.strings(json.getJsonArray("owners")),
                FactsCodec.string(json, "labelHost"),
                FactsCodec.string(json, "cid"),
                json.getInteger("compared"),
                alike);
    }
}

package vn.khien.scan.evidence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class HttpAsideCodec {
    private HttpAsideCodec() {}

    static JsonObject write(HttpAside aside) {
        JsonObject json = new JsonObject().put("families", HttpCodec.visits(aside.families()));
        aside.sibling().ifPresent(sibling -> json.put("sibling", sibling(sibling)));
        JsonArray probes = new JsonArray();
        aside.probes()
                .forEach(probe -> probes.add(
                        new JsonObject().put("what", probe.what()).put("visit", HttpCodec.visit(probe.visit()))));
        json.put("probes", probes);
        aside.preloaded().ifPresent(hosts -> json.put("preloaded", new JsonArray(hosts)));
        JsonArray certificates = new JsonArray();
        aside.certificates()
                .forEach(certificate -> certificates.add(
                        new JsonObject().put("host", certificate.host()).put("fault", certificate.fault())));
        json.put("certificates", certificates);
        return json;
    }

    private static JsonObject sibling(HttpAside.Sibling sibling) {
        JsonObject json = new JsonObject()
                .put("host", sibling.host())
                .put("https", HttpCodec.visit(sibling.https()))
                .put("names", new JsonArray(sibling.names()));
        sibling.plain().ifPresent(plain -> json.put("plain", HttpCodec.visit(plain)));
        return json;
    }

    static HttpAside read(JsonObject json) {
        return new HttpAside(
                HttpCodec.readVisits(json.getJsonArray("families")),
                Optional.ofNullable(json.getJsonObject("sibling")).map(HttpAsideCodec::readSibling),
                readProbes(json.getJsonArray("probes")),
                Optional.ofNullable(json.getJsonArray("preloaded")).map(FactsCodec::strings),
                readCertificates(json.getJsonArray("certificates")));
    }

    private static List<HttpAside.Certificate> readCertificates(JsonArray array) {
        List<HttpAside.Certificate> certificates = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            JsonObject certificate = array.getJsonObject(i);
            certificates.add(new HttpAside.Certificate(
                    FactsCodec.string(certificate, "host"), FactsCodec.string(certificate, "fault")));
        }
        return certificates;
    }

    private static HttpAside.Sibling readSibling(JsonObject json) {
        return new HttpAside.Sibling(
                FactsCodec.string(json, "host"),
                HttpCodec.readVisit(json.getJsonObject("https")),
                FactsCodec.strings(json.getJsonArray("names")),
                Optional.ofNullable(json.getJsonObject("plain")).map(HttpCodec::readVisit));
    }

    private static List<HttpAside.Probe> readProbes(JsonArray array) {
        List<HttpAside.Probe> probes = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            JsonObject probe = array.getJsonObject(i);
            probes.add(new HttpAside.Probe(
                    FactsCodec.string(probe, "what"), HttpCodec.readVisit(probe.getJsonObject("visit"))));
        }
        return probes;
    }
}

package vn.khien.scan.evidence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.scan.tls.Protocol;

/** Ids as numbers; a chain that equals the shown one is not written twice. */
final class TlsDetailCodec {
    private TlsDetailCodec() {}

    static JsonObject write(TlsDetail detail, TlsEvidence.Shown shown) {
        JsonObject suites = new JsonObject();
        detail.suites()
                .forEach((protocol, found) -> suites.put(
                        protocol.word(),
                        new JsonObject()
                                .put("ids", new JsonArray(found.ids()))
                                .put("serverOrder", word(found.serverOrder()))
                                .put("cut", found.cut())));
        JsonObject groups = new JsonObject();
        detail.groups()
                .forEach((protocol, found) -> groups.put(
                        protocol.word(),
                        new JsonObject().put("ids", new JsonArray(found.ids())).put("cut", found.cut())));
        JsonArray chains = new JsonArray();
        detail.chains().forEach(chain -> chains.add(chain(chain, shown)));
        JsonObject features = new JsonObject();
        detail.features()
                .forEach((feature, offer) -> features.put(
                        feature.word(),
                        new JsonObject().put("taken", word(offer.taken())).put("how", offer.how())));
        return new JsonObject()
                .put("suites", suites)
                .put("groups", groups)
                .put("chains", chains)
                .put("features", features)
                .put("smallestField", detail.smallestField());
    }

    private static JsonObject chain(TlsDetail.Chain chain, TlsEvidence.Shown shown) {
        JsonObject json = new JsonObject();
        if (shown instanceof TlsEvidence.Shown.Certificates certificates
                && same(certificates.chain(), chain.certificates())) {
            json.put("shown", true);
        } else {
            json.put("certificates", TlsCodec.ders(chain.certificates()));
            chain.anchored().ifPresent(anchored -> json.put("anchored", TlsCodec.anchored(anchored)));
        }
        return json.put("staple", TlsCodec.base64(chain.staple()))
                .put("timestamps", TlsCodec.base64(chain.timestamps()));
    }

    private static boolean same(List<byte[]> one, List<byte[]> other) {
        return one.size() == other.size() && Arrays.deepEquals(one.toArray(), other.toArray());
    }

    static TlsDetail read(JsonObject json, TlsEvidence.Shown shown) {
        Map<Protocol, TlsDetail.Suites> suites = new EnumMap<>(Protocol.class);
        for (Map.Entry<String, Object> entry : json.getJsonObject("suites")) {
            JsonObject found = (JsonObject) entry.getValue();
            suites.put(
                    Protocol.of(entry.getKey()),
                    new TlsDetail.Suites(ids(found), taken(found, "serverOrder"), FactsCodec.string(found, "cut")));
        }
        Map<Protocol, TlsDetail.Groups> groups = new EnumMap<>(Protocol.class);
        for (Map.Entry<String, Object> entry : json.getJsonObject("groups")) {
            JsonObject found = (JsonObject) entry.getValue();
            groups.put(Protocol.of(entry.getKey()), new TlsDetail.Groups(ids(found), FactsCodec.string(found, "cut")));
        }
        List<TlsDetail.Chain> chains = new ArrayList<>();
        JsonArray array = json.getJsonArray("chains");
        for (int i = 0; i < array.size(); i++) {
            chains.add(readChain(array.getJsonObject(i), shown));
        }
        Map<TlsFeature, TlsEvidence.Offer> features = new EnumMap<>(TlsFeature.class);
        for (Map.Entry<String, Object> entry : json.getJsonObject("features")) {
            JsonObject offer = (JsonObject) entry.getValue();
            features.put(
                    TlsFeature.of(entry.getKey()),
                    new TlsEvidence.Offer(taken(offer, "taken"), FactsCodec.string(offer, "how")));
        }
        return new TlsDetail(suites, groups, chains, features, json.getInteger("smallestField"));
    }

    private static TlsDetail.Chain readChain(JsonObject json, TlsEvidence.Shown shown) {
        byte[] staple = Base64.getDecoder().decode(FactsCodec.string(json, "staple"));
        byte[] timestamps = Base64.getDecoder().decode(FactsCodec.string(json, "timestamps"));
        if (json.getBoolean("shown", false) && shown instanceof TlsEvidence.Shown.Certificates first) {
            return new TlsDetail.Chain(first.chain(), first.anchored(), staple, timestamps);
        }
        List<byte[]> certificates = TlsCodec.readDers(json.getJsonArray("certificates"));
        return new TlsDetail.Chain(certificates, TlsCodec.readAnchored(json, certificates.size()), staple, timestamps);
    }

    private static List<Integer> ids(JsonObject json) {
        List<Integer> ids = new ArrayList<>();
        JsonArray array = json.getJsonArray("ids");
        for (int i = 0; i < array.size(); i++) {
            ids.add(array.getInteger(i));
        }
        return ids;
    }

    private static String word(Taken taken) {
        return taken.name().toLowerCase(Locale.ROOT);
    }

    private static Taken taken(JsonObject json, String field) {
        return Taken.valueOf(FactsCodec.string(json, field).toUpperCase(Locale.ROOT));
    }
}

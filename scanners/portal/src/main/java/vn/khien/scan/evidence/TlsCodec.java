package vn.khien.scan.evidence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.khien.scan.Trouble;
import vn.khien.scan.tls.Protocol;

public final class TlsCodec {
    private TlsCodec() {}

    public static JsonObject write(TlsEvidence tls) {
        JsonObject protocols = new JsonObject();
        tls.protocols()
                .forEach((protocol, offer) -> protocols.put(
                        protocol.word(),
                        new JsonObject()
                                .put("taken", offer.taken().name().toLowerCase(Locale.ROOT))
                                .put("how", offer.how())));
        JsonObject json = new JsonObject()
                .put("target", tls.target())
                .put("host", tls.host())
                .put("address", tls.address())
                .put("protocols", protocols)
                .put("shown", shown(tls.shown()));
        tls.detail().ifPresent(detail -> json.put("detail", TlsDetailCodec.write(detail, tls.shown())));
        return json;
    }

    private static JsonObject shown(TlsEvidence.Shown shown) {
        return switch (shown) {
            case TlsEvidence.Shown.Nothing nothing ->
                new JsonObject().put("trouble", nothing.trouble().word()).put("detail", nothing.detail());
            case TlsEvidence.Shown.Certificates certificates -> {
                JsonObject json = new JsonObject()
                        .put("version", certificates.version().word())
                        .put("suite", certificates.suite())
                        .put("chain", ders(certificates.chain()));
                certificates.anchored().ifPresent(anchored -> json.put("anchored", anchored(anchored)));
                yield json;
            }
        };
    }

    static JsonObject anchored(TlsEvidence.Anchored anchored) {
        return new JsonObject()
                .put("path", new JsonArray(anchored.path()))
                .put("root", base64(anchored.root()))
                .put("system", anchored.system());
    }

    static JsonArray ders(List<byte[]> chain) {
        JsonArray array = new JsonArray();
        chain.forEach(der -> array.add(base64(der)));
        return array;
    }

    /** Version 1 has no {@code detail}. */
    public static TlsEvidence read(JsonObject json) {
        JsonObject offers = json.getJsonObject("protocols");
        Map<Protocol, TlsEvidence.Offer> protocols = new EnumMap<>(Protocol.class);
        for (String word : offers.fieldNames()) {
            JsonObject offer = offers.getJsonObject(word);
            protocols.put(
                    Protocol.of(word),
                    new TlsEvidence.Offer(
                            TlsEvidence.Taken.valueOf(
                                    FactsCodec.string(offer, "taken").toUpperCase(Locale.ROOT)),
                            FactsCodec.string(offer, "how")));
        }
        TlsEvidence.Shown shown = readShown(json.getJsonObject("shown"));
        return new TlsEvidence(
                FactsCodec.string(json, "target"),
                FactsCodec.string(json, "host"),
                FactsCodec.string(json, "address"),
                protocols,
                shown,
                Optional.ofNullable(json.getJsonObject("detail")).map(detail -> TlsDetailCodec.read(detail, shown)));
    }

    private static TlsEvidence.Shown readShown(JsonObject json) {
        Optional<Trouble> trouble = FactsCodec.trouble(json);
        if (trouble.isPresent()) {
            return new TlsEvidence.Shown.Nothing(trouble.get(), FactsCodec.string(json, "detail"));
        }
        List<byte[]> chain = readDers(json.getJsonArray("chain"));
        return new TlsEvidence.Shown.Certificates(
                Protocol.of(FactsCodec.string(json, "version")),
                FactsCodec.string(json, "suite"),
                chain,
                readAnchored(json, chain.size()));
    }

    static List<byte[]> readDers(JsonArray array) {
        return FactsCodec.strings(array).stream()
                .map(Base64.getDecoder()::decode)
                .toList();
    }

    static Optional<TlsEvidence.Anchored> readAnchored(JsonObject json, int certificates) {
        return Optional.ofNullable(json.getJsonObject("anchored"))
                .map(found -> new TlsEvidence.Anchored(
                        places(found.getJsonArray("path"), certificates),
                        Base64.getDecoder().decode(FactsCodec.string(found, "root")),
                        found.getBoolean("system")));
    }

    private static List<Integer> places(JsonArray array, int size) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            int place = array.getInteger(i);
            if (place < 0 || place >= size) {
                throw new IllegalArgumentException("no certificate " + place);
            }
            places.add(place);
        }
        return places;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

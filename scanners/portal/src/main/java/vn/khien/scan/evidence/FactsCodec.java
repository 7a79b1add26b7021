package vn.khien.scan.evidence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.Trouble;

/** Chooses the codec of a collector's record; what is common to them. */
public final class FactsCodec {
    private FactsCodec() {}

    public static int version(Facts facts) {
        return switch (facts) {
            case DnsEvidence dns -> DnsEvidence.VERSION;
            case TlsEvidence tls -> TlsEvidence.VERSION;
            case HttpEvidence http -> HttpEvidence.VERSION;
            case ContentEvidence content -> ContentEvidence.VERSION;
            case PortEvidence ports -> PortEvidence.VERSION;
            case ScriptEvidence scripts -> ScriptEvidence.VERSION;
        };
    }

    public static JsonObject write(Facts facts) {
        return switch (facts) {
            case DnsEvidence dns -> DnsCodec.write(dns);
            case TlsEvidence tls -> TlsCodec.write(tls);
            case HttpEvidence http -> HttpCodec.write(http);
            case ContentEvidence content -> ContentCodec.write(content);
            case PortEvidence ports -> PortCodec.write(ports);
            case ScriptEvidence scripts -> ScriptCodec.write(scripts);
        };
    }

    public static Facts read(String collector, int version, JsonObject json) {
        return switch (collector + " " + version) {
            case "dns 1", "dns 2" -> DnsCodec.read(json);
            case "tls 1", "tls 2" -> TlsCodec.read(json);
            case "http 1", "http 2" -> HttpCodec.read(json);
            case "content 1", "content 2" -> ContentCodec.read(json);
            case "ports 1" -> PortCodec.read(json);
            case "components 1" -> ScriptCodec.read(json);
            default -> throw new IllegalArgumentException("no such evidence");
        };
    }

    public static String string(JsonObject json, String field) {
        String value = json.getString(field);
        if (value == null) {
            throw new IllegalArgumentException("no " + field);
        }
        return value;
    }

    public static List<String> strings(JsonArray array) {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            strings.add(array.getString(i));
        }
        return strings;
    }

    public static Optional<Trouble> trouble(JsonObject json) {
        return Optional.ofNullable(json.getString("trouble")).map(Trouble::of);
    }
}

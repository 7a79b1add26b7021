package vn.khien.scan;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import vn.khien.scan.evidence.Facts;
import vn.khien.scan.evidence.FactsCodec;

/**
 * What is stored of one collector's look, and what goes with it.
 *
 * @param collector word of the {@link Collector}
 * @param version of the record in {@code json}
 * @param json canonical bytes: UTF-8, fixed order of fields
 * @param attachments files that {@code json} names by their SHA-256 (hexadecimal), by that hash; the scripts of
 *     {@link Collector#COMPONENTS}, none of any other collector, and none of what was read from a store
 */
public record Evidence(
        String collector, int version, byte[] json, Provenance provenance, Map<String, byte[]> attachments) {
    public Evidence {
        attachments = Map.copyOf(attachments);
    }

    public Evidence(String collector, int version, byte[] json, Provenance provenance) {
        this(collector, version, json, provenance, Map.of());
    }

    static Evidence of(Facts facts, Provenance provenance) {
        return of(facts, provenance, Map.of());
    }

    static Evidence of(Facts facts, Provenance provenance, Map<String, byte[]> attachments) {
        byte[] json = FactsCodec.write(facts).encode().getBytes(StandardCharsets.UTF_8);
        return new Evidence(facts.collector().word(), FactsCodec.version(facts), json, provenance, attachments);
    }

    /**
     * The record in {@code json}.
     *
     * @throws IllegalArgumentException when the bytes are no evidence of a known collector and version
     */
    public Facts facts() {
        try {
            return FactsCodec.read(collector, version, new JsonObject(new String(json, StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("unreadable evidence of " + collector + " version " + version, e);
        }
    }
}

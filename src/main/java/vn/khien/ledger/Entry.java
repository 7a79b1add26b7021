package vn.khien.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * What is to be recorded.
 *
 * @param kind what happened, as a dotted word: {@code system.registered}
 * @param subject what it happened to: {@code system/4711}
 * @param facts further facts, not personal
 * @param personal facts about persons; the entry keeps only salted hashes of them
 */
public record Entry(
        Instant at,
        ActorId actor,
        String kind,
        String subject,
        Map<String, String> facts,
        Map<String, String> personal) {
    public static Entry of(Instant at, ActorId actor, String kind, String subject) {
        return new Entry(at, actor, kind, subject, Map.of(), Map.of());
    }

    public Entry with(String name, String value) {
        var all = new java.util.TreeMap<>(facts);
        all.put(name, value);
        return new Entry(at, actor, kind, subject, all, personal);
    }

    public Entry withPersonal(String name, String value) {
        var all = new java.util.TreeMap<>(personal);
        all.put(name, value);
        return new Entry(at, actor, kind, subject, facts, all);
    }
}

package vn.khien.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.khien.label.keys.PublishedKey;
import vn.khien.web.Json;

/** Keys as the command line tells of them. */
final class KeyList {
    private KeyList() {}

    static String text(List<PublishedKey> keys, Instant now) {
        return keys.stream()
                .map(key -> String.format(
                        Locale.ROOT,
                        "%s  %-7s  %-11s  first use %s  until %s  %d credentials",
                        key.thumbprint(),
                        key.purpose().word(),
                        word(key, now),
                        key.firstUse(),
                        key.certificate().getNotAfter().toInstant(),
                        key.credentials()))
                .collect(Collectors.joining("\n"));
    }

    /** {@code {"schema": "khien-keys-1", "keys": [{…}]}}; times are RFC 3339 or null. */
    static String json(List<PublishedKey> keys, Instant now) {
        return keys.stream()
                .map(key -> "{\"thumbprint\": " + Json.string(key.thumbprint()) + ", \"purpose\": "
                        + Json.string(key.purpose().word()) + ", \"state\": " + Json.string(word(key, now))
                        + ", \"publishedAt\": " + Json.string(key.publishedAt().toString()) + ", \"firstUse\": "
                        + Json.string(key.firstUse().toString()) + ", \"notAfter\": "
                        + Json.string(
                                key.certificate().getNotAfter().toInstant().toString()) + ", \"retiredAt\": "
                        + key.retiredAt().map(at -> Json.string(at.toString())).orElse("null") + ", \"compromisedAt\": "
                        + key.compromisedAt()
                                .map(at -> Json.string(at.toString()))
                                .orElse("null")
                        + ", \"credentials\": " + key.credentials() + "}")
                .collect(Collectors.joining(",\n ", "{\"schema\": \"khien-keys-1\", \"keys\": [\n ", "]}"));
    }

    private static String word(PublishedKey key, Instant now) {
        return key.state(now).name().toLowerCase(Locale.ROOT);
    }
}

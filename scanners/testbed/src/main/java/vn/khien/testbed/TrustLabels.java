package vn.khien.testbed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The domain proof and the label published for a host, as the hosting side gives them. */
final class TrustLabels {
    private static final String PROOF = "khien-proof=";
    private static final String LABEL = "khien-label=";

    private final Vertx vertx;
    private final Function<String, List<String>> source;

    TrustLabels(Vertx vertx, Function<String, List<String>> source) {
        this.vertx = vertx;
        this.source = source;
    }

    Future<List<String>> of(Site site) {
        return vertx.executeBlocking(() -> List.copyOf(source.apply(site.host())), false)
                .map(strings -> Objects.requireNonNull(strings));
    }

    /** {@code {"proof": …, "label": …}} with the members that are published, empty when none is. */
    Future<Optional<String>> json(Site site) {
        return of(site).map(strings -> {
            var json = new JsonObject();
            valueAfter(PROOF, strings).ifPresent(proof -> json.put("proof", proof));
            valueAfter(LABEL, strings).ifPresent(label -> json.put("label", label));
            return json.isEmpty() ? Optional.empty() : Optional.of(json.encode());
        });
    }

    private static Optional<String> valueAfter(String prefix, List<String> strings) {
        return strings.stream()
                .filter(string -> string.startsWith(prefix))
                .findFirst()
                .map(string -> string.substring(prefix.length()));
    }
}

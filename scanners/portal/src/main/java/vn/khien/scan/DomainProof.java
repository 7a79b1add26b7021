package vn.khien.scan;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vn.khien.scan.content.Pages;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.HttpUrl;
import vn.khien.scan.http.Visit;
import vn.khien.scan.net.Fault;
import vn.khien.scan.net.Outgoing;

/**
 * Looks for what only the owner of a domain can put there: a TXT record {@code _trust-label.<host>},
 * {@code /.well-known/trust-label.json} with {@code proof} and {@code label}, or {@code <meta name="trust-label">} on
 * the home page.
 */
public final class DomainProof {
    private static final int MOST = 20;
    private static final int LONGEST = 500;

    private DomainProof() {}

    /** Everything found, in the order above; empty when nothing was, or nothing answered. */
    public static CompletionStage<List<Found>> look(Scanner scanner, Target target, ScanOptions options) {
        return scanner.visiting(target, options, door -> all(door, target, Optional.empty()));
    }

    /** @param home the home page with its redirects, where it was fetched already */
    static List<Found> all(Scanner.Door door, Target target, Optional<List<Visit>> home) {
        List<Found> found = new ArrayList<>();
        texts(door.outgoing(), target).forEach(text -> add(found, "dns-txt", text));
        HttpUrl url = HttpUrl.of(target);
        wellKnown(door.visitor().visit(url.withPath("/.well-known/trust-label.json")), found);
        home(home.orElseGet(() -> door.visitor().follow(url)), url).ifPresent(visit -> meta(visit, found));
        return found.size() > MOST ? List.copyOf(found.subList(0, MOST)) : List.copyOf(found);
    }

    private static List<String> texts(Outgoing outgoing, Target target) {
        try {
            return outgoing.texts("_trust-label." + target.host());
        } catch (Fault e) {
            return List.of();
        }
    }

    private static void wellKnown(Visit visit, List<Found> found) {
        if (!(visit.answer() instanceof Answer.Answered answered) || answered.status() != 200) {
            return;
        }
        try {
            JsonObject json = new JsonObject(new String(answered.body(), StandardCharsets.UTF_8));
            for (String field : List.of("proof", "label")) {
                if (json.getValue(field) instanceof String value && !value.isEmpty()) {
                    add(found, "well-known", value.startsWith("khien-") ? value : "khien-" + field + "=" + value);
                }
            }
        } catch (DecodeException | ClassCastException e) {
            // Not our file: it proves nothing.
        }
    }

    /** The page at the end of the redirects, if they stay on the host: another's page proves nothing for this one. */
    private static Optional<Visit> home(List<Visit> visits, HttpUrl url) {
        boolean stayed = visits.stream()
                .allMatch(visit -> visit.url().startsWith(url.withPath("/").text()));
        return stayed ? Optional.of(visits.getLast()) : Optional.empty();
    }

    private static void meta(Visit visit, List<Found> found) {
        Pages.read(visit)
                .ifPresent(page -> page.select("meta[name=trust-label]")
                        .forEach(meta -> add(found, "meta", meta.attr("content").strip())));
    }

    private static void add(List<Found> found, String method, String value) {
        if (value.length() <= LONGEST && (value.startsWith("khien-proof=") || value.startsWith("khien-label="))) {
            found.add(new Found(method, value));
        }
    }
}

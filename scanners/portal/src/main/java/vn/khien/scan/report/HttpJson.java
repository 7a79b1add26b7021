package vn.khien.scan.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;
import vn.khien.scan.http.Visit;

/** The part {@code http} of {@code khien-scan-1}: endpoints as pshtt counts them, chains, what was seen beside them. */
final class HttpJson {
    private static final List<String> BANNERS =
            List.of("Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "X-Generator");

    private HttpJson() {}

    static JsonObject write(HttpEvidence http) {
        JsonObject json = new JsonObject().put("endpoints", endpoints(http)).put("https", chain(http.https()));
        http.plain().ifPresent(plain -> json.put("plain", chain(plain)));
        http.preflight().ifPresent(preflight -> json.put("preflight", visit(preflight)));
        json.put("hsts", lines(http.https().getFirst(), "Strict-Transport-Security"));
        json.put("http3", new JsonArray(List.copyOf(http3(http))));
        json.put("banners", new JsonArray(banners(http)));
        http.aside().ifPresent(aside -> aside(json, aside));
        return json;
    }

    private static void aside(JsonObject json, HttpAside aside) {
        aside.preloaded().ifPresent(hosts -> json.put("preloaded", new JsonArray(hosts)));
        json.put("families", chain(aside.families()));
        JsonObject probes = new JsonObject();
        aside.probes().forEach(probe -> probes.put(probe.what(), said(probe.visit())));
        json.put("probes", probes);
    }

    /** HTTPS and plain HTTP, each at the target and at its other name. */
    private static JsonArray endpoints(HttpEvidence http) {
        List<Visit> all = new ArrayList<>(List.of(http.https().getFirst()));
        http.plain().map(List::getFirst).ifPresent(all::add);
        http.aside().flatMap(HttpAside::sibling).ifPresent(sibling -> {
            all.add(sibling.https());
            sibling.plain().ifPresent(all::add);
        });
        return chain(all);
    }

    private static JsonArray chain(List<Visit> visits) {
        JsonArray array = new JsonArray();
        visits.forEach(visit -> array.add(visit(visit)));
        return array;
    }

    private static JsonObject visit(Visit visit) {
        JsonObject json = new JsonObject().put("url", visit.url()).put("address", visit.address());
        json.put("answer", said(visit));
        if (visit.answer() instanceof Answer.Answered answered && answered.redirects()) {
            json.put("location", answered.header("Location"));
        }
        return json;
    }

    /** A status, or the word of a trouble. */
    private static String said(Visit visit) {
        return switch (visit.answer()) {
            case Answer.Answered answered -> String.valueOf(answered.status());
            case Answer.Failed failed -> failed.trouble().word();
        };
    }

    private static JsonArray lines(Visit visit, String name) {
        return new JsonArray(
                visit.answer() instanceof Answer.Answered answered
                        ? answered.headers(name).stream().map(Header::value).toList()
                        : List.of());
    }

    /** Protocols of HTTP/3 that an Alt-Svc header offers (RFC 7838 section 3, RFC 9114 section 3.1.1). */
    private static Set<String> http3(HttpEvidence http) {
        Set<String> offered = new LinkedHashSet<>();
        for (Visit visit : http.https()) {
            if (visit.answer() instanceof Answer.Answered answered) {
                answered.headers("Alt-Svc").stream()
                        .flatMap(header -> Arrays.stream(header.value().split(",", -1)))
                        .map(service -> service.strip().split("=", 2)[0])
                        .filter(protocol -> protocol.matches("h3(-[0-9]{1,3})?"))
                        .forEach(offered::add);
            }
        }
        return offered;
    }

    private static List<String> banners(HttpEvidence http) {
        Set<String> lines = new LinkedHashSet<>();
        List<Visit> visits = new ArrayList<>(http.https());
        http.plain().ifPresent(visits::addAll);
        for (Visit visit : visits) {
            if (visit.answer() instanceof Answer.Answered answered) {
                BANNERS.forEach(name ->
                        answered.headers(name).stream().map(Header::line).forEach(lines::add));
            }
        }
        return List.copyOf(lines);
    }
}

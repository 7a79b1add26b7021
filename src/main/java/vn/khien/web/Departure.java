package vn.khien.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers, with the headers that every answer of a door carries. */
final class Departure {
    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final Server.Door door;
    private final Refusals refusals;

    Departure(Server.Door door, Refusals refusals) {
        this.door = door;
        this.refusals = refusals;
    }

    void refuse(HttpServerRequest raw, Request request, Reply.Refused refused) {
        Reply.Whole page;
        try {
            page = refusals.draw(request, refused);
        } catch (Throwable e) {
            LOG.error("an error page failed", e);
            page = Reply.text(refused.status(), String.valueOf(refused.status()));
        }
        if (refused.status() == 503) page = page.with("Retry-After", "2");
        if (refused.status() == 429) page = page.with("Retry-After", "30");
        send(raw, request, page);
    }

    void notAllowed(HttpServerRequest raw, Request request, Set<Method> allowed) {
        raw.response()
                .putHeader(
                        "Allow",
                        allowed.stream()
                                .map(m -> m == Method.GET ? "GET, HEAD" : m.name())
                                .sorted()
                                .collect(Collectors.joining(", ")));
        refuse(raw, request, Reply.refused(405, ""));
    }

    void send(HttpServerRequest raw, Request request, Reply.Whole whole) {
        HttpServerResponse response = raw.response();
        if (response.ended() || response.closed()) return;
        response.setStatusCode(whole.status());
        headers(response, whole);
        boolean page = whole.headers().getOrDefault("Content-Type", "").startsWith("text/html");
        if (page && raw.method() == HttpMethod.GET && request.sessionToken().startsWith(Server.NEW)) {
            response.headers()
                    .add(
                            "Set-Cookie",
                            Server.cookie(door, request.sessionToken().substring(Server.NEW.length())));
        }
        if (raw.method() == HttpMethod.HEAD)
            response.putHeader("Content-Length", String.valueOf(whole.body().length))
                    .end();
        else response.end(Buffer.buffer(whole.body()));
    }

    private void headers(HttpServerResponse response, Reply.Whole whole) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("X-Content-Type-Options", "nosniff");
        all.put("Referrer-Policy", "same-origin");
        all.put("Cache-Control", "no-store");
        all.put("Content-Security-Policy", door.csp());
        if (door.secure()) all.put("Strict-Transport-Security", "max-age=31536000");
        all.putAll(whole.headers());
        all.forEach((name, value) -> {
            if (!value.isEmpty()) response.putHeader(name, value);
        });
    }
}

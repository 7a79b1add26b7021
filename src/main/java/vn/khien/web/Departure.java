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
    private final HttpDate date;

    Departure(Server.Door door, Refusals refusals, HttpDate date) {
        this.door = door;
        this.refusals = refusals;
        this.date = date;
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

    void send(HttpServerRequest raw, Request request, Reply.Whole answer) {
        HttpServerResponse response = raw.response();
        if (response.ended() || response.closed()) return;
        boolean get = raw.method() == HttpMethod.GET || raw.method() == HttpMethod.HEAD;
        Reply.Whole whole = door.cookies() ? answer : packed(raw, answer);
        boolean known = get && whole.status() == 200 && knows(raw, whole);
        response.setStatusCode(known ? 304 : whole.status());
        headers(door, whole).forEach((name, value) -> {
            if (!known || !name.equals("Content-Type") && !name.equals("Content-Encoding"))
                response.putHeader(name, value);
        });
        response.putHeader("Date", date.text(request.now()));
        boolean page = whole.headers().getOrDefault("Content-Type", "").startsWith("text/html");
        if (page && raw.method() == HttpMethod.GET && request.sessionToken().startsWith(Server.NEW)) {
            response.headers()
                    .add(
                            "Set-Cookie",
                            Server.cookie(door, request.sessionToken().substring(Server.NEW.length())));
        }
        if (known) response.end();
        else if (raw.method() == HttpMethod.HEAD)
            response.putHeader("Content-Length", String.valueOf(whole.body().length))
                    .end();
        else response.end(Buffer.buffer(whole.body()));
    }

    private static Reply.Whole packed(HttpServerRequest raw, Reply.Whole answer) {
        if (!Ready.packs(answer)) return answer;
        String accepted = raw.getHeader("Accept-Encoding");
        boolean gzip = accepted != null && accepted.contains("gzip") && !accepted.contains("q=0");
        return gzip ? Ready.packed(answer) : answer.with("Vary", "Accept-Encoding");
    }

    /** If-None-Match, by weak comparison (RFC 9110 13.1.2). */
    private static boolean knows(HttpServerRequest raw, Reply.Whole whole) {
        String tag = whole.headers().getOrDefault("ETag", "");
        String given = raw.getHeader("If-None-Match");
        if (tag.isEmpty() || given == null) return false;
        return given.equals("*") || given.contains(tag.startsWith("W/") ? tag.substring(2) : tag);
    }

    /** Those of the answer, and those that every answer of a door has. */
    static Map<String, String> headers(Server.Door door, Reply.Whole whole) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("X-Content-Type-Options", "nosniff");
        all.put("Referrer-Policy", "same-origin");
        all.put("Cache-Control", "no-store");
        all.put("Content-Security-Policy", door.csp());
        if (door.secure()) all.put("Strict-Transport-Security", "max-age=31536000");
        all.putAll(whole.headers());
        all.values().removeIf(String::isEmpty);
        return all;
    }
}

package vn.khien.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What has come to a door, made a {@link Request}. */
final class Arrival {
    private final Doorkeeper doorkeeper;
    private final Server.Door door;
    private final Supplier<Instant> now;

    Arrival(Doorkeeper doorkeeper, Server.Door door, Supplier<Instant> now) {
        this.doorkeeper = doorkeeper;
        this.door = door;
        this.now = now;
    }

    /** The host asked for: of an absolute request target if there is one, else of Host (RFC 9112 3.2.2); "" when it is not one. */
    static String host(HttpServerRequest raw) {
        var hosts = raw.headers().getAll("Host");
        if (hosts.size() != 1) return "";
        String uri = raw.uri();
        int scheme = uri.startsWith("/") ? -1 : uri.indexOf("://");
        if (scheme < 0) return hosts.getFirst();
        String rest = uri.substring(scheme + 3);
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** Of what can't be parsed: enough to draw a refusal for. */
    Request blank(HttpServerRequest raw) {
        String path = raw.path() == null ? "/" : raw.path();
        boolean english = raw.query() != null && ("&" + raw.query() + "&").contains("&lang=en&");
        return new Request(
                Method.GET,
                path,
                Map.of(),
                Map.of(),
                Form.empty(),
                english ? Lang.EN : Lang.VI,
                Optional.empty(),
                "",
                "",
                csrf(""),
                "",
                now.get());
    }

    /**
     * Everything but the form and the visitor; {@link Body.Refusal} when the query is not UTF-8. On the label host what
     * can't be read of a query is as unknown as any other junk.
     */
    Request parsed(HttpServerRequest raw, String path) {
        Map<String, String> query = new HashMap<>();
        if (raw.query() != null) {
            byte[] sent = raw.query().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            (door.cookies() ? Body.decode(sent) : Body.readable(sent)).forEach((k, v) -> query.put(k, v.getFirst()));
        }
        String token = "";
        if (door.cookies()) {
            Cookie cookie = raw.getCookie(door.cookieName());
            String sent = cookie == null ? "" : cookie.getValue();
            boolean fits = sent.matches("[A-Za-z0-9_-]{20,100}");
            token = fits ? sent : raw.method() == HttpMethod.GET ? Server.NEW + doorkeeper.freshToken() : "";
        }
        String csrf = csrf(token.startsWith(Server.NEW) ? token.substring(Server.NEW.length()) : token);
        Lang lang = Optional.ofNullable(query.get("lang")).flatMap(Lang::of).orElse(Lang.VI);
        Method method = raw.method() == HttpMethod.POST ? Method.POST : Method.GET;
        String agent = Optional.ofNullable(raw.getHeader("User-Agent")).orElse("");
        return new Request(
                method,
                path,
                Map.of(),
                query,
                Form.empty(),
                lang,
                Optional.empty(),
                door.proxies()
                        .client(raw.remoteAddress().hostAddress(), raw.headers().getAll("X-Forwarded-For")),
                token,
                csrf,
                agent,
                now.get());
    }

    // Without a session it fits no cookie, yet tells the layout that this door has forms.
    private String csrf(String token) {
        return door.cookies() ? doorkeeper.csrf(token) : "";
    }

    static Request with(Request r, Map<String, String> parameters, Form form) {
        return new Request(
                r.method(),
                r.path(),
                parameters,
                r.query(),
                form,
                r.lang(),
                r.visitor(),
                r.remote(),
                r.sessionToken(),
                r.csrf(),
                r.userAgent(),
                r.now());
    }

    /** With its visitor, in the visitor's language; one asked for is remembered. */
    Request as(Request r, Optional<? extends Visitor> visitor) {
        Optional<Lang> asked = r.asked("lang").flatMap(Lang::of);
        if (visitor.isPresent()
                && asked.isPresent()
                && asked.get() != visitor.get().lang()) doorkeeper.prefers(visitor.get(), asked.get());
        Lang lang = asked.orElse(visitor.map(Visitor::lang).orElse(Lang.VI));
        return new Request(
                r.method(),
                r.path(),
                r.parameters(),
                r.query(),
                r.form(),
                lang,
                visitor,
                r.remote(),
                r.sessionToken(),
                r.csrf(),
                r.userAgent(),
                r.now());
    }
}

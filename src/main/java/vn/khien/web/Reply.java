package vn.khien.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back. The server adds the security headers that every answer carries. */
public sealed interface Reply {
    Reply with(String header, String value);

    /** A whole answer. */
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(int status, Map<String, String> headers, byte[] body) implements Reply {
        @Override
        public Whole with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Whole(status, more, body);
        }
    }

    /** A stream of server-sent events about one topic of {@link Live}; stays on the event loop and holds no connection. */
    record Events(String topic) implements Reply {
        @Override
        public Events with(String header, String value) {
            return this;
        }
    }

    static Whole of(int status, String mediaType, byte[] body) {
        return new Whole(status, Map.of("Content-Type", mediaType), body);
    }

    static Whole html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    static Whole html(String page) {
        return html(200, page);
    }

    static Whole json(String body) {
        return of(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    static Whole text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 9457 problem details. */
    static Whole problem(int status, String title, String detail) {
        String body = "{\"type\":\"about:blank\",\"title\":" + Json.string(title) + ",\"status\":" + status
                + ",\"detail\":" + Json.string(detail) + "}";
        return of(status, "application/problem+json", body.getBytes(StandardCharsets.UTF_8));
    }

    static Whole seeOther(String path) {
        return new Whole(303, Map.of("Location", path), new byte[0]);
    }

    /** A file a person brought, given back so that no browser runs it. */
    static Whole attachment(String fileName, String mediaType, byte[] bytes) {
        String safe = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
        return of(200, mediaType, bytes)
                .with("Content-Disposition", "attachment; filename=\"" + safe + "\"" + named(fileName, safe))
                .with("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    // RFC 6266 4.3
    private static String named(String fileName, String safe) {
        return safe.equals(fileName)
                ? ""
                : "; filename*=UTF-8''" + Urls.enc(fileName).replace("+", "%20");
    }

    /** Nothing here, or nothing this person may know of. */
    static Refused missing() {
        return new Refused(404, "");
    }

    static Refused refused(int status, String reason) {
        return new Refused(status, reason);
    }

    /** An answer the server draws itself in the reader's language and in the door's own form (page or problem+json). */
    record Refused(int status, String reason) implements Reply {
        @Override
        public Refused with(String header, String value) {
            return this;
        }
    }
}

package vn.khien.testbed;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response.
 *
 * @param trickled whether it is sent late and in small pieces
 */
record Answer(int status, Map<String, String> headers, byte[] body, boolean trickled) {
    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), body, false);
    }

    static Answer page(int status, String html) {
        return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer redirect(int status, String location) {
        return of(status, "text/plain; charset=utf-8", new byte[0]).with("Location", location);
    }

    Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, trickled);
    }

    Answer slowly() {
        return new Answer(status, headers, body, true);
    }

    /** The response as HTTP/1.1 octets; the answer to HEAD has no body but its length (RFC 9110 section 9.3.2). */
    byte[] wire(boolean withBody, boolean keepAlive) {
        var head = new StringBuilder("HTTP/1.1 ")
                .append(HttpResponseStatus.valueOf(status))
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n");
        head.append("Connection: ").append(keepAlive ? "keep-alive" : "close").append("\r\n\r\n");
        var out = new ByteArrayOutputStream();
        out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (withBody) {
            out.writeBytes(body);
        }
        return out.toByteArray();
    }
}

package vn.khien.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A public answer that doesn't change until it is made anew; its bytes as they go over the wire are kept with it. */
public final class Ready {
    private static final int SMALLEST = 1_000;
    private static final int HEAD = 1_500;

    /** The same answer to three questions: head up to the value of Date, and the body. */
    @SuppressWarnings("ArrayRecordComponent")
    record Wire(byte[] head, byte[] unchanged, byte[] body) {}

    private final Reply.Whole plain;
    private final boolean packs;
    private Optional<Wire> wire = Optional.empty();
    private Optional<Wire> packed = Optional.empty();

    public Ready(Reply.Whole whole) {
        this.packs = packs(whole);
        this.plain = packs ? whole.with("Vary", "Accept-Encoding") : whole;
    }

    public Reply.Whole whole() {
        return plain;
    }

    /** Bytes of memory, about. */
    public int weight() {
        return plain.body().length + HEAD;
    }

    /** Its ETag; "" where a question for it can't be answered by 304. */
    String tag() {
        return plain.status() == 200 ? plain.headers().getOrDefault("ETag", "") : "";
    }

    Wire wire(Server.Door door, boolean gzip) {
        if (gzip && packs) {
            if (packed.isEmpty()) packed = Optional.of(wire(door, packed(plain)));
            return packed.get();
        }
        if (wire.isEmpty()) wire = Optional.of(wire(door, plain));
        return wire.get();
    }

    private static Wire wire(Server.Door door, Reply.Whole whole) {
        Map<String, String> headers = Departure.headers(door, whole);
        String length = "Content-Length: " + whole.body().length + "\r\n";
        Map<String, String> kept = new HashMap<>(headers);
        kept.remove("Content-Type");
        kept.remove("Content-Encoding");
        return new Wire(
                head(whole.status() + " " + reason(whole.status()), headers, length),
                head("304 Not Modified", kept, ""),
                whole.body());
    }

    private static byte[] head(String status, Map<String, String> headers, String length) {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        headers.forEach((name, value) -> {
            if ((name + value).chars().anyMatch(c -> c < ' ' || c > '~')) throw new IllegalArgumentException(name);
            head.append(name).append(": ").append(value).append("\r\n");
        });
        return head.append(length).append("Date: ").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String reason(int status) {
        return io.netty.handler.codec.http.HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    /** Text that is shorter when packed. */
    static boolean packs(Reply.Whole whole) {
        String type = whole.headers().getOrDefault("Content-Type", "");
        boolean text = type.startsWith("text/") || type.startsWith("image/svg") || type.contains("json");
        return text && whole.body().length >= SMALLEST && !whole.headers().containsKey("Content-Encoding");
    }

    /** By gzip; other bytes for the same content, so that its tag is a weak one (RFC 9110 8.8.1). */
    static Reply.Whole packed(Reply.Whole whole) {
        var out = new ByteArrayOutputStream(whole.body().length / 2);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(whole.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String tag = whole.headers().getOrDefault("ETag", "");
        var packed = new Reply.Whole(whole.status(), whole.headers(), out.toByteArray())
                .with("Content-Encoding", "gzip")
                .with("Vary", "Accept-Encoding");
        return tag.isEmpty() ? packed : packed.with("ETag", "W/" + tag);
    }
}

package vn.khien.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a request body within its limit and parses forms strictly. Runs on the event loop. */
final class Body {
    /** A body that can't be taken: the status to answer with. */
    static final class Refusal extends RuntimeException {
        final int status;

        Refusal(int status) {
            super(null, null, false, false);
            this.status = status;
        }
    }

    private static final String MULTIPART = "multipart/form-data";
    private static final int FIELDS = 400;
    private static final long DRAIN = 256L * 1024 * 1024;

    private Body() {}

    /**
     * @param limit bytes of the whole body; what is not in a file may have {@link Route#FORM_LIMIT} at most
     * @param files false when files are to be read past and not kept
     * @param claim takes what is kept, and is ended when the body is refused
     * @return the form, or a {@link Refusal}: 400, 413, 415, or 503 when the budget has no more to give
     */
    static Future<Form> read(HttpServerRequest request, int limit, boolean files, BodyBudget.Claim claim) {
        String given = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        String type = given.toLowerCase(Locale.ROOT);
        Future<Form> form;
        if (type.startsWith(MULTIPART)) {
            // Netty knows the media type only in small letters (RFC 9110 8.3.1 has it in any); the boundary keeps its
            // own.
            form = multipart(request, MULTIPART + given.substring(MULTIPART.length()), limit, files, claim);
        } else if (type.isEmpty() || type.startsWith("application/x-www-form-urlencoded"))
            form = drained(request, Math.min(limit, Route.FORM_LIMIT), claim)
                    .map(body -> new Form(decode(body.getBytes()), Map.of()));
        else form = refused(request, limit, claim, 415);
        return form.onFailure(e -> claim.end());
    }

    /** A body of any type as a file, and where it was sent from. */
    static Future<Form> bytes(HttpServerRequest request, int limit, BodyBudget.Claim claim) {
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        String referer = Optional.ofNullable(request.getHeader("Referer")).orElse("");
        return drained(request, limit, claim)
                .map(body -> new Form(
                        Map.of("referer", List.of(referer)), Map.of(Route.BODY, new Upload("", type, body.getBytes()))))
                .onFailure(e -> claim.end());
    }

    // The answer 413 must reach a client that is still sending: what follows is read and dropped, up to DRAIN bytes.
    private static Future<Buffer> drained(HttpServerRequest request, int limit, BodyBudget.Claim claim) {
        Promise<Buffer> whole = Promise.promise();
        Buffer[] body = {Buffer.buffer()};
        whole.future().onFailure(e -> body[0] = Buffer.buffer());
        long[] seen = {0};
        request.handler(part -> {
            seen[0] += part.length();
            if (seen[0] > DRAIN) request.connection().close();
            else if (whole.future().isComplete()) return;
            else if (seen[0] > limit) whole.tryFail(new Refusal(413));
            else if (claim.take(part.length())) body[0].appendBuffer(part);
            else whole.tryFail(new Refusal(503));
        });
        request.endHandler(end -> whole.tryComplete(body[0]));
        request.exceptionHandler(e -> whole.tryFail(new Refusal(400)));
        return whole.future();
    }

    private static Future<Form> refused(HttpServerRequest request, int limit, BodyBudget.Claim claim, int status) {
        return drained(request, Math.min(limit, Route.FORM_LIMIT), claim)
                .compose(read -> Future.failedFuture(new Refusal(status)));
    }

    private static Future<Form> multipart(
            HttpServerRequest request, String type, int limit, boolean files, BodyBudget.Claim claim) {
        Multipart parts;
        try {
            parts = new Multipart(type, files);
        } catch (RuntimeException e) {
            return refused(request, limit, claim, 400);
        }
        Promise<Form> whole = Promise.promise();
        whole.future().onComplete(any -> parts.close());
        long[] seen = {0};
        long[] claimed = {0};
        request.handler(piece -> {
            seen[0] += piece.length();
            if (seen[0] > DRAIN) request.connection().close();
            else if (!whole.future().isComplete())
                attempt(whole, () -> {
                    parts.add(piece.getBytes());
                    if (seen[0] > limit || parts.fields() > Route.FORM_LIMIT) throw new Refusal(413);
                    long kept = files ? seen[0] : parts.fields();
                    if (kept <= claimed[0]) return;
                    if (!claim.take((int) (kept - claimed[0]))) throw new Refusal(503);
                    claimed[0] = kept;
                });
        });
        request.endHandler(end -> {
            if (!whole.future().isComplete()) attempt(whole, () -> whole.tryComplete(parts.form()));
        });
        request.exceptionHandler(e -> whole.tryFail(new Refusal(400)));
        return whole.future();
    }

    private static void attempt(Promise<Form> whole, Runnable work) {
        try {
            work.run();
        } catch (Refusal e) {
            whole.tryFail(e);
        } catch (RuntimeException e) {
            whole.tryFail(new Refusal(400));
        } catch (Error e) {
            whole.tryFail(e);
        }
    }

    /** {@code a=1&b=2} in strict UTF-8; anything else is refused with 400. */
    static Map<String, List<String>> decode(byte[] body) {
        return decode(body, false);
    }

    /** The same, without the pairs that can't be read. */
    static Map<String, List<String>> readable(byte[] query) {
        return decode(query, true);
    }

    private static Map<String, List<String>> decode(byte[] body, boolean lenient) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        if (text.isEmpty()) return values;
        String[] pairs = text.split("&", FIELDS + 1);
        if (pairs.length > FIELDS) throw new Refusal(400);
        for (String pair : pairs) {
            try {
                int equals = pair.indexOf('=');
                String name = unescape(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : unescape(pair.substring(equals + 1));
                values.computeIfAbsent(name, k -> new ArrayList<>()).add(value);
            } catch (Refusal e) {
                if (!lenient) throw e;
            }
        }
        return values;
    }

    /** Percent-decodes strictly: bad escapes, bytes that are not UTF-8 and NUL are refused with 400. */
    static String unescape(String text) {
        byte[] bytes = new byte[text.length()];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+') bytes[n++] = ' ';
            else if (c == '%') {
                if (i + 2 >= text.length()) throw new Refusal(400);
                int high = Character.digit(text.charAt(i + 1), 16);
                int low = Character.digit(text.charAt(i + 2), 16);
                if (high < 0 || low < 0) throw new Refusal(400);
                bytes[n++] = (byte) (high * 16 + low);
                i += 2;
            } else bytes[n++] = (byte) c;
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, n))
                    .toString();
            if (decoded.indexOf('\0') >= 0) throw new Refusal(400);
            return decoded;
        } catch (CharacterCodingException e) {
            throw new Refusal(400);
        }
    }
}

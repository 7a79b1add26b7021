package vn.khien.badge.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An HTTP/1.1 answer (RFC 9112): status, then a body by chunks, by length or to the end. */
final class HttpReply {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final int HEAD = 32 * 1024;

    private HttpReply() {}

    static Reply read(InputStream in, int limit) throws IOException {
        int[] left = {HEAD};
        var status = STATUS.matcher(line(in, left));
        if (!status.matches()) throw new IOException("no HTTP/1.1 answer");
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = line.indexOf(':');
            if (colon < 1) throw new IOException("a bad header");
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int code = Integer.parseInt(status.group(1));
        if (code != 200) return new Reply.Other(code, Optional.ofNullable(headers.get("location")));
        var body = new ByteArrayOutputStream();
        String length = headers.get("content-length");
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) chunks(in, body, limit);
        else if (length != null) {
            if (!length.matches("[0-9]{1,9}")) throw new IOException("a bad length");
            exactly(in, body, Integer.parseInt(length), limit);
        } else {
            byte[] rest = in.readNBytes(limit + 1);
            if (rest.length > limit) throw tooLong(limit);
            body.writeBytes(rest);
        }
        return new Reply.Body(body.toByteArray());
    }

    private static void chunks(InputStream in, ByteArrayOutputStream body, int limit) throws IOException {
        int[] left = {HEAD};
        while (true) {
            String size = line(in, left).split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,7}")) throw new IOException("a bad chunk");
            int length = Integer.parseInt(size, 16);
            if (length == 0) return;
            exactly(in, body, length, limit);
            if (!line(in, left).isEmpty()) throw new IOException("a bad chunk");
        }
    }

    private static void exactly(InputStream in, ByteArrayOutputStream body, int length, int limit) throws IOException {
        if ((long) body.size() + length > limit) throw tooLong(limit);
        byte[] part = in.readNBytes(length);
        if (part.length < length) throw new IOException("the answer ends early");
        body.writeBytes(part);
    }

    private static String line(InputStream in, int[] left) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("the answer ends early");
            if (--left[0] < 0) throw new IOException("a head of more than " + HEAD + " bytes");
            line.write(c);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static IOException tooLong(int limit) {
        return new IOException("an answer of more than " + limit + " bytes");
    }
}

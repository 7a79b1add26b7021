package vn.khien.testbed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Fields of {@code application/x-www-form-urlencoded} (WHATWG URL section 5.1), refused where they are not UTF-8. */
final class FormBody {
    private FormBody() {}

    /** The first value of each name, empty for a body that is not UTF-8 or is badly escaped. */
    static Optional<Map<String, String>> fields(byte[] body) {
        try {
            var fields = new LinkedHashMap<String, String>();
            for (var pair : new String(body, StandardCharsets.ISO_8859_1).split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    fields.putIfAbsent(
                            decode(equals < 0 ? pair : pair.substring(0, equals)),
                            equals < 0 ? "" : decode(pair.substring(equals + 1)));
                }
            }
            return Optional.of(fields);
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static String decode(String escaped) throws CharacterCodingException {
        var bytes = new ByteArrayOutputStream();
        for (int at = 0; at < escaped.length(); at++) {
            char c = escaped.charAt(at);
            if (c != '%') {
                bytes.write(c == '+' ? ' ' : c);
                continue;
            }
            if (at + 2 >= escaped.length()) {
                throw new CharacterCodingException();
            }
            int high = Character.digit(escaped.charAt(at + 1), 16);
            int low = Character.digit(escaped.charAt(at + 2), 16);
            if (high < 0 || low < 0) {
                throw new CharacterCodingException();
            }
            bytes.write(high << 4 | low);
            at += 2;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }
}

package vn.khien.components;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding of package URLs: UTF-8, upper-case digits, all but letters, digits and {@code . - _ ~ :} encoded. */
final class Percent {
    private static final String PLAIN = ".-_~:";

    private Percent() {}

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0)
                encoded.append(c);
            else
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
        }
        return encoded.toString();
    }

    /** Empty for a lone {@code %}, for bytes that are no UTF-8 and for half a surrogate pair. */
    static Optional<String> decode(String text) {
        try {
            ByteBuffer raw = StandardCharsets.UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(text));
            ByteBuffer bytes = ByteBuffer.allocate(raw.remaining());
            while (raw.hasRemaining()) {
                byte one = raw.get();
                if (one != '%') {
                    bytes.put(one);
                    continue;
                }
                if (raw.remaining() < 2) return Optional.empty();
                int high = Character.digit(raw.get(), 16);
                int low = Character.digit(raw.get(), 16);
                if (high < 0 || low < 0) return Optional.empty();
                bytes.put((byte) (high << 4 | low));
            }
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

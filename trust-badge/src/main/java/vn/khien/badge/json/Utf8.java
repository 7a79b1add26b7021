package vn.khien.badge.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that is refused, not repaired, when it is broken. */
public final class Utf8 {
    private Utf8() {}

    public static String strict(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // what is broken would have become U+FFFD; what says U+FFFD itself takes the long way
        return text.indexOf('\ufffd') < 0 ? text : slowly(bytes);
    }

    private static String slowly(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new Malformed("not UTF-8");
        }
    }
}

package vn.khien.badge.log;

import java.util.Base64;
import vn.khien.badge.json.Malformed;

/** Base 64 with exactly one spelling for each value (RFC 4648 section 4). */
final class Base64s {
    private Base64s() {}

    static String write(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] read(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (write(bytes).equals(text)) return bytes;
        } catch (IllegalArgumentException notBase64) {
            throw new Malformed("bad base 64");
        }
        throw new Malformed("base 64 that is not canonical");
    }
}

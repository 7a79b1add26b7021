package vn.khien.badge.log;

import java.util.Base64;
import vn.khien.badge.json.Malformed;

/** Base 64 with exactly one spelling for each value: RFC 4648 section 4 padded, and section 5 (base64url) unpadded. */
public final class Base64s {
    private Base64s() {}

    public static String write(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static byte[] read(String text) {
        return only(text, Base64.getDecoder(), Base64.getEncoder());
    }

    public static byte[] readUrl(String text) {
        return only(text, Base64.getUrlDecoder(), Base64.getUrlEncoder().withoutPadding());
    }

    private static byte[] only(String text, Base64.Decoder decoder, Base64.Encoder encoder) {
        try {
            byte[] bytes = decoder.decode(text);
            if (encoder.encodeToString(bytes).equals(text)) return bytes;
        } catch (IllegalArgumentException notBase64) {
            throw new Malformed("bad base 64");
        }
        throw new Malformed("base 64 that is not canonical");
    }
}

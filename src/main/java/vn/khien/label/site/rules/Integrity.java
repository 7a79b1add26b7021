package vn.khien.label.site.rules;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser makes of an {@code integrity} attribute. W3C Subresource Integrity 3.3. */
final class Integrity {
    private static final Pattern HASH = Pattern.compile("(?i)sha(256|384|512)-([A-Za-z0-9+/_-]+={0,2})(?:\\?.*)?");

    private Integrity() {}

    /** Of the hashes those of the strongest algorithm count, and one is enough; where no hash can be read all is let in. */
    static boolean admits(String attribute, byte[] script) {
        List<Matcher> hashes = Arrays.stream(attribute.strip().split("\\s+"))
                .map(HASH::matcher)
                .filter(Matcher::matches)
                .toList();
        int strongest = hashes.stream()
                .mapToInt(each -> Integer.parseInt(each.group(1)))
                .max()
                .orElse(0);
        if (strongest == 0) return true;
        String wanted = digest(strongest, script);
        return hashes.stream()
                .filter(each -> Integer.parseInt(each.group(1)) == strongest)
                .anyMatch(each ->
                        each.group(2).replace('-', '+').replace('_', '/').equals(wanted));
    }

    private static String digest(int bits, byte[] script) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-" + bits).digest(script));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

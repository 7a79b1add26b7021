package vn.khien.badge;

import java.util.Locale;

/** What a signer signs: credentials, or the lists of their status. */
public enum SignerPurpose {
    ISSUING,
    STATUS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SignerPurpose of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

package vn.khien.label.watch;

import java.util.Locale;

/** What is looked for at a labelled portal every day. */
public enum Subject {
    PROOF,
    CERTIFICATE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

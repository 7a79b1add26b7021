package vn.khien.label.misuse;

/** Who reported: a person by the form, browsers by violation reports, a scan of ours. */
public enum MisuseSource {
    FORM,
    CSP,
    SCAN;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

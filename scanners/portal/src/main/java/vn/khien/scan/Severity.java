package vn.khien.scan;

import java.util.Locale;

/** How much a failed check matters, least first. */
public enum Severity {
    INFO(new Text("thông tin", "info")),
    LOW(new Text("thấp", "low")),
    MEDIUM(new Text("trung bình", "medium")),
    HIGH(new Text("cao", "high")),
    CRITICAL(new Text("nghiêm trọng", "critical"));

    private final Text text;

    Severity(Text text) {
        this.text = text;
    }

    public Text text() {
        return text;
    }

    /** The word of {@code khien-scan-1}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package vn.khien.components;

import java.util.Locale;

/** How grave a vulnerability is. A source that says nothing is unknown, which is not "harmless". */
public enum Severity {
    UNKNOWN(new Text("chưa rõ", "unknown")),
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

    /** The word of {@code khien-components-1}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may be as grave as {@code level}; unknown may be anything. */
    public boolean reaches(Severity level) {
        return this == UNKNOWN || ordinal() >= level.ordinal();
    }

    /** The words of sources: NVD says {@code HIGH}, RetireJS {@code medium}, others {@code MODERATE} or {@code NONE}. */
    public static Severity of(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "INFO", "INFORMATIONAL", "NONE" -> INFO;
            case "LOW" -> LOW;
            case "MEDIUM", "MODERATE" -> MEDIUM;
            case "HIGH" -> HIGH;
            case "CRITICAL" -> CRITICAL;
            default -> UNKNOWN;
        };
    }
}

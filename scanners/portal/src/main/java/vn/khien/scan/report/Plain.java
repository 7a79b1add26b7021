package vn.khien.scan.report;

/** Text from a target, fit for a terminal or a log. */
public final class Plain {
    private Plain() {}

    /** Control, format (right-to-left marks) and line-separator characters become {@code ?}. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}

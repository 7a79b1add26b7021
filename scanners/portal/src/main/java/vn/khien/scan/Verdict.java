package vn.khien.scan;

/** What a check concludes, with its reason. Silence of the target is {@link Unknown}: never a pass, never a failure. */
public sealed interface Verdict {
    record Met(Text because) implements Verdict {}

    record NotMet(Text because) implements Verdict {}

    record Unknown(Text because) implements Verdict {}

    record NotApplicable(Text because) implements Verdict {}

    Text because();

    /** The word of {@code khien-scan-1}. */
    default String word() {
        return switch (this) {
            case Met met -> "met";
            case NotMet notMet -> "not-met";
            case Unknown unknown -> "unknown";
            case NotApplicable notApplicable -> "not-applicable";
        };
    }

    default Text text() {
        return switch (this) {
            case Met met -> new Text("đạt", "met");
            case NotMet notMet -> new Text("không đạt", "not met");
            case Unknown unknown -> new Text("chưa xác định", "unknown");
            case NotApplicable notApplicable -> new Text("không áp dụng", "not applicable");
        };
    }
}

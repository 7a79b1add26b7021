package vn.khien.components;

import java.util.Locale;

/** What a component is needed for, strongest claim first: where two say it of one component, the first of them holds. */
public enum Scope {
    REQUIRED(new Text("khi chạy", "at run time")),
    OPTIONAL(new Text("tùy chọn", "optional")),
    DEVELOPMENT(new Text("chỉ khi phát triển", "development only")),
    EXCLUDED(new Text("không có trong bản chạy", "not in what runs"));

    private final Text text;

    Scope(Text text) {
        this.text = text;
    }

    public Text text() {
        return text;
    }

    /** The word of {@code khien-components-1}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Scope stronger(Scope other) {
        return ordinal() <= other.ordinal() ? this : other;
    }
}

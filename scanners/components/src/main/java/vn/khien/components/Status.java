package vn.khien.components;

import java.util.Locale;

/** How far an assessment came. */
public enum Status {
    ASSESSED(new Text("đã đánh giá", "assessed")),
    INCOMPLETE(new Text("chưa trọn vẹn", "incomplete")),
    NOT_ASSESSED(new Text("chưa đánh giá", "not assessed")),
    REFUSED(new Text("bị từ chối", "refused"));

    private final Text text;

    Status(Text text) {
        this.text = text;
    }

    public Text text() {
        return text;
    }

    /** The word of {@code khien-components-1}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

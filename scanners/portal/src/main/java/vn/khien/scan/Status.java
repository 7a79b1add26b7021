package vn.khien.scan;

import java.util.Locale;

/** How far a scan came. Only {@link #ASSESSED} has an answer to everything that was asked. */
public enum Status {
    ASSESSED(new Text("đã đánh giá", "assessed")),
    INCOMPLETE(new Text("chưa hoàn tất", "incomplete")),
    UNREACHABLE(new Text("không truy cập được", "unreachable")),
    REFUSED(new Text("bị từ chối quét", "refused"));

    private final Text text;

    Status(Text text) {
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

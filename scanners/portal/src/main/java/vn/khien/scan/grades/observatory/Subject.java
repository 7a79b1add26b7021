package vn.khien.scan.grades.observatory;

import java.util.Locale;
import vn.khien.scan.Text;

/** The twelve tests, in the order of a report. */
public enum Subject {
    CONTENT_SECURITY_POLICY(new Text("Chính sách an toàn nội dung", "Content Security Policy")),
    COOKIES(new Text("Cookie", "Cookies")),
    CROSS_ORIGIN_RESOURCE_SHARING(new Text("Chia sẻ tài nguyên khác nguồn gốc", "Cross-origin resource sharing")),
    REDIRECTION(new Text("Chuyển hướng sang HTTPS", "Redirection to HTTPS")),
    REFERRER_POLICY(new Text("Chính sách trang giới thiệu", "Referrer policy")),
    STRICT_TRANSPORT_SECURITY(new Text("Bắt buộc HTTPS (HSTS)", "Strict transport security (HSTS)")),
    SUBRESOURCE_INTEGRITY(new Text("Toàn vẹn tài nguyên con", "Subresource integrity")),
    X_CONTENT_TYPE_OPTIONS(new Text("Chống đoán kiểu nội dung", "No content sniffing")),
    X_FRAME_OPTIONS(new Text("Chống nhúng trang", "Framing")),
    CROSS_ORIGIN_RESOURCE_POLICY(new Text("Chính sách tài nguyên khác nguồn gốc", "Cross-origin resource policy")),
    CROSS_ORIGIN_EMBEDDER_POLICY(new Text("Chính sách nhúng khác nguồn gốc", "Cross-origin embedder policy")),
    CROSS_ORIGIN_OPENER_POLICY(new Text("Chính sách mở cửa sổ khác nguồn gốc", "Cross-origin opener policy"));

    private final Text text;

    Subject(Text text) {
        this.text = text;
    }

    public Text text() {
        return text;
    }

    /** The word of the scale, as {@code x-frame-options}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package vn.khien.scan;

import java.util.Locale;

/** Why a question got no answer. Definite: the lack of an answer is itself one; all else is unknown. */
public enum Trouble {
    CONNECT_REFUSED(true, "máy chủ không mở cổng này", "the server refuses connections on this port"),
    NOT_TLS(true, "máy chủ trả lời không phải bằng TLS", "the server answers in something other than TLS"),
    ALERT(true, "máy chủ từ chối bắt tay TLS", "the server declines the TLS handshake"),
    NO_NAME(false, "tên miền không tồn tại", "the name does not exist"),
    LOOKUP(false, "không tra cứu được tên miền", "the name could not be looked up"),
    NOT_ALLOWED(false, "địa chỉ không được phép kết nối", "the address may not be connected to"),
    NO_CONNECTION(false, "không kết nối được", "no connection came about"),
    TIMEOUT(false, "máy chủ im lặng quá thời hạn", "the server stayed silent past the time limit"),
    RESET(false, "máy chủ ngắt kết nối đột ngột", "the server reset the connection"),
    CLOSED(false, "máy chủ đóng kết nối trước khi trả lời", "the server closed the connection before answering"),
    TOO_LARGE(false, "câu trả lời vượt giới hạn kích thước", "the answer is larger than the limit"),
    NOT_HTTP(false, "câu trả lời không đúng HTTP", "the answer is not well-formed HTTP"),
    TLS(false, "bắt tay TLS không thành", "the TLS handshake failed"),
    REDIRECTS(false, "chuyển hướng không dừng", "the redirects do not end"),
    BAD_REDIRECT(false, "chuyển hướng tới địa chỉ không dùng được", "a redirect leads to an unusable address"),
    DEADLINE(false, "hết thời gian cho phép của lượt quét", "the scan ran out of time"),
    CANCELLED(false, "lượt quét bị dừng", "the scan was stopped");

    private final boolean definite;
    private final Text text;

    Trouble(boolean definite, String vi, String en) {
        this.definite = definite;
        this.text = new Text(vi, en);
    }

    public boolean definite() {
        return definite;
    }

    public Text text() {
        return text;
    }

    /** Worth another try after a pause: the host may only be busy or limiting us. */
    public boolean passing() {
        return switch (this) {
            case TIMEOUT, RESET, CLOSED, NO_CONNECTION -> true;
            case CONNECT_REFUSED,
                    NOT_TLS,
                    ALERT,
                    NO_NAME,
                    LOOKUP,
                    NOT_ALLOWED,
                    TOO_LARGE,
                    NOT_HTTP,
                    TLS,
                    REDIRECTS,
                    BAD_REDIRECT,
                    DEADLINE,
                    CANCELLED -> false;
        };
    }

    /** Ends the scan: no more questions after it. */
    public boolean last() {
        return this == DEADLINE || this == CANCELLED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Trouble of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

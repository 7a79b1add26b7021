package vn.khien.badge;

import java.util.Locale;
import vn.khien.badge.draw.Dates;

/** The sentences that picture, frame and embed share. */
final class Words {
    private Words() {}

    static String brand(Lang lang) {
        return lang.pick("Nhãn tín nhiệm mạng", "Web trust label");
    }

    static String demo(Lang lang) {
        return lang.pick("TRÌNH DIỄN – KHÔNG CÓ GIÁ TRỊ", "DEMO – NO VALUE");
    }

    static String madeUp(Lang lang) {
        return lang.pick("dữ liệu giả lập", "made-up demo data");
    }

    static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Since or until when, or what to make of it; short enough for a picture's last line. */
    static String when(LabelView view, Lang lang) {
        return switch (view.state()) {
            case LabelState.Valid ignored -> lang.pick("đến ", "until ") + Dates.day(view.validUntil(), lang);
            case LabelState.Expired(var since) -> lang.pick("từ ", "since ") + Dates.day(since, lang);
            case LabelState.Suspended(var since) -> lang.pick("từ ", "since ") + Dates.day(since, lang);
            case LabelState.Revoked(var since) -> lang.pick("ngày ", "on ") + Dates.day(since, lang);
            case LabelState.Unlabelled ignored -> notFake(lang);
            case LabelState.Lookalike ignored -> lang.pick("hãy cẩn trọng", "be careful");
            case LabelState.Unknown ignored -> lang.pick("thử lại sau", "try again later");
        };
    }

    static String notFake(Lang lang) {
        return lang.pick("không có nghĩa là trang giả", "does not mean a fake site");
    }

    /** What a click or the link leads to. */
    static String lead(LabelState state, Lang lang) {
        return switch (state) {
            case LabelState.Valid ignored -> lang.pick("Xem nhãn xác nhận điều gì", "See what the label confirms");
            case LabelState.Suspended ignored -> lang.pick("Xem chi tiết", "See the details");
            case LabelState.Revoked ignored -> lang.pick("Xem chi tiết", "See the details");
            case LabelState.Expired ignored -> lang.pick("Xem lịch sử", "See the history");
            case LabelState.Unlabelled ignored -> lang.pick("Tra cứu trang này", "Look this site up");
            case LabelState.Lookalike ignored -> lang.pick("Tra cứu trang này", "Look this site up");
            case LabelState.Unknown ignored -> lang.pick("Tra cứu lại", "Look it up again");
        };
    }
}

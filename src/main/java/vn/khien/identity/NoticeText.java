package vn.khien.identity;

import java.time.LocalDate;
import java.util.List;
import vn.khien.web.Texts;

/** What a notice says in one language: in one line, and what its reader can do. */
public final class NoticeText {
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";

    private NoticeText() {}

    public static String line(Texts texts, String kind, List<String> params) {
        String key = "notice." + kind;
        return texts.has(key) ? texts.of(key, values(params)) : texts.of("notice.other", kind);
    }

    /** Empty where there is nothing to be done. */
    public static String mend(Texts texts, String kind, List<String> params) {
        String key = "notice." + kind + ".mend";
        return texts.has(key) ? texts.of(key, values(params)) : "";
    }

    private static Object[] values(List<String> params) {
        return params.stream()
                .<Object>map(param -> param.matches(DAY) ? LocalDate.parse(param) : param)
                .toArray();
    }
}

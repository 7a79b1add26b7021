package vn.khien.badge.draw;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.khien.badge.Lang;

/** Days as people in Viet Nam read them: 24/11/2027, 24 Nov 2027. */
public final class Dates {
    private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter VI = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private Dates() {}

    public static String day(Instant at, Lang lang) {
        return (lang == Lang.VI ? VI : EN).format(at.atZone(HERE));
    }
}

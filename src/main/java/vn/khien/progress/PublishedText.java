package vn.khien.progress;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.web.Texts;

/** Published figures as a page of one language says them. */
public final class PublishedText {
    private static final Pattern FIGURE = Pattern.compile("([~>]?)(\\d+)(?:\\.(\\d+))?.*");
    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})(-\\d{2})?");

    private PublishedText() {}

    /** {@code ~3100} as about 3,100, {@code >1700} as more than 1,700, nothing as a dash. */
    public static String figure(String figure, Texts t) {
        Matcher m = FIGURE.matcher(figure.strip());
        if (!m.matches()) return "–";
        String number = t.number(Long.parseLong(m.group(2)));
        return switch (m.group(1)) {
            case "~" -> t.of("progress.about", number);
            case ">" -> t.of("progress.over", number);
            default -> number;
        };
    }

    /** A percentage with its one digit after the comma, where it was published with one. */
    public static String percent(String figure, Texts t) {
        Matcher m = FIGURE.matcher(figure.strip());
        if (!m.matches()) return "–";
        String digit = m.group(3) == null || m.group(3).equals("0") ? "" : t.of("progress.comma") + m.group(3);
        return m.group(2) + digit + "%";
    }

    /** A month or a day, in the order of the language. */
    public static String when(String asOf, Texts t) {
        Matcher m = DAY.matcher(asOf);
        if (!m.matches()) return asOf;
        return m.group(3) == null ? m.group(2) + "/" + m.group(1) : t.date(LocalDate.parse(asOf));
    }
}

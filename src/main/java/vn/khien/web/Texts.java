package vn.khien.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Every user-visible text, by key, in one language. The texts of a room stand in {@code texts/<room>.<lang>.properties}. */
public final class Texts {
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    public static final List<String> ROOMS = List.of(
            "web",
            "identity",
            "inventory",
            "classification",
            "compliance",
            "assessment",
            "label",
            "label-public",
            "label-misuse",
            "label-site",
            "label-decision",
            "label-watch",
            "notice",
            "progress",
            "ledger",
            "desk",
            "demo",
            "law");

    private static final Map<Lang, Texts> ALL = new EnumMap<>(Lang.class);

    static {
        for (Lang lang : Lang.values()) ALL.put(lang, new Texts(lang));
    }

    private final Lang lang;
    private final Map<String, String> texts = new HashMap<>();

    private Texts(Lang lang) {
        this.lang = lang;
        for (String room : ROOMS) {
            String name = "/texts/" + room + "." + lang.code() + ".properties";
            try (var in = Texts.class.getResourceAsStream(name)) {
                if (in == null) continue;
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                properties.forEach((key, value) -> {
                    if (texts.put(key.toString(), value.toString()) != null)
                        throw new IllegalStateException("text twice: " + key);
                });
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }
    }

    public static Texts in(Lang lang) {
        return java.util.Objects.requireNonNull(ALL.get(lang));
    }

    public Map<String, String> all() {
        return Map.copyOf(texts);
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text of a key, its {@code {0}}, {@code {1}}… filled in. */
    public String of(String key, Object... values) {
        String text = texts.get(key);
        if (text == null) throw new IllegalArgumentException("no text in " + lang.code() + ": " + key);
        if (values.length == 0) return text;
        Object[] shown = new Object[values.length];
        for (int i = 0; i < values.length; i++) shown[i] = shown(values[i]);
        return new MessageFormat(text.replace("'", "''"), lang.locale()).format(shown);
    }

    private Object shown(Object value) {
        return switch (value) {
            case LocalDate day -> date(day);
            case Instant at -> time(at);
            case Integer number -> number(number);
            case Long number -> number(number);
            case null -> "";
            default -> value.toString();
        };
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(lang.locale()).format(number);
    }

    /** A share in percent with one digit after the comma, cut off, never rounded up: 59.97 % is not yet 60. */
    public String percent(long part, long whole) {
        if (whole == 0) return "–";
        long tenths = part * 1000 / whole;
        String text = tenths % 10 == 0
                ? String.valueOf(tenths / 10)
                : tenths / 10 + (lang == Lang.VI ? "," : ".") + tenths % 10;
        return text + "%";
    }

    public String date(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern(lang == Lang.VI ? "dd/MM/yyyy" : "d MMM yyyy", lang.locale()));
    }

    public String date(Instant at) {
        return date(at.atZone(ZONE).toLocalDate());
    }

    public String time(Instant at) {
        return date(at) + " " + at.atZone(ZONE).format(DateTimeFormatter.ofPattern("HH:mm"));
    }
}

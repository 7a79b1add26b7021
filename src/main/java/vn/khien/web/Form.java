package vn.khien.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields a person sent, read once: every reader notes what is wrong at its field, as the key of a text that says how
 * to mend it, and gives back a harmless value so that all errors of a form are found together.
 */
public final class Form {
    private final Map<String, List<String>> values;
    private final Map<String, Upload> uploads;
    private final Map<String, String> errors = new LinkedHashMap<>();

    public Form(Map<String, List<String>> values, Map<String, Upload> uploads) {
        this.values = values;
        this.uploads = uploads;
    }

    public static Form empty() {
        return new Form(Map.of(), Map.of());
    }

    /** What was typed, to be shown again; empty when nothing was. */
    public String raw(String field) {
        List<String> all = values.getOrDefault(field, List.of());
        return all.isEmpty() ? "" : all.getFirst();
    }

    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    public boolean ticked(String field) {
        return !raw(field).isEmpty();
    }

    /** One line of text, trimmed, in Unicode NFC, without control or direction-changing characters. */
    public String text(String field, int min, int max) {
        String text = java.text.Normalizer.normalize(raw(field), java.text.Normalizer.Form.NFC)
                .strip();
        if (text.codePoints().anyMatch(Form::hidden)) return wrong(field, "form.hidden");
        if (text.length() < min) return wrong(field, text.isEmpty() ? "form.missing" : "form.short");
        if (text.length() > max) return wrong(field, "form.long");
        return text;
    }

    /** Text of several lines. */
    public String lines(String field, int min, int max) {
        String text = java.text.Normalizer.normalize(raw(field), java.text.Normalizer.Form.NFC)
                .strip()
                .replace("\r\n", "\n");
        if (text.codePoints().anyMatch(c -> c != '\n' && c != '\t' && hidden(c))) return wrong(field, "form.hidden");
        if (text.length() < min) return wrong(field, text.isEmpty() ? "form.missing" : "form.short");
        if (text.length() > max) return wrong(field, "form.long");
        return text;
    }

    public String mail(String field) {
        String text = text(field, 3, 254);
        if (!errors.containsKey(field) && !text.matches("[^@\\s<>\"]{1,64}@[^@\\s<>\"]+\\.[^@\\s<>\".]{2,}"))
            return wrong(field, "form.mail");
        return text;
    }

    public LocalDate date(String field, LocalDate otherwise) {
        String text = raw(field).strip();
        if (text.isEmpty()) {
            wrong(field, "form.missing");
            return otherwise;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1945 && date.getYear() <= 2200) return date;
        } catch (DateTimeException e) {
            // said at the field below
        }
        wrong(field, "form.date");
        return otherwise;
    }

    public long number(String field, long min, long max) {
        String text = raw(field).strip().replace(".", "").replace(" ", "");
        if (text.isEmpty()) {
            wrong(field, "form.missing");
            return min;
        }
        if (text.matches("-?\\d{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) return number;
        }
        wrong(field, "form.number");
        return min;
    }

    /** One of the constants of an enum, by its name. */
    public <E extends Enum<E>> E choice(String field, Class<E> type, E otherwise) {
        for (E each : type.getEnumConstants()) if (each.name().equals(raw(field))) return each;
        wrong(field, raw(field).isEmpty() ? "form.choose" : "form.unknown");
        return otherwise;
    }

    public Optional<Upload> upload(String field) {
        return Optional.ofNullable(uploads.get(field)).filter(u -> u.bytes().length > 0);
    }

    public String wrong(String field, String textKey) {
        errors.putIfAbsent(field, textKey);
        return "";
    }

    public boolean good() {
        return errors.isEmpty();
    }

    /** Field name -> key of the text that says what is wrong and how to mend it. */
    public Map<String, String> errors() {
        return errors;
    }

    // Cc, Cf (zero-width, bidi overrides and isolates), Co, Cs
    private static boolean hidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE;
    }
}

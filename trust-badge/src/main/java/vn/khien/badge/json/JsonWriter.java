package vn.khien.badge.json;

import java.util.Map;
import java.util.TreeMap;

/**
 * The two ways of writing: as given, or RFC 8785. Strings are escaped as in RFC 8785 3.2.2.2, and as given also the marks
 * that steer a terminal or the direction of writing.
 */
final class JsonWriter {
    private static final long SAFE = 1L << 53;
    private final boolean canonical;
    private final StringBuilder out = new StringBuilder();

    JsonWriter(boolean canonical) {
        this.canonical = canonical;
    }

    String write(Json json) {
        value(json);
        return out.toString();
    }

    private void value(Json json) {
        switch (json) {
            case Json.Members(var map) -> members(canonical ? new TreeMap<>(map) : map);
            case Json.Items(var list) -> {
                String separator = "[";
                for (Json item : list) {
                    out.append(separator);
                    value(item);
                    separator = ",";
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            case Json.Text(var text) -> string(text);
            case Json.Whole(var number) -> {
                if (canonical && Math.abs(number) > SAFE) throw new IllegalArgumentException("beyond 2^53: " + number);
                out.append(number);
            }
            case Json.Fraction(var written) -> {
                if (canonical) throw new IllegalArgumentException("a fraction has no canonical form here: " + written);
                out.append(written);
            }
            case Json.Truth(var truth) -> out.append(truth);
            case Json.Nothing() -> out.append("null");
        }
    }

    private void members(Map<String, Json> map) {
        String separator = "{";
        for (var member : map.entrySet()) {
            out.append(separator);
            string(member.getKey());
            out.append(':');
            value(member.getValue());
            separator = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    /** Kept from terminals and pages; RFC 8785 wants these as they are. */
    private static boolean steers(char c) {
        return c >= 0x7f
                && switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                        true;
                    default -> false;
                };
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || !canonical && steers(c)) out.append(String.format("\\u%04x", (int) c));
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }
}

package vn.khien.badge.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.Supplier;

/** RFC 8259, section by section; strict where parsers differ (RFC 7493: duplicate names, lone surrogates). */
final class JsonReader {
    private static final int DEPTH = 32;
    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Json document() {
        Json value = value();
        space();
        if (at < text.length()) throw wrong("something follows the document");
        return value;
    }

    private Json value() {
        space();
        return switch (peek()) {
            case '{' -> deeper(this::members);
            case '[' -> deeper(this::items);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Truth(true));
            case 'f' -> word("false", new Json.Truth(false));
            case 'n' -> word("null", new Json.Nothing());
            default -> number();
        };
    }

    private Json deeper(Supplier<Json> inner) {
        if (++depth > DEPTH) throw wrong("more than " + DEPTH + " levels");
        at++;
        Json value = inner.get();
        depth--;
        return value;
    }

    private Json members() {
        var map = new LinkedHashMap<String, Json>();
        space();
        if (took('}')) return new Json.Members(map);
        do {
            space();
            String name = string();
            space();
            expect(':');
            if (map.put(name, value()) != null) throw wrong("the name \"" + name + "\" stands twice");
            space();
        } while (took(','));
        expect('}');
        return new Json.Members(map);
    }

    private Json items() {
        var list = new ArrayList<Json>();
        space();
        if (took(']')) return new Json.Items(list);
        do {
            list.add(value());
            space();
        } while (took(','));
        expect(']');
        return new Json.Items(list);
    }

    private String string() {
        expect('"');
        int end = plainEnd();
        if (end >= 0) {
            String whole = text.substring(at, end);
            at = end + 1;
            return whole;
        }
        var out = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') break;
            if (c < 0x20) throw wrong("a control character in a string");
            out.append(c == '\\' ? escape() : c);
        }
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < out.length() && Character.isLowSurrogate(out.charAt(i + 1)))
                i++;
            else if (Character.isSurrogate(c)) throw wrong("half a character");
        }
        return out.toString();
    }

    /** Where a string of ASCII without escapes ends, or -1: nearly all of a bundle's bytes are such strings. */
    private int plainEnd() {
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') return i;
            if (c < 0x20 || c == '\\' || c > '~') return -1;
        }
        return -1;
    }

    private char escape() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int value = 0;
                for (int i = 0; i < 4; i++) {
                    char hex = next();
                    int digit = hex < 128 ? Character.digit(hex, 16) : -1;
                    if (digit < 0) throw wrong("a bad escape");
                    value = value * 16 + digit;
                }
                yield (char) value;
            }
            default -> throw wrong("a bad escape");
        };
    }

    private Json number() {
        int from = at;
        took('-');
        if (!took('0')) digits();
        boolean whole = true;
        if (took('.')) {
            digits();
            whole = false;
        }
        if (took('e') || took('E')) {
            if (!took('+')) took('-');
            digits();
            whole = false;
        }
        String written = text.substring(from, at);
        if (!whole || written.length() > 18) return new Json.Fraction(written);
        return new Json.Whole(Long.parseLong(written));
    }

    private void digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        if (at == from) throw wrong("a value is expected");
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) throw wrong("a value is expected");
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && isSpace(text.charAt(at))) at++;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private char peek() {
        if (at >= text.length()) throw wrong("it ends early");
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private boolean took(char c) {
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    private void expect(char c) {
        if (!took(c)) throw wrong("'" + c + "' is expected");
    }

    private Malformed wrong(String because) {
        return new Malformed("JSON at character " + at + ": " + because);
    }
}

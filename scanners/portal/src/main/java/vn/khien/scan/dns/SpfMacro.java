package vn.khien.scan.dns;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A macro-string of RFC 7208 section 7, read once: text and expansions in turn. */
record SpfMacro(List<Part> parts) {
    private static final Pattern EXPAND = Pattern.compile("%\\{([slodiphcrtvSLODIPHCRTV])([0-9]*)([rR]?)([-.+,/_=]*)}");
    private static final Pattern TOP_LABEL = Pattern.compile("[A-Za-z0-9-]*[A-Za-z-][A-Za-z0-9-]*");
    private static final int LONGEST_NAME = 253;

    sealed interface Part {
        record Literal(String text) implements Part {}

        /** {@code keep}: rightmost parts to keep; 0 for all. */
        record Expansion(char letter, int keep, boolean reversed, String delimiters, boolean escaped) implements Part {}
    }

    /** The value of a macro letter, in lower case. */
    @FunctionalInterface
    interface Values {
        String of(char letter);
    }

    /** {@code domain-spec}: ends in a top label or an expansion; the letters c, r and t are for explanations only. */
    static SpfMacro domain(String text) throws SpfSyntax {
        SpfMacro macro = read(text, false);
        if (text.isEmpty() || !endsWell(macro, text)) {
            throw new SpfSyntax("not a domain: " + text);
        }
        return macro;
    }

    private static boolean endsWell(SpfMacro macro, String text) {
        if (macro.parts.getLast() instanceof Part.Expansion) {
            return true;
        }
        String whole = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (whole.endsWith("}") || whole.endsWith("%%") || whole.endsWith("%_") || whole.endsWith("%-")) {
            return !text.endsWith(".");
        }
        int dot = whole.lastIndexOf('.');
        String top = whole.substring(dot + 1);
        return dot >= 0 && TOP_LABEL.matcher(top).matches() && !top.startsWith("-") && !top.endsWith("-");
    }

    /** {@code explain-string} when {@code explanation}, else {@code macro-string} (section 7.1). */
    static SpfMacro read(String text, boolean explanation) throws SpfSyntax {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c < (explanation ? 0x20 : 0x21) || c > 0x7e) {
                throw new SpfSyntax("a character outside of ASCII or a control character");
            }
            if (c != '%') {
                literal.append(c);
                at++;
                continue;
            }
            char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            if (next == '{') {
                if (!literal.isEmpty()) {
                    parts.add(new Part.Literal(literal.toString()));
                    literal.setLength(0);
                }
                Matcher expand = EXPAND.matcher(text).region(at, text.length());
                if (!expand.lookingAt()) {
                    throw new SpfSyntax("no such macro: " + text.substring(at));
                }
                parts.add(expansion(expand, explanation));
                at = expand.end();
            } else {
                literal.append(
                        switch (next) {
                            case '%' -> "%";
                            case '_' -> " ";
                            case '-' -> "%20";
                            default -> throw new SpfSyntax("a lone %");
                        });
                at += 2;
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
        }
        return new SpfMacro(List.copyOf(parts));
    }

    private static Part.Expansion expansion(Matcher expand, boolean explanation) throws SpfSyntax {
        char written = text(expand, 1).charAt(0);
        char letter = Character.toLowerCase(written);
        if (!explanation && "crt".indexOf(letter) >= 0) {
            throw new SpfSyntax("a macro for explanations only: " + letter);
        }
        String digits = text(expand, 2);
        int keep = digits.isEmpty() ? 0 : digits.length() > 3 ? 999 : Integer.parseInt(digits);
        if (!digits.isEmpty() && keep == 0) {
            throw new SpfSyntax("a macro that keeps no part");
        }
        String delimiters = text(expand, 4);
        return new Part.Expansion(
                letter,
                keep,
                !text(expand, 3).isEmpty(),
                delimiters.isEmpty() ? "." : delimiters,
                Character.isUpperCase(written));
    }

    private static String text(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? "" : text;
    }

    String expand(Values values) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal literal -> out.append(literal.text());
                case Part.Expansion expansion -> out.append(expand(expansion, values.of(expansion.letter())));
            }
        }
        return out.toString();
    }

    /** As a name to ask for: labels fall off the left until it is no longer than 253 characters (section 7.3). */
    String expandToName(Values values) {
        String name = Lookup.plain(expand(values));
        while (name.length() > LONGEST_NAME && name.indexOf('.') >= 0) {
            name = name.substring(name.indexOf('.') + 1);
        }
        return name;
    }

    private static String expand(Part.Expansion expansion, String value) {
        List<String> pieces =
                new ArrayList<>(Arrays.asList(value.split("[" + Pattern.quote(expansion.delimiters()) + "]", -1)));
        if (expansion.reversed()) {
            Collections.reverse(pieces);
        }
        if (expansion.keep() > 0 && expansion.keep() < pieces.size()) {
            pieces = pieces.subList(pieces.size() - expansion.keep(), pieces.size());
        }
        String joined = String.join(".", pieces);
        return expansion.escaped() ? escaped(joined) : joined;
    }

    /** All but the unreserved characters of RFC 3986 section 2.3. */
    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.ISO_8859_1)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}

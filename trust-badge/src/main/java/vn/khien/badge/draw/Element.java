package vn.khien.badge.draw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of SVG or HTML. Its attributes and text are values, escaped when written: there is no way to put markup
 * into it from outside.
 */
public final class Element {
    private static final Set<String> VOID = Set.of("meta", "link", "img", "br");
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    public static Element of(String name) {
        return new Element(name);
    }

    /** Given an attribute's value, a whole number, a decimal without needless zeros or text. */
    public Element with(String attribute, Object value) {
        String written = value instanceof Double number ? decimal(number) : value.toString();
        attributes.put(attribute, written);
        return this;
    }

    public Element add(Element... inner) {
        children.addAll(List.of(inner));
        return this;
    }

    public Element text(String text) {
        children.add(text);
        return this;
    }

    public String write() {
        var out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            escape(value, out);
            out.append('"');
        });
        out.append('>');
        if (VOID.contains(name)) return;
        for (Object child : children) {
            if (child instanceof Element element) element.write(out);
            else escape(child.toString(), out);
        }
        out.append("</").append(name).append('>');
    }

    private static void escape(String text, StringBuilder out) {
        text.codePoints().filter(c -> c == '\n' || PlainText.visible(c)).forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
            }
        });
    }

    private static String decimal(double number) {
        return number == Math.rint(number)
                ? Long.toString((long) number)
                : Double.toString(Math.rint(number * 100) / 100);
    }
}

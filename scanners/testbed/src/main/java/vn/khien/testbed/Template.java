package vn.khien.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with gaps: {@code {{name}}} takes an escaped value, {@code {{{name}}}} takes HTML as it is. */
record Template(String text) {
    private static final Pattern GAP = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");

    static Template named(String file) {
        return new Template(new String(resource(file), StandardCharsets.UTF_8));
    }

    static byte[] resource(String file) {
        try (var in = Template.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One pass, so that a value is never read as a gap. */
    String fill(Map<String, String> values) {
        return GAP.matcher(text)
                .replaceAll(gap -> Matcher.quoteReplacement(
                        gap.group(1) != null ? value(values, gap.group(1)) : escape(value(values, gap.group(2)))));
    }

    private static String value(Map<String, String> values, String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing to fill " + name + " with");
        }
        return value;
    }

    static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

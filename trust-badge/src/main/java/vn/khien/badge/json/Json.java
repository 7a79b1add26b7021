package vn.khien.badge.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON value (RFC 8259) whose numbers are whole: nothing of a label needs a fraction. Accessors throw {@link Malformed}. */
public sealed interface Json {
    record Members(Map<String, Json> map) implements Json {}

    record Items(List<Json> list) implements Json {}

    record Text(String value) implements Json {}

    record Whole(long value) implements Json {}

    /** A number with a fraction or exponent, kept as written. It can be read past, not written canonically. */
    record Fraction(String written) implements Json {}

    record Truth(boolean value) implements Json {}

    record Nothing() implements Json {}

    /** Whole document, UTF-8, at most {@code limit} bytes and 32 levels; a key twice in one object is refused. */
    static Json parse(byte[] bytes, int limit) {
        if (bytes.length > limit) throw new Malformed("JSON of " + bytes.length + " bytes, at most " + limit);
        return new JsonReader(Utf8.strict(bytes)).document();
    }

    static Json parse(String text, int limit) {
        return parse(text.getBytes(StandardCharsets.UTF_8), limit);
    }

    /** An object of name, value, name, value…; an empty Optional leaves its member out. */
    static Members object(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Json>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value instanceof Optional<?> absent && absent.isEmpty()) continue;
            map.put((String) namesAndValues[i], of(value));
        }
        return new Members(map);
    }

    static Items array(Object... values) {
        return (Items) of(List.of(values));
    }

    static Json of(@Nullable Object value) {
        return switch (value) {
            case null -> new Nothing();
            case Json json -> json;
            case String text -> new Text(text);
            case Long number -> new Whole(number);
            case Integer number -> new Whole(number);
            case Boolean truth -> new Truth(truth);
            case Optional<?> optional -> of(optional.orElse(null));
            case Collection<?> values -> {
                var items = new ArrayList<Json>();
                for (Object each : values) items.add(of(each));
                yield new Items(items);
            }
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }

    /** Members in the order they were given. */
    default String write() {
        return new JsonWriter(false).write(this);
    }

    /** RFC 8785: members sorted by UTF-16 code units, shortest escapes, whole numbers within 2^53. */
    default byte[] canonical() {
        return new JsonWriter(true).write(this).getBytes(StandardCharsets.UTF_8);
    }

    default Json at(String name) {
        return find(name).orElseThrow(() -> new Malformed("member " + name + " is missing"));
    }

    default Optional<Json> find(String name) {
        return Optional.ofNullable(map().get(name));
    }

    default Map<String, Json> map() {
        if (this instanceof Members(var map)) return map;
        throw new Malformed("an object is expected");
    }

    default List<Json> list() {
        if (this instanceof Items(var list)) return list;
        throw new Malformed("an array is expected");
    }

    default String text() {
        if (this instanceof Text(var value)) return value;
        throw new Malformed("a string is expected");
    }

    default String text(String name) {
        if (at(name) instanceof Text(var value)) return value;
        throw new Malformed("member " + name + " is no string");
    }

    default long whole(String name) {
        if (at(name) instanceof Whole(var value)) return value;
        throw new Malformed("member " + name + " is no whole number");
    }

    /** The strings of a member that is a string or an array of strings. */
    default List<String> texts(String name) {
        Json member = at(name);
        return member instanceof Items(var list) ? list.stream().map(Json::text).toList() : List.of(member.text());
    }
}

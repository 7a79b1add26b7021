package vn.khien.label;

import java.util.List;

/**
 * What a satisfied condition rests on.
 *
 * @param key of the text
 * @param values of its places
 * @param link where it can be seen; empty when there is no page for it
 */
public record Evidence(String key, List<Object> values, String link) {
    public Evidence {
        values = List.copyOf(values);
    }
}

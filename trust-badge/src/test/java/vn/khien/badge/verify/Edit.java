package vn.khien.badge.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import vn.khien.badge.json.Json;

/** A JSON value changed in one place. */
final class Edit {
    private Edit() {}

    /** @param path names and places between dots, as {@code credentialStatus.0.type}; an empty Optional takes it out */
    static Json with(Json json, String path, Object value) {
        String[] parts = path.split("[.]", 2);
        if (json instanceof Json.Items(var list)) {
            var items = new ArrayList<>(list);
            int at = Integer.parseInt(parts[0]);
            items.set(at, parts.length == 1 ? Json.of(value) : with(items.get(at), parts[1], value));
            return new Json.Items(items);
        }
        var members = new LinkedHashMap<>(json.map());
        if (parts.length == 2) members.put(parts[0], with(json.at(parts[0]), parts[1], value));
        else if (value instanceof Optional<?> absent && absent.isEmpty()) members.remove(parts[0]);
        else members.put(parts[0], Json.of(value));
        return new Json.Members(members);
    }
}

package vn.khien.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request, parsed once at the door.
 *
 * @param path decoded, without the query
 * @param parameters the values of the route's braces
 * @param query first value of each name
 * @param remote the address of who asks, as the trusted proxies say
 * @param sessionToken the session cookie's value, if any
 * @param csrf the token that forms of this visitor must carry
 */
public record Request(
        Method method,
        String path,
        Map<String, String> parameters,
        Map<String, String> query,
        Form form,
        Lang lang,
        Optional<? extends Visitor> visitor,
        String remote,
        String sessionToken,
        String csrf,
        String userAgent,
        Instant now) {

    /** The same request under another path: a page drawn in answer to a POST links to where a GET finds it. */
    public Request under(String other) {
        return new Request(
                method, other, parameters, query, form, lang, visitor, remote, sessionToken, csrf, userAgent, now);
    }

    /** The same request without anything in its query that is not one of these. */
    public Request knowing(Set<String> names) {
        Map<String, String> known = new HashMap<>(query);
        known.keySet().retainAll(names);
        return new Request(
                method, path, parameters, known, form, lang, visitor, remote, sessionToken, csrf, userAgent, now);
    }

    /** The day on which it comes, in Việt Nam. */
    public LocalDate today() {
        return now.atZone(Texts.ZONE).toLocalDate();
    }

    /** A path parameter; the route names it, so it is there. */
    public String at(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** A numeric path parameter; -1, which nothing has, when it is no id. */
    public long id(String name) {
        String text = at(name);
        return text.matches("[1-9]\\d{0,17}") ? Long.parseLong(text) : -1;
    }

    /** A numeric path parameter of a table whose ids are small; -1 when it is none. */
    public int smallId(String name) {
        long id = id(name);
        return id <= Integer.MAX_VALUE ? (int) id : -1;
    }

    public Optional<String> asked(String name) {
        return Optional.ofNullable(query.get(name)).filter(v -> !v.isEmpty());
    }
}

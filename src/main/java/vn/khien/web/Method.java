package vn.khien.web;

import java.util.Optional;

/** The methods our routes know; HEAD is answered by GET. */
public enum Method {
    GET,
    POST;

    static Optional<Method> of(String name) {
        return switch (name) {
            case "GET" -> Optional.of(GET);
            case "POST" -> Optional.of(POST);
            default -> Optional.empty();
        };
    }
}

package vn.khien.web;

import java.time.Instant;
import java.util.Optional;

/** Answers that lie ready, found by the request target as it came; what is not there is asked of the routes. */
public interface Shelf {
    Shelf EMPTY = (target, now) -> Optional.empty();

    Optional<Ready> find(String target, Instant now);
}

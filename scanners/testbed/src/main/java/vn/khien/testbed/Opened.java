package vn.khien.testbed;

import java.util.ArrayList;
import java.util.List;

/** Listeners opened so far, closed again when the start fails half-way. */
final class Opened {
    private final List<Listeners> all = new ArrayList<>();

    Listeners add(Listeners listeners) {
        all.add(listeners);
        return listeners;
    }

    void close() {
        all.forEach(Listeners::close);
    }
}

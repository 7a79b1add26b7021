package vn.khien.scan.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one connection that is held open. It ends before another begins: a place kept while waiting for a second one
 * could keep two scans of an address waiting for each other.
 */
final class Talks {
    private final Set<String> silent = new HashSet<>();
    private final Set<String> heard = new HashSet<>();
    private Optional<Talk> held = Optional.empty();
    private final Map<String, List<byte[]>> chains = new HashMap<>();

    Optional<Talk> going(HttpUrl url) {
        return held.filter(talk -> talk.fits(url));
    }

    Talk begin(Talk talk) {
        held = Optional.of(talk);
        if (!talk.chain().isEmpty()) {
            chains.putIfAbsent(talk.host(), talk.chain());
        }
        return talk;
    }

    void end() {
        held.ifPresent(Talk::close);
        held = Optional.empty();
    }

    /** Of the first connection to the host. */
    List<byte[]> chain(String host) {
        return chains.getOrDefault(host, List.of());
    }

    private static String server(HttpUrl url) {
        return url.withPath("/").text();
    }

    void silence(HttpUrl url) {
        silent.add(server(url));
    }

    void hear(HttpUrl url) {
        heard.add(server(url));
    }

    /** Whether that server has answered a question of this scan. */
    boolean heard(HttpUrl url) {
        return heard.contains(server(url));
    }

    boolean silent(HttpUrl url) {
        return silent.contains(server(url));
    }
}

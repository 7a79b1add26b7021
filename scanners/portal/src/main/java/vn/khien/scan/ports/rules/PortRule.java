package vn.khien.scan.ports.rules;

import java.time.Instant;
import java.util.Optional;
import vn.khien.scan.About;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.Port;

/** One rule over an open port: fixed words and a pure function. */
public record PortRule(About about, Judging judging) {
    @FunctionalInterface
    public interface Judging {
        /**
         * Empty when nothing is the matter, or nothing is known of it.
         *
         * @param port an open one, of {@code host}
         * @param at when the report saw it
         */
        Optional<PortMatter> judge(Host host, Port port, Exposure exposure, Instant at);
    }

    public String id() {
        return about.id();
    }
}

package vn.khien.scan.ports;

import java.util.List;

/** The way to a host, by {@code --traceroute}. Hops that did not answer are missing. */
public record Route(List<Hop> hops) {
    public static final Route NONE = new Route(List.of());

    public Route {
        hops = List.copyOf(hops);
    }

    /**
     * One router on the way.
     *
     * @param ttl hops from us, 0 where unsaid
     * @param name empty where there is none
     * @param roundTrip milliseconds as nmap writes them, {@code --} where it could not tell
     */
    public record Hop(int ttl, String address, String name, String roundTrip) {}
}

package vn.khien.scan;

import java.time.Duration;

/**
 * How gently a scan asks.
 *
 * @param connect longest wait for a connection
 * @param read longest wait for the next bytes
 * @param connectionsAnAddress open at once to one address
 * @param connectionsANeighbourhood open at once to one /24 (IPv6: /64)
 * @param betweenStarts least time between two connections to one address
 * @param body bytes read of one body
 * @param header bytes read of one head
 * @param redirects followed in one chain
 */
public record Politeness(
        Duration connect,
        Duration read,
        int connectionsAnAddress,
        int connectionsANeighbourhood,
        Duration betweenStarts,
        int body,
        int header,
        int redirects) {
    public static final Politeness PUBLIC = new Politeness(
            Duration.ofSeconds(5), Duration.ofSeconds(5), 2, 8, Duration.ofMillis(50), 2 << 20, 64 << 10, 10);

    public Politeness withBetweenStarts(Duration other) {
        return new Politeness(
                connect, read, connectionsAnAddress, connectionsANeighbourhood, other, body, header, redirects);
    }

    public Politeness withTimeouts(Duration otherConnect, Duration otherRead) {
        return new Politeness(
                otherConnect,
                otherRead,
                connectionsAnAddress,
                connectionsANeighbourhood,
                betweenStarts,
                body,
                header,
                redirects);
    }
}

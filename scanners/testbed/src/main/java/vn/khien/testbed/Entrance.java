package vn.khien.testbed;

import java.util.Optional;

/**
 * How a request came in.
 *
 * @param secure whether over TLS
 * @param bound the only site that may be asked for here, by the address or by the handshake
 */
record Entrance(boolean secure, Optional<Site> bound) {}

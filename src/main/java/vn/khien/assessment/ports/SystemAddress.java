package vn.khien.assessment.ports;

import java.time.Instant;

/**
 * An address that somebody entered on a system.
 *
 * @param address canonical: {@link HostAddress}
 * @param by name of who entered it
 */
public record SystemAddress(long id, long systemId, String address, String note, Instant at, String by) {}

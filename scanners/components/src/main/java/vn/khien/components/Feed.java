package vn.khien.components;

import java.time.Instant;
import java.util.Optional;

/**
 * What vulnerabilities are known from.
 *
 * @param name {@code NVD}, {@code RetireJS}, {@code RetireJS (embedded)} or {@code KEV}
 * @param asOf the day that the feed says of itself; empty where it says none
 */
public record Feed(String name, Optional<Instant> asOf) {}

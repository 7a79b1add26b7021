package vn.khien.scan;

import java.time.Instant;

/**
 * Where evidence comes from.
 *
 * @param collectedBy the User-Agent of the scan
 * @param fromAddress our own address as the target saw it, or empty when no connection came about
 * @param connections opened by this collector
 */
public record Provenance(String collectedBy, Instant at, String fromAddress, int connections) {}

package vn.khien.assessment;

import vn.khien.scan.Provenance;

/**
 * Stored evidence without its bytes.
 *
 * @param size bytes
 * @param sha256 of the bytes, hexadecimal
 */
public record EvidenceNote(String collector, int size, String sha256, Provenance provenance) {}

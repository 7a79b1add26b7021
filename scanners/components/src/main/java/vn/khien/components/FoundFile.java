package vn.khien.components;

/**
 * A file that a component was seen in.
 *
 * @param path with {@code /} between its parts and {@code !/} behind an archive
 * @param sha256 64 lower-case hexadecimal digits
 */
public record FoundFile(String path, String sha256) {}

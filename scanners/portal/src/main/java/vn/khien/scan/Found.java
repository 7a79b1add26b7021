package vn.khien.scan;

/** A proof on a portal. {@code method}: {@code dns-txt}, {@code well-known} or {@code meta}; {@code value}: {@code khien-proof=…} or {@code khien-label=…}. */
public record Found(String method, String value) {}

package vn.khien.scan;

/** What a person typed as the address of a portal, after reading it. */
public sealed interface TargetUrl {
    record Parsed(Target target) implements TargetUrl {}

    /** No URL at all: a usage error (exit 2). */
    record Malformed(Text because) implements TargetUrl {}

    /** A URL that is never scanned (exit 3). */
    record Refused(Text because) implements TargetUrl {}
}

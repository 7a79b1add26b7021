package vn.khien.scan.grades.observatory;

/** WHATWG Fetch, "X-Content-Type-Options header". */
final class Sniffing {
    private Sniffing() {}

    static Outcome of(Home home) {
        return home.header("X-Content-Type-Options")
                .map(value -> value.strip().equalsIgnoreCase("nosniff")
                        ? Outcome.X_CONTENT_TYPE_OPTIONS_NOSNIFF
                        : Outcome.X_CONTENT_TYPE_OPTIONS_HEADER_INVALID)
                .orElse(Outcome.X_CONTENT_TYPE_OPTIONS_NOT_IMPLEMENTED);
    }
}

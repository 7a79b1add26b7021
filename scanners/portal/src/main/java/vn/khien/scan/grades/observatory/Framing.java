package vn.khien.scan.grades.observatory;

import java.util.Locale;

/** RFC 7034, and {@code frame-ancestors} of CSP3 section 6.4.2, which goes before it. */
final class Framing {
    private Framing() {}

    static Outcome of(Home home) {
        if (home.policy().filter(policy -> policy.restrainsFraming()).isPresent()) {
            return Outcome.X_FRAME_OPTIONS_IMPLEMENTED_VIA_CSP;
        }
        return home.header("X-Frame-Options")
                .map(value -> outcome(value.strip().toLowerCase(Locale.ROOT)))
                .orElse(Outcome.X_FRAME_OPTIONS_NOT_IMPLEMENTED);
    }

    private static Outcome outcome(String value) {
        if (value.equals("deny") || value.equals("sameorigin")) {
            return Outcome.X_FRAME_OPTIONS_SAMEORIGIN_OR_DENY;
        }
        return value.startsWith("allow-from")
                ? Outcome.X_FRAME_OPTIONS_ALLOW_FROM_ORIGIN
                : Outcome.X_FRAME_OPTIONS_HEADER_INVALID;
    }
}

package vn.khien.scan.grades.observatory;

/** HTML, "Cross-Origin-Opener-Policy header": a structured token, its parameters aside. */
final class OpenerPolicy {
    private OpenerPolicy() {}

    static Outcome of(Home home) {
        return home.header("Cross-Origin-Opener-Policy")
                .map(value -> switch (StructuredToken.read(value).orElse("")) {
                    case "same-origin" -> Outcome.COOP_IMPLEMENTED_WITH_SAME_ORIGIN;
                    case "same-origin-allow-popups" -> Outcome.COOP_IMPLEMENTED_WITH_SAME_ORIGIN_ALLOW_POPUPS;
                    case "noopener-allow-popups" -> Outcome.COOP_IMPLEMENTED_WITH_NOOPENER_ALLOW_POPUPS;
                    case "unsafe-none" -> Outcome.COOP_IMPLEMENTED_WITH_UNSAFE_NONE;
                    default -> Outcome.COOP_HEADER_INVALID;
                })
                .orElse(Outcome.COOP_NOT_IMPLEMENTED);
    }
}

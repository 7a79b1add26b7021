package vn.khien.scan.grades.observatory;

/** HTML, "Cross-Origin-Embedder-Policy header": a structured token, its parameters aside. */
final class EmbedderPolicy {
    private EmbedderPolicy() {}

    static Outcome of(Home home) {
        return home.header("Cross-Origin-Embedder-Policy")
                .map(value -> switch (StructuredToken.read(value).orElse("")) {
                    case "require-corp" -> Outcome.COEP_IMPLEMENTED_WITH_REQUIRE_CORP;
                    case "credentialless" -> Outcome.COEP_IMPLEMENTED_WITH_CREDENTIALLESS;
                    case "unsafe-none" -> Outcome.COEP_IMPLEMENTED_WITH_UNSAFE_NONE;
                    default -> Outcome.COEP_HEADER_INVALID;
                })
                .orElse(Outcome.COEP_NOT_IMPLEMENTED);
    }
}

package vn.khien.scan.grades.observatory;

import java.util.Locale;

/** WHATWG Fetch, "Cross-Origin-Resource-Policy header". */
final class ResourcePolicy {
    private ResourcePolicy() {}

    static Outcome of(Home home) {
        return home.header("Cross-Origin-Resource-Policy")
                .map(value -> switch (value.strip().toLowerCase(Locale.ROOT)) {
                    case "same-origin" -> Outcome.CORP_IMPLEMENTED_WITH_SAME_ORIGIN;
                    case "same-site" -> Outcome.CORP_IMPLEMENTED_WITH_SAME_SITE;
                    case "cross-origin" -> Outcome.CORP_IMPLEMENTED_WITH_CROSS_ORIGIN;
                    default -> Outcome.CORP_HEADER_INVALID;
                })
                .orElse(Outcome.CORP_NOT_IMPLEMENTED);
    }
}

package vn.khien.scan.grades.observatory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.khien.scan.http.Header;

/** Referrer Policy, sections 4 and 8.1: of all values of header and page, the last known one counts. */
final class Referrer {
    private static final Set<String> PRIVATE =
            Set.of("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin");
    private static final Set<String> UNSAFE =
            Set.of("origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade");

    private Referrer() {}

    static Outcome of(Home home) {
        List<String> values = new ArrayList<>();
        home.answer().headers("Referrer-Policy").stream().map(Header::value).forEach(values::add);
        values.addAll(home.page().referrers());
        if (values.isEmpty()) {
            return Outcome.REFERRER_POLICY_NOT_IMPLEMENTED;
        }
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> PRIVATE.contains(word) || UNSAFE.contains(word))
                .reduce((first, second) -> second)
                .map(word -> PRIVATE.contains(word) ? Outcome.REFERRER_POLICY_PRIVATE : Outcome.REFERRER_POLICY_UNSAFE)
                .orElse(Outcome.REFERRER_POLICY_HEADER_INVALID);
    }
}

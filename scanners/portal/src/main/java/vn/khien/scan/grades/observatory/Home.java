package vn.khien.scan.grades.observatory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.khien.scan.csp.MergedPolicy;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;
import vn.khien.scan.http.Visit;

/**
 * The answer that is scored, read once for all tests.
 *
 * @param secure it was asked for over HTTPS to begin with
 * @param chain that led to it
 * @param policy every Content-Security-Policy of header and page as one; empty when one is invalid
 */
record Home(boolean secure, Chain.Led chain, Answer.Answered answer, Page page, Optional<MergedPolicy> policy) {
    /** The end of the HTTPS chain, or of the plain one where there is no HTTPS; empty when that is not scored. */
    static Optional<Home> of(Observed observed) {
        return switch (observed.https()) {
            case Chain.Led led -> of(true, led);
            case Chain.Nowhere nowhere -> observed.plain() instanceof Chain.Led led ? of(false, led) : Optional.empty();
            case Chain.NotKnown notKnown -> Optional.empty();
        };
    }

    private static Optional<Home> of(boolean secure, Chain.Led chain) {
        Visit last = chain.visits().getLast();
        if (chain.visits().size() < chain.route().size()
                || !(last.answer() instanceof Answer.Answered answer)
                || !scored(answer.status())) {
            return Optional.empty();
        }
        Page page = Page.of(last, answer);
        List<String> headers = answer.headers("Content-Security-Policy").stream()
                .map(Header::value)
                .toList();
        return Optional.of(new Home(secure, chain, answer, page, MergedPolicy.of(headers, page.policies())));
    }

    private static boolean scored(int status) {
        return (status >= 200 && status < 400) || status == 401 || status == 403;
    }

    /** Its values as one, as RFC 9110 section 5.3 joins them; empty without, or with an empty value. */
    Optional<String> header(String name) {
        return joined(answer, name).filter(value -> !value.isBlank());
    }

    static Optional<String> joined(Answer.Answered answer, String name) {
        List<Header> headers = answer.headers(name);
        return headers.isEmpty()
                ? Optional.empty()
                : Optional.of(headers.stream().map(Header::value).collect(Collectors.joining(", ")));
    }
}

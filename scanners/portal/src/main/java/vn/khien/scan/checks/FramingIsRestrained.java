package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** CSP3 section 6.4.2 (frame-ancestors, which takes precedence) or RFC 7034 section 2.1 (X-Frame-Options). */
final class FramingIsRestrained {
    static final Check CHECK = Check.of(
            new About(
                    "x-frame-options",
                    1,
                    new Text("Chống nhúng trang vào khung lạ", "Framing is restrained"),
                    "RFC 7034 §2.1; W3C CSP Level 3 §6.4.2",
                    "",
                    LocalDate.of(2013, 10, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Gửi frame-ancestors trong CSP, hoặc X-Frame-Options: SAMEORIGIN.",
                            "Send frame-ancestors in the CSP, or X-Frame-Options: SAMEORIGIN."),
                    Snippets.header(
                            "X-Frame-Options",
                            "SAMEORIGIN",
                            Snippets.securityFilter("antiClickJackingOption", "SAMEORIGIN"))),
            evidence -> evidence.onPage(FramingIsRestrained::judge));

    private static final Set<String> ANYONE = Set.of("*", "http:", "https:");

    private FramingIsRestrained() {}

    private static Outcome judge(Answer.Answered page) {
        List<Header> policies = page.headers("Content-Security-Policy");
        List<List<String>> ancestors = Policy.of(policies).stream()
                .map(Policy::frameAncestors)
                .flatMap(Optional::stream)
                .toList();
        if (!ancestors.isEmpty()) {
            boolean restrained =
                    ancestors.stream().anyMatch(sources -> sources.stream().noneMatch(ANYONE::contains));
            String seen = policies.getFirst().line();
            return restrained
                    ? Outcome.met("frame-ancestors giới hạn nơi nhúng", "frame-ancestors limits who may frame", seen)
                    : Outcome.notMet("frame-ancestors cho mọi trang nhúng", "frame-ancestors lets anyone frame", seen);
        }
        List<Header> headers = page.headers("X-Frame-Options");
        if (headers.isEmpty()) {
            return Outcome.notMet(
                    "không có X-Frame-Options và frame-ancestors",
                    "there is neither X-Frame-Options nor frame-ancestors",
                    "");
        }
        Set<String> values = headers.stream()
                .flatMap(header -> Arrays.stream(header.value().split(",", -1)))
                .map(value -> value.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean one = values.equals(Set.of("DENY")) || values.equals(Set.of("SAMEORIGIN"));
        return one
                ? Outcome.met(
                        "X-Frame-Options giới hạn nơi nhúng",
                        "X-Frame-Options limits who may frame",
                        headers.getFirst().line())
                : Outcome.notMet(
                        "giá trị X-Frame-Options không có tác dụng",
                        "the value of X-Frame-Options has no effect",
                        headers.getFirst().line());
    }
}

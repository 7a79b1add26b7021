package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** RFC 9111 sections 3 and 5.2.2: an answer that sets a cookie is not offered to shared caches. */
final class PrivatePagesAreNotShared {
    static final Check CHECK = Check.of(
            new About(
                    "private-cache",
                    1,
                    new Text("Trang riêng không nằm trong bộ nhớ đệm chung", "Private pages stay out of shared caches"),
                    "RFC 9111 §3, §5.2.2",
                    "",
                    LocalDate.of(2022, 6, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Gửi Cache-Control: private, no-store cho mọi trang đặt cookie.",
                            "Send Cache-Control: private, no-store with every page that sets a cookie."),
                    Snippets.of(
                            "map $sent_http_set_cookie $cache { default \"\"; ~. \"private, no-store\"; }\n"
                                    + "add_header Cache-Control $cache always;",
                            "Header always set Cache-Control \"private, no-store\" \"expr=-n resp('Set-Cookie')\"",
                            "<httpProtocol><customHeaders><add name=\"Cache-Control\" value=\"private, no-store\" />"
                                    + "</customHeaders></httpProtocol>",
                            "")),
            evidence -> evidence.onPage(page -> judge(evidence)));

    private PrivatePagesAreNotShared() {}

    private static Outcome judge(EvidenceSet evidence) {
        List<Answer.Answered> cookies = evidence.http().stream()
                .flatMap(http -> Stream.concat(
                        http.https().stream(), http.plain().stream().flatMap(List::stream)))
                .flatMap(
                        visit -> visit.answer() instanceof Answer.Answered answered ? Stream.of(answered) : Stream.of())
                .filter(answered -> !answered.headers("Set-Cookie").isEmpty())
                .toList();
        for (Answer.Answered answered : cookies) {
            if (shared(directives(answered))) {
                return Outcome.notMet(
                        "trang đặt cookie cho lưu vào bộ nhớ đệm chung",
                        "a page that sets a cookie may be kept in shared caches",
                        answered.headers("Cache-Control").getFirst().line());
            }
        }
        return cookies.isEmpty()
                ? Outcome.notApplicable("không trang nào đặt cookie", "no page sets a cookie")
                : Outcome.met(
                        "trang đặt cookie không cho lưu chung",
                        "pages that set cookies are not offered to shared caches",
                        cookies.getFirst().headers("Cache-Control").stream()
                                .map(Header::line)
                                .findFirst()
                                .orElse(""));
    }

    private static List<String> directives(Answer.Answered answered) {
        return answered.headers("Cache-Control").stream()
                .flatMap(header ->
                        Arrays.stream(header.value().toLowerCase(Locale.ROOT).split(",", -1)))
                .map(directive -> directive.replaceAll("\\s", ""))
                .toList();
    }

    /** Explicitly fresh for somebody else; a max-age of 0 is not. */
    private static boolean shared(List<String> directives) {
        boolean kept = directives.stream()
                .anyMatch(directive ->
                        directive.equals("public") || directive.matches("(s-maxage|max-age)=\"?0*[1-9][0-9]*\"?"));
        boolean closed = directives.stream()
                .anyMatch(directive -> directive.equals("no-store")
                        || directive.equals("no-cache")
                        || directive.equals("private")
                        || directive.startsWith("private=")
                        || directive.startsWith("no-cache="));
        return kept && !closed;
    }
}

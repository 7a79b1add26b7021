package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** W3C Referrer Policy sections 3 and 11.1: the last token that is known counts. */
final class ReferrerIsPrivate {
    static final Check CHECK = Check.of(
            new About(
                    "referrer-policy",
                    1,
                    new Text("Không lộ địa chỉ trang cho nơi khác", "Page addresses are not given away"),
                    "W3C Referrer Policy §3",
                    "",
                    LocalDate.of(2017, 1, 26),
                    Severity.LOW,
                    new Text(
                            "Gửi Referrer-Policy: strict-origin-when-cross-origin hoặc chặt hơn.",
                            "Send Referrer-Policy: strict-origin-when-cross-origin or stricter."),
                    Snippets.header("Referrer-Policy", "strict-origin-when-cross-origin", "")),
            evidence -> evidence.onPage(ReferrerIsPrivate::judge));

    private static final Set<String> PRIVATE =
            Set.of("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin");
    private static final Set<String> OPEN =
            Set.of("unsafe-url", "origin", "origin-when-cross-origin", "no-referrer-when-downgrade");

    private ReferrerIsPrivate() {}

    private static Outcome judge(Answer.Answered page) {
        List<Header> headers = page.headers("Referrer-Policy");
        if (headers.isEmpty()) {
            return Outcome.notMet("không có Referrer-Policy", "there is no Referrer-Policy", "");
        }
        List<String> known = headers.stream()
                .flatMap(header -> Arrays.stream(header.value().split(",", -1)))
                .map(token -> token.strip().toLowerCase(Locale.ROOT))
                .filter(token -> PRIVATE.contains(token) || OPEN.contains(token))
                .toList();
        String seen = headers.getLast().line();
        if (known.isEmpty()) {
            return Outcome.notMet("giá trị Referrer-Policy không hợp lệ", "the Referrer-Policy is not valid", seen);
        }
        return PRIVATE.contains(known.getLast())
                ? Outcome.met("Referrer-Policy đủ kín", "the Referrer-Policy is private", seen)
                : Outcome.notMet(
                        "Referrer-Policy để lộ địa chỉ trang", "the Referrer-Policy gives page addresses away", seen);
    }
}

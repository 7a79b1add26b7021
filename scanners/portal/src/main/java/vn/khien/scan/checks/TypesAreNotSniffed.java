package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** WHATWG Fetch, "determine nosniff": the first value of the header is {@code nosniff}. */
final class TypesAreNotSniffed {
    static final Check CHECK = Check.of(
            new About(
                    "x-content-type-options",
                    1,
                    new Text("Không đoán kiểu nội dung", "Content types are not guessed"),
                    "WHATWG Fetch, X-Content-Type-Options",
                    "",
                    LocalDate.of(2017, 1, 1),
                    Severity.LOW,
                    new Text("Gửi tiêu đề X-Content-Type-Options: nosniff.", "Send X-Content-Type-Options: nosniff."),
                    Snippets.header(
                            "X-Content-Type-Options",
                            "nosniff",
                            Snippets.securityFilter("blockContentTypeSniffingEnabled", "true"))),
            evidence -> evidence.onPage(TypesAreNotSniffed::judge));

    private TypesAreNotSniffed() {}

    private static Outcome judge(Answer.Answered page) {
        List<Header> headers = page.headers("X-Content-Type-Options");
        if (headers.isEmpty()) {
            return Outcome.notMet(
                    "không có tiêu đề X-Content-Type-Options", "there is no X-Content-Type-Options header", "");
        }
        String first = headers.getFirst().value().split(",", 2)[0].strip();
        return first.equalsIgnoreCase("nosniff")
                ? Outcome.met("có nosniff", "nosniff is set", headers.getFirst().line())
                : Outcome.notMet(
                        "giá trị không phải nosniff",
                        "the value is not nosniff",
                        headers.getFirst().line());
    }
}

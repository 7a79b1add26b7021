package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.Words;
import vn.khien.scan.evidence.ContentEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;

/** NCSC-W-05: a link or heading of the home page names the policy on personal data, and the link works. */
final class PrivacyPolicyIsLinked {
    static final Check CHECK = Check.of(
            new About(
                    "privacy-policy",
                    1,
                    new Text("Công bố chính sách bảo vệ dữ liệu cá nhân", "Privacy policy is published"),
                    "NCSC-W-05",
                    "",
                    LocalDate.of(2021, 6, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Đặt ở chân trang liên kết \"Chính sách bảo vệ dữ liệu cá nhân\" tới trang chính sách.",
                            "Link to the policy from the footer of every page, by its name."),
                    ""),
            PrivacyPolicyIsLinked::judge);

    private PrivacyPolicyIsLinked() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.onDocument(page -> judge(evidence, page));
    }

    private static Outcome judge(EvidenceSet evidence, Document page) {
        List<Element> named = Words.policies(page);
        if (named.isEmpty()) {
            if (Documents.shell(page)) {
                return Documents.shellOnly();
            }
            return Documents.whole(evidence)
                    ? Outcome.notMet(
                            "trang chủ không dẫn tới chính sách bảo vệ dữ liệu cá nhân",
                            "the home page leads to no privacy policy",
                            "")
                    : Documents.cut();
        }
        String seen = named.getFirst().outerHtml();
        return evidence.content()
                .flatMap(ContentEvidence::policy)
                .map(visit -> visited(visit, seen))
                .orElseGet(() -> Outcome.met(
                        "trang chủ nêu chính sách bảo vệ dữ liệu cá nhân",
                        "the home page names a privacy policy",
                        seen));
    }

    private static Outcome visited(Visit visit, String seen) {
        return switch (visit.answer()) {
            case Answer.Failed failed -> Outcome.unknown(failed.trouble().text());
            case Answer.Answered answered
            when answered.status() >= 500 ->
                Outcome.unknown(
                        "trang chính sách báo lỗi " + answered.status(),
                        "the policy's page answers with error " + answered.status());
            case Answer.Answered answered
            when answered.status() >= 400 ->
                Outcome.notMet(
                        "liên kết tới chính sách bị hỏng",
                        "the link to the policy is broken",
                        visit.url() + " -> " + answered.status());
            case Answer.Answered answered ->
                Outcome.met(
                        "trang chủ dẫn tới chính sách bảo vệ dữ liệu cá nhân",
                        "the home page leads to a privacy policy",
                        seen);
        };
    }
}

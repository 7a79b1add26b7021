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
import vn.khien.scan.Verdict;
import vn.khien.scan.Words;
import vn.khien.scan.evidence.ContentEvidence;
import vn.khien.scan.http.Answer;

/** NCA-W-6: the portal says where incidents are received, in security.txt or in words on its home or contact page. */
final class IncidentContactIsPublished {
    static final Check CHECK = Check.of(
            new About(
                    "incident-contact",
                    2,
                    new Text("Công khai đầu mối tiếp nhận sự cố", "Incident contact is published"),
                    "NCA-W-6; NĐ 330/2026/NĐ-CP Đ21.1.a [S]",
                    "NCA-W-6",
                    LocalDate.of(2026, 9, 27),
                    Severity.MEDIUM,
                    new Text(
                            "Ghi ở chân trang \"Đầu mối tiếp nhận sự cố\" kèm thư điện tử hoặc số điện thoại, hoặc đặt"
                                    + " security.txt.",
                            "State in the footer where incidents are received, with mail or telephone, or put up"
                                    + " security.txt."),
                    ""),
            IncidentContactIsPublished::judge);

    private IncidentContactIsPublished() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.content().map(content -> judge(evidence, content)).orElseGet(EvidenceSet::notLooked);
    }

    private static Outcome judge(EvidenceSet evidence, ContentEvidence content) {
        if (content.securityTxt().answer() instanceof Answer.Answered answered
                && answered.status() == 200
                && !answered.header("Content-Type").contains("html")
                && SecurityTxt.read(answered).reachable()) {
            return Outcome.met(
                    "security.txt nêu đầu mối",
                    "security.txt names a contact",
                    "Contact: " + SecurityTxt.read(answered).contacts().getFirst());
        }
        Outcome onPage = evidence.onDocument(page -> {
            for (Document shown : evidence.documents()) {
                List<Element> named = Words.incidents(shown);
                if (!named.isEmpty()) {
                    return Outcome.met(
                            "trang nêu đầu mối tiếp nhận sự cố",
                            "the page says where incidents are received",
                            named.getFirst().text());
                }
            }
            if (Documents.shell(page)) {
                return Documents.shellOnly();
            }
            return Documents.allWhole(evidence)
                    ? Outcome.notMet(
                            "không thấy đầu mối tiếp nhận sự cố", "no point of contact for incidents was found", "")
                    : Documents.notAllWhole();
        });
        boolean doubtful = content.securityTxt().answer() instanceof Answer.Failed
                || (content.securityTxt().answer() instanceof Answer.Answered answered && answered.status() >= 500);
        return doubtful && onPage.verdict() instanceof Verdict.NotMet
                ? Outcome.unknown(
                        "trang chủ không nêu đầu mối và security.txt không đọc được",
                        "the home page names no contact and security.txt could not be read")
                : onPage;
    }
}

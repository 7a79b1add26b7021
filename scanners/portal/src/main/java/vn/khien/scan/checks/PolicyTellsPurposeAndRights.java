package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
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

/** NCSC-W-05: the policy that is linked says for what purpose data are processed and what rights people have. */
final class PolicyTellsPurposeAndRights {
    private static final List<String> PURPOSE = List.of("mục đích", "purpose");
    private static final List<String> RIGHTS = List.of(
            "quyền của chủ thể dữ liệu",
            "quyền của người dùng",
            "quyền của công dân",
            "quyền của bạn",
            "quyền của khách hàng",
            "quyền và nghĩa vụ của chủ thể",
            "rút lại sự đồng ý",
            "quyền được biết",
            "quyền truy cập",
            "quyền chỉnh sửa",
            "quyền xóa dữ liệu",
            "yêu cầu xóa",
            "yêu cầu xoá",
            "your rights",
            "rights of the data subject",
            "withdraw your consent",
            "right to access");

    static final Check CHECK = Check.of(
            new About(
                    "privacy-policy-content",
                    1,
                    new Text(
                            "Chính sách nêu mục đích xử lý và quyền của chủ thể dữ liệu",
                            "The privacy policy names purposes and rights"),
                    "NCSC-W-05; NCSC-W-02; ND137-2 [S]",
                    "",
                    LocalDate.of(2021, 6, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Viết rõ trong chính sách: mục đích xử lý, loại dữ liệu, thời gian lưu giữ, quyền của chủ thể dữ"
                                    + " liệu và nơi liên hệ.",
                            "Say in the policy: purposes, kinds of data, how long they are kept, the rights of data subjects"
                                    + " and whom to ask."),
                    ""),
            PolicyTellsPurposeAndRights::judge);

    private PolicyTellsPurposeAndRights() {}

    private static Outcome judge(EvidenceSet evidence) {
        if (evidence.content().isEmpty()) {
            return EvidenceSet.notLooked();
        }
        ContentEvidence content = evidence.content().get();
        if (content.policy().isPresent()) {
            return visited(evidence, content.policy().get());
        }
        return evidence.onDocument(home -> Documents.whole(evidence) && !Documents.shell(home)
                ? Outcome.notApplicable(
                        "trang chủ không dẫn tới chính sách nào trên cổng",
                        "the home page leads to no policy on the portal")
                : Documents.cut());
    }

    private static Outcome visited(EvidenceSet evidence, Visit visit) {
        return switch (visit.answer()) {
            case Answer.Failed failed -> Outcome.unknown(failed.trouble().text());
            case Answer.Answered answered
            when answered.status() != 200 ->
                Outcome.unknown(
                        "trang chính sách trả lời mã " + answered.status(),
                        "the policy's page answers with status " + answered.status());
            case Answer.Answered answered ->
                evidence.document(visit)
                        .map(page -> read(page, answered.truncated()))
                        .orElseGet(() -> Outcome.unknown(
                                "chính sách không phải HTML: cần người đọc",
                                "the policy is not HTML: a person must read it"));
        };
    }

    private static Outcome read(Document page, boolean cut) {
        String text = page.text().toLowerCase(Locale.ROOT);
        boolean purpose = Words.names(text, PURPOSE);
        boolean rights = Words.names(text, RIGHTS);
        if (purpose && rights) {
            return Outcome.met(
                    "chính sách nêu mục đích và quyền của chủ thể dữ liệu",
                    "the policy names purposes and the rights of data subjects",
                    page.title());
        }
        if (cut) {
            return Documents.notAllWhole();
        }
        if (Documents.shell(page)) {
            return Documents.shellOnly();
        }
        return purpose
                ? Outcome.notMet(
                        "chính sách không nêu quyền của chủ thể dữ liệu",
                        "the policy does not name the rights of data subjects",
                        page.location())
                : Outcome.notMet(
                        "chính sách không nêu mục đích xử lý dữ liệu",
                        "the policy does not name the purposes of processing",
                        page.location());
    }
}

package vn.khien.scan.checks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;

/** RFC 9116 sections 2.5.2, 2.5.3, 2.5.5 and 3: plain text at its well-known place, with a contact and a date to come. */
final class SecurityTxtIsPublished {
    static final Check CHECK = Check.of(
            new About(
                    "security-txt",
                    2,
                    new Text("Có tệp security.txt", "security.txt is published"),
                    "NCSC-W-04; RFC 9116 §2.3, §2.5.2, §2.5.3, §2.5.5, §3",
                    "",
                    LocalDate.of(2022, 4, 1),
                    Severity.LOW,
                    new Text(
                            "Đặt /.well-known/security.txt có Contact và Expires còn hạn.",
                            "Put up /.well-known/security.txt with a Contact and an Expires to come."),
                    Snippets.of(
                            "location = /.well-known/security.txt { default_type text/plain; alias"
                                    + " /var/www/security.txt; }",
                            "Alias /.well-known/security.txt /var/www/security.txt",
                            "<rewrite><rules><rule name=\"security.txt\"><match url=\"^\\.well-known/security\\.txt$\""
                                    + " /><action type=\"Rewrite\" url=\"security.txt\" /></rule></rules></rewrite>",
                            "<Context docBase=\"/var/www/well-known\" path=\"/.well-known\" />")),
            SecurityTxtIsPublished::judge);

    private SecurityTxtIsPublished() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.content()
                .map(content -> judge(content.securityTxt(), evidence.asOf()))
                .orElseGet(EvidenceSet::notLooked);
    }

    private static Outcome judge(Visit visit, Instant asOf) {
        return switch (visit.answer()) {
            case Answer.Failed failed -> Outcome.unknown(failed.trouble().text());
            case Answer.Answered answered
            when answered.status() >= 500 ->
                Outcome.unknown(
                        "máy chủ báo lỗi " + answered.status(), "the server answers with error " + answered.status());
            case Answer.Answered answered
            when answered.status() != 200 ->
                Outcome.notMet(
                        "không có security.txt", "there is no security.txt", visit.url() + " -> " + answered.status());
            case Answer.Answered answered -> judge(visit.url(), answered, asOf);
        };
    }

    private static Outcome judge(String url, Answer.Answered answered, Instant asOf) {
        String type = answered.header("Content-Type");
        if (!type.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            return Outcome.notMet("security.txt không phải văn bản thuần", "security.txt is not plain text", type);
        }
        SecurityTxt file = SecurityTxt.read(answered);
        if (!file.reachable()) {
            return Outcome.notMet("security.txt không có Contact", "security.txt has no Contact", "");
        }
        Optional<Instant> expires = file.expires();
        if (expires.isEmpty()) {
            return Outcome.notMet(
                    "security.txt không có đúng một Expires", "security.txt does not have exactly one Expires", "");
        }
        if (!file.belongsAt(url)) {
            return Outcome.notMet(
                    "security.txt nói nó thuộc địa chỉ khác",
                    "security.txt says that it belongs elsewhere",
                    "Canonical: " + file.canonicals().getFirst());
        }
        if (file.signature() == SecurityTxt.Signature.BROKEN) {
            return Outcome.notMet(
                    "chữ ký OpenPGP của security.txt bị hỏng", "the OpenPGP signature of security.txt is broken", "");
        }
        boolean signed = file.signature() == SecurityTxt.Signature.THERE;
        String seen = "Contact: " + file.contacts().getFirst() + "; Expires: "
                + file.expiries().getFirst();
        return expires.get().isAfter(asOf)
                ? Outcome.met(
                        "security.txt còn hạn" + (signed ? ", có chữ ký OpenPGP (chưa kiểm)" : ""),
                        "security.txt is current" + (signed ? ", signed with OpenPGP (not verified)" : ""),
                        seen)
                : Outcome.notMet("security.txt đã hết hạn", "security.txt has expired", seen);
    }
}

package vn.khien.scan.checks;

import java.time.LocalDate;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** WHATWG Fetch, CORS protocol and credentials: a strange origin is not let read with the visitor's cookies. */
final class StrangersReadNothing {
    static final Check CHECK = Check.of(
            new About(
                    "cors",
                    1,
                    new Text(
                            "Trang lạ không đọc được dữ liệu bằng cookie của người dùng",
                            "Strange sites read nothing with a visitor's cookies"),
                    "WHATWG Fetch, CORS protocol; CWE-942",
                    "",
                    LocalDate.of(2017, 1, 1),
                    Severity.HIGH,
                    new Text(
                            "Chỉ cho các nguồn đã biết trong Access-Control-Allow-Origin; không lặp lại tiêu đề Origin của yêu cầu.",
                            "Let only known origins into Access-Control-Allow-Origin; do not repeat the Origin of the request."),
                    Snippets.of(
                            "map $http_origin $cors { default \"\"; \"https://app.portal.example.gov.vn\" $http_origin; }\n"
                                    + "add_header Access-Control-Allow-Origin $cors always;\nadd_header Vary Origin always;",
                            "SetEnvIf Origin \"^https://app\\.portal\\.example\\.gov\\.vn$\" cors=$0\n"
                                    + "Header always set Access-Control-Allow-Origin \"%{cors}e\" env=cors",
                            "<cors enabled=\"true\"><add origin=\"https://app.portal.example.gov.vn\" /></cors>",
                            "<init-param><param-name>cors.allowed.origins</param-name><param-value>"
                                    + "https://app.portal.example.gov.vn</param-value></init-param>")),
            StrangersReadNothing::judge);

    private StrangersReadNothing() {}

    private static Outcome judge(EvidenceSet evidence) {
        if (evidence.http().isEmpty()) {
            return EvidenceSet.notLooked();
        }
        HttpEvidence http = evidence.http().get();
        if (http.preflight().isEmpty() && http.https().getLast().answer() instanceof Answer.Failed failed) {
            return failed.trouble().definite()
                    ? Outcome.notApplicable("cổng không có HTTPS", "there is no HTTPS")
                    : Outcome.unknown(failed.trouble().text());
        }
        return Asides.onAnswer(http.preflight(), StrangersReadNothing::judge);
    }

    private static Outcome judge(Answer.Answered answered) {
        String origin = answered.header("Access-Control-Allow-Origin");
        boolean credentials =
                answered.header("Access-Control-Allow-Credentials").equals("true");
        String seen = answered.headers("Access-Control-Allow-Origin").stream()
                .map(Header::line)
                .findFirst()
                .orElse("");
        return origin.equals(HttpEvidence.ORIGIN) && credentials
                ? Outcome.notMet(
                        "mọi trang lạ đọc được dữ liệu bằng cookie của người dùng",
                        "any site may read with a visitor's cookies",
                        seen + "; Access-Control-Allow-Credentials: true")
                : Outcome.met(
                        "trang lạ không đọc được bằng cookie của người dùng",
                        "strange sites may not read with a visitor's cookies",
                        seen);
    }
}

package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;

/** RFC 6797 section 7.2: an answer over plain HTTP sends the visitor to HTTPS. */
final class PlainHttpRedirects {
    static final Check CHECK = Check.of(
            new About(
                    "https-redirect",
                    1,
                    new Text("HTTP chuyển hướng sang HTTPS", "Plain HTTP redirects to HTTPS"),
                    "RFC 6797 §7.2; RFC 9110 §15.4",
                    "",
                    LocalDate.of(2012, 11, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Trả lời mọi yêu cầu HTTP bằng chuyển hướng 301 sang HTTPS cùng tên miền.",
                            "Answer every plain request with a 301 to HTTPS on the same host."),
                    Snippets.of(
                            "server { listen 80; return 301 https://$host$request_uri; }",
                            "RewriteEngine On\nRewriteCond %{HTTPS} off\n"
                                    + "RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]",
                            "<rewrite><rules><rule name=\"HTTPS\" stopProcessing=\"true\"><match url=\"(.*)\" />"
                                    + "<conditions><add input=\"{HTTPS}\" pattern=\"off\" /></conditions><action"
                                    + " type=\"Redirect\" url=\"https://{HTTP_HOST}/{R:1}\" redirectType=\"Permanent\" />"
                                    + "</rule></rules></rewrite>",
                            "<security-constraint><web-resource-collection><web-resource-name>all</web-resource-name>"
                                    + "<url-pattern>/*</url-pattern></web-resource-collection><user-data-constraint>"
                                    + "<transport-guarantee>CONFIDENTIAL</transport-guarantee></user-data-constraint>"
                                    + "</security-constraint>")),
            PlainHttpRedirects::judge);

    private PlainHttpRedirects() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.http()
                .map(http -> http.unencrypted()
                        .map(PlainHttpRedirects::judge)
                        .orElseGet(() -> Outcome.unknown(
                                "không rõ cổng HTTP của trang này", "the plain-HTTP port of this portal is not known")))
                .orElseGet(EvidenceSet::notLooked);
    }

    private static Outcome judge(List<Visit> visits) {
        return switch (visits.getLast().answer()) {
            case Answer.Failed failed
            when failed.trouble().definite() ->
                Outcome.notApplicable("máy chủ không mở HTTP", "the server does not speak plain HTTP");
            case Answer.Failed failed -> Outcome.unknown(failed.trouble().text());
            case Answer.Answered answered when answered.redirects() -> redirected(answered);
            case Answer.Answered answered
            when answered.status() >= 500 ->
                Outcome.unknown(
                        "máy chủ báo lỗi " + answered.status(), "the server answers with error " + answered.status());
            case Answer.Answered answered ->
                Outcome.notMet(
                        "trang được phục vụ qua HTTP không mã hóa",
                        "the portal is served over plain HTTP",
                        visits.getLast().url() + " -> " + answered.status());
        };
    }

    private static Outcome redirected(Answer.Answered answered) {
        String location = answered.header("Location");
        String seen = answered.status() + " Location: " + location;
        return location.toLowerCase(Locale.ROOT).startsWith("https:")
                ? Outcome.met("HTTP chuyển sang HTTPS", "plain HTTP leads to HTTPS", seen)
                : Outcome.notMet("chuyển hướng không tới HTTPS", "the redirect does not lead to HTTPS", seen);
    }
}

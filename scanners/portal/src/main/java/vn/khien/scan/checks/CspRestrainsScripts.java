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

/** W3C Content Security Policy Level 3: a policy that says where scripts come from and admits no inline ones. */
final class CspRestrainsScripts {
    static final Check CHECK = Check.of(
            new About(
                    "csp",
                    1,
                    new Text("Chính sách bảo mật nội dung (CSP)", "Content security policy"),
                    "W3C CSP Level 3 §6.1",
                    "",
                    LocalDate.of(2016, 12, 15),
                    Severity.MEDIUM,
                    new Text(
                            "Gửi Content-Security-Policy giới hạn nguồn của script, không dùng 'unsafe-inline' và"
                                    + " 'unsafe-eval'.",
                            "Send a Content-Security-Policy that limits where scripts come from, without"
                                    + " 'unsafe-inline' and 'unsafe-eval'."),
                    Snippets.header(
                            "Content-Security-Policy",
                            "default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'",
                            "")),
            evidence -> evidence.onPage(CspRestrainsScripts::judge));

    private CspRestrainsScripts() {}

    private static Outcome judge(Answer.Answered page) {
        List<Header> headers = page.headers("Content-Security-Policy");
        if (headers.isEmpty()) {
            return page.headers("Content-Security-Policy-Report-Only").isEmpty()
                    ? Outcome.notMet("không có CSP", "there is no CSP", "")
                    : Outcome.notMet("CSP chỉ báo cáo, không chặn", "the CSP only reports and blocks nothing", "");
        }
        // Every policy must admit a script (CSP3 section 4.1.2): the strictest decides.
        List<Policy> policies = Policy.of(headers);
        String seen = headers.getFirst().line();
        if (policies.stream().anyMatch(Policy::restrainsScripts)) {
            return Outcome.met("CSP giới hạn nguồn của script", "the CSP limits where scripts come from", seen);
        }
        if (policies.stream().allMatch(policy -> policy.scripts().isEmpty())) {
            return Outcome.notMet("CSP không nói gì về script", "the CSP says nothing about scripts", seen);
        }
        return Outcome.notMet("CSP cho chạy script quá rộng", "the CSP lets too many scripts run", seen);
    }
}

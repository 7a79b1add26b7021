package vn.khien.scan.checks;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** BREACH (CVE-2013-3587): a compressed page that repeats its URL lets the length of the answer tell a secret of the page. */
final class SecretsAreNotCompressed {
    static final Check CHECK = Check.of(
            new About(
                    "compressed-secrets",
                    1,
                    new Text("Trang nén không để lộ mã bí mật", "Compressed pages give no secret away"),
                    "CVE-2013-3587",
                    "",
                    LocalDate.of(2013, 8, 1),
                    Severity.INFO,
                    new Text(
                            "Không nén trang vừa lặp lại tham số URL vừa có mã chống giả mạo (CSRF), hoặc đổi mã ở mỗi lần trả lời.",
                            "Do not compress a page that both repeats its URL and holds an anti-forgery token, or mask the token anew in each answer."),
                    Snippets.of(
                            "location /bieu-mau { gzip off; }",
                            "SetEnvIf Request_URI \"^/bieu-mau\" no-gzip",
                            "<urlCompression doDynamicCompression=\"false\" />",
                            "<Connector compression=\"off\" />")),
            evidence -> Asides.onProbe(evidence, "compressed", SecretsAreNotCompressed::judge));

    private static final Pattern TOKEN = Pattern.compile(
            "(?i)<(input|meta)[^>]{0,300}\\bname\\s*=\\s*[\"']?[^\"'>\\s]{0,60}(csrf|xsrf|token|__viewstate)");

    private SecretsAreNotCompressed() {}

    private static Outcome judge(Answer.Answered page) {
        List<Header> codings = page.headers("Content-Encoding").stream()
                .filter(header -> !header.value().equalsIgnoreCase("identity"))
                .toList();
        if (codings.isEmpty()) {
            return Outcome.met("trang không nén", "the page is not compressed", "");
        }
        String seen = codings.getFirst().line();
        String body = new String(page.body(), StandardCharsets.UTF_8);
        boolean repeats = body.contains(HttpAside.MARK);
        boolean secret = TOKEN.matcher(body).find();
        if (repeats && secret) {
            return Outcome.notMet(
                    "trang nén vừa lặp lại URL vừa có mã bí mật",
                    "the compressed page repeats its URL beside a secret",
                    seen);
        }
        return page.truncated()
                ? Outcome.unknown("trang quá dài để đọc hết", "the page is too long to be read whole")
                : Outcome.met(
                        "trang nén không lặp lại URL cạnh mã bí mật",
                        "the compressed page repeats no URL beside a secret",
                        seen);
    }
}

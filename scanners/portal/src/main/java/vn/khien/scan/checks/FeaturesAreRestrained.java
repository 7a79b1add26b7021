package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** W3C Permissions Policy: a header that names at least one feature of the browser. */
final class FeaturesAreRestrained {
    static final Check CHECK = Check.of(
            new About(
                    "permissions-policy",
                    1,
                    new Text("Giới hạn tính năng của trình duyệt", "Browser features are restrained"),
                    "W3C Permissions Policy, Permissions-Policy header",
                    "",
                    LocalDate.of(2021, 1, 1),
                    Severity.INFO,
                    new Text(
                            "Gửi Permissions-Policy tắt máy ảnh, micrô, vị trí khi trang không dùng.",
                            "Send a Permissions-Policy that turns camera, microphone and location off where they are not used."),
                    Snippets.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()", "")),
            evidence -> evidence.onPage(FeaturesAreRestrained::judge));

    private static final Pattern FEATURE = Pattern.compile("[a-z][a-z0-9-]*\\s*=\\s*(\\(.*\\)|self|\\*|\\S+)");

    private FeaturesAreRestrained() {}

    private static Outcome judge(Answer.Answered page) {
        List<Header> headers = page.headers("Permissions-Policy");
        if (headers.isEmpty()) {
            return Outcome.notMet("không có Permissions-Policy", "there is no Permissions-Policy", "");
        }
        String seen = headers.getFirst().line();
        List<String> features = headers.stream()
                .flatMap(header -> Arrays.stream(header.value().split(",", -1)))
                .map(String::strip)
                .toList();
        if (features.stream().noneMatch(feature -> FEATURE.matcher(feature).matches())) {
            return Outcome.notMet("Permissions-Policy không hợp lệ", "the Permissions-Policy is not valid", seen);
        }
        boolean restrains = features.stream().anyMatch(feature -> !feature.endsWith("*"));
        return restrains
                ? Outcome.met(
                        "Permissions-Policy giới hạn tính năng", "the Permissions-Policy restrains features", seen)
                : Outcome.notMet(
                        "Permissions-Policy không tắt tính năng nào", "the Permissions-Policy turns nothing off", seen);
    }
}

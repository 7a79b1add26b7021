package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** WHATWG HTML, cross-origin opener and embedder policies; WHATWG Fetch, Cross-Origin-Resource-Policy. */
final class OriginIsIsolated {
    static final Check CHECK = Check.of(
            new About(
                    "cross-origin-isolation",
                    1,
                    new Text("Trang tách biệt với nguồn khác", "The origin keeps to itself"),
                    "WHATWG HTML, Cross-Origin-Opener-Policy; WHATWG Fetch, Cross-Origin-Resource-Policy",
                    "",
                    LocalDate.of(2021, 1, 1),
                    Severity.INFO,
                    new Text(
                            "Gửi Cross-Origin-Opener-Policy: same-origin và Cross-Origin-Resource-Policy: same-site; Cross-Origin-Embedder-Policy khi trang không nhúng nội dung nơi khác.",
                            "Send Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Resource-Policy: same-site; Cross-Origin-Embedder-Policy where nothing of others is embedded."),
                    Snippets.of(
                            "add_header Cross-Origin-Opener-Policy same-origin always;\n"
                                    + "add_header Cross-Origin-Resource-Policy same-site always;",
                            "Header always set Cross-Origin-Opener-Policy same-origin\n"
                                    + "Header always set Cross-Origin-Resource-Policy same-site",
                            "<httpProtocol><customHeaders><add name=\"Cross-Origin-Opener-Policy\" value=\"same-origin\""
                                    + " /><add name=\"Cross-Origin-Resource-Policy\" value=\"same-site\""
                                    + " /></customHeaders></httpProtocol>",
                            "")),
            evidence -> evidence.onPage(OriginIsIsolated::judge));

    private static final Set<String> OPENER =
            Set.of("same-origin", "same-origin-allow-popups", "noopener-allow-popups");
    private static final Set<String> RESOURCE = Set.of("same-origin", "same-site");

    private OriginIsIsolated() {}

    private static Outcome judge(Answer.Answered page) {
        String opener = value(page, "Cross-Origin-Opener-Policy");
        String resource = value(page, "Cross-Origin-Resource-Policy");
        String seen = Stream.of(
                        "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Cross-Origin-Embedder-Policy")
                .flatMap(name -> page.headers(name).stream().limit(1))
                .map(Header::line)
                .collect(Collectors.joining("; "));
        if (!OPENER.contains(opener)) {
            return Outcome.notMet(
                    "không có Cross-Origin-Opener-Policy tách trang với cửa sổ lạ",
                    "no Cross-Origin-Opener-Policy keeps foreign windows apart",
                    seen);
        }
        return RESOURCE.contains(resource)
                ? Outcome.met("trang tách biệt với nguồn khác", "the origin keeps to itself", seen)
                : Outcome.notMet(
                        "không có Cross-Origin-Resource-Policy giới hạn nơi dùng lại",
                        "no Cross-Origin-Resource-Policy limits who may load it",
                        seen);
    }

    private static String value(Answer.Answered page, String name) {
        return page.header(name).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}

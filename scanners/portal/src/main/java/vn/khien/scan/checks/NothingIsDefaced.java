package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.content.SpamWords;

/** NCA-W-5, NCSC-W-07: neither the words by which intruders sign a page they took, nor a title of their trade. */
final class NothingIsDefaced {
    /** A page with less text than this has nothing to say but its signature. */
    private static final int BARE = 1_000;

    private static final Pattern SIGNED = Pattern.compile(
            "(?i)\\b(?:h[a4]ck[e3]d|d[e3]fac[e3]d|pwn[e3]d|[o0]wn[e3]d|stamped|t[o0]uched) (?:by|bởi)\\b|\\bgreetz to\\b|\\bhacked ?!+");

    static final Check CHECK = Check.of(
            new About(
                    "defacement",
                    1,
                    new Text("Trang chủ không bị thay đổi giao diện trái phép", "The home page is not defaced"),
                    "NCA-W-5; NCSC-W-07",
                    "NCA-W-5",
                    LocalDate.of(2026, 9, 27),
                    Severity.CRITICAL,
                    new Text(
                            "Cô lập máy chủ, giữ nhật ký, khôi phục từ bản sao lưu sạch và báo sự cố.",
                            "Isolate the server, keep its logs, restore a clean backup and report the incident."),
                    ""),
            NothingIsDefaced::judge);

    private NothingIsDefaced() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.onDocument(page -> {
            Optional<String> signature =
                    loud(page).filter(text -> SIGNED.matcher(text).find()).findFirst();
            if (signature.isPresent()) {
                return Outcome.notMet(
                        "trang chủ mang dấu hiệu bị chiếm quyền",
                        "the home page is signed by somebody who took it over",
                        around(signature.get()));
            }
            if (SpamWords.in(page.title())) {
                return Outcome.notMet(
                        "tiêu đề trang chủ quảng cáo trái phép",
                        "the title of the home page advertises gambling",
                        page.title());
            }
            if (Documents.shell(page)) {
                return Documents.shellOnly();
            }
            return Documents.whole(evidence)
                    ? Outcome.met("không thấy dấu hiệu bị thay đổi giao diện", "no sign of defacement was found", "")
                    : Documents.cut();
        });
    }

    /** News may tell of intruders; title and first heading don't, nor does a page that says nothing else. */
    private static Stream<String> loud(Document page) {
        Stream<String> headed = Stream.concat(
                Stream.of(page.title()), page.select("h1").stream().map(Element::text));
        String text = page.text();
        return text.length() < BARE ? Stream.concat(headed, Stream.of(text)) : headed;
    }

    private static String around(String text) {
        Matcher at = SIGNED.matcher(text);
        return at.find() ? text.substring(Math.max(0, at.start() - 40), Math.min(text.length(), at.end() + 80)) : text;
    }
}

package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.content.Hosts;

/**
 * W3C Mixed Content section 3: a page that came over HTTPS loads nothing over plain HTTP, neither what can change the
 * page (active; browsers block it) nor what is only shown (passive).
 */
final class NothingIsMixed {
    static final Check CHECK = Check.of(
            new About(
                    "mixed-content",
                    2,
                    new Text("Không trộn nội dung HTTP", "No mixed content"),
                    "NCSC-W-06; W3C Mixed Content §3",
                    "",
                    LocalDate.of(2016, 8, 2),
                    Severity.MEDIUM,
                    new Text(
                            "Sửa các địa chỉ http:// thành https://, hoặc gửi upgrade-insecure-requests trong CSP.",
                            "Turn the http:// addresses into https://, or send upgrade-insecure-requests in the CSP."),
                    Snippets.header("Content-Security-Policy", "upgrade-insecure-requests", "")),
            NothingIsMixed::judge);

    private static final String ACTIVE = "script[src], iframe[src], frame[src], embed[src], object[data],"
            + " link[rel~=(?i)stylesheet|preload|modulepreload|manifest][href]";
    private static final String PASSIVE = "img[src], img[srcset], audio[src], video[src], video[poster], source[src],"
            + " source[srcset], track[src], input[type=image][src], link[rel~=(?i)icon][href]";
    private static final String SENT = "form[action], button[formaction], input[formaction]";
    private static final List<String> ATTRIBUTES = List.of("src", "data", "href", "action", "formaction", "poster");

    private NothingIsMixed() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.onDocument(page -> judge(evidence, page));
    }

    private static Outcome judge(EvidenceSet evidence, Document page) {
        if (!page.location().startsWith("https:")) {
            return Outcome.notApplicable("trang không qua HTTPS", "the page did not come over HTTPS");
        }
        Optional<Outcome> plain = plain(page, ACTIVE, "nội dung chủ động (script, khung, kiểu)", "active content")
                .or(() -> plain(page, SENT, "biểu mẫu gửi đi", "a form"))
                .or(() -> plain(page, PASSIVE, "nội dung thụ động (ảnh, âm thanh, video)", "passive content"));
        if (plain.isPresent()) {
            return Documents.upgraded(evidence)
                    ? Outcome.met("CSP nâng cấp các địa chỉ http://", "the CSP upgrades the http:// addresses", "")
                    : plain.get();
        }
        return Documents.whole(evidence)
                ? Outcome.met("mọi nội dung đều qua HTTPS", "everything loads over HTTPS", "")
                : Documents.cut();
    }

    private static Optional<Outcome> plain(Document page, String what, String vi, String en) {
        for (Element element : page.select(what)) {
            Optional<String> address = plain(element);
            if (address.isPresent()) {
                return Optional.of(Outcome.notMet(
                        "trang HTTPS có " + vi + " qua HTTP",
                        "the HTTPS page has " + en + " over plain HTTP",
                        element.tagName() + " " + address.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> plain(Element element) {
        Stream<String> single =
                ATTRIBUTES.stream().filter(element::hasAttr).map(attribute -> Hosts.url(element, attribute));
        Stream<String> set = Stream.of(element.attr("srcset").split(",")).map(String::strip);
        return Stream.concat(single, set)
                .filter(url -> url.toLowerCase(Locale.ROOT).startsWith("http:"))
                .findFirst();
    }
}

package vn.khien.scan;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The phrases by which a Vietnamese or English page names what the label asks for. */
public final class Words {
    private static final List<String> POLICY = List.of(
            "chính sách bảo vệ dữ liệu",
            "chính sách bảo vệ thông tin",
            "chính sách bảo mật",
            "chính sách quyền riêng tư",
            "chính sách riêng tư",
            "chính sách về quyền riêng tư",
            "chính sách xử lý dữ liệu cá nhân",
            "thông báo xử lý dữ liệu cá nhân",
            "bảo vệ dữ liệu cá nhân",
            "bảo vệ thông tin cá nhân",
            "quyền riêng tư",
            "privacy policy",
            "privacy notice",
            "personal data protection");

    private static final List<String> INCIDENT = List.of(
            "tiếp nhận sự cố",
            "tiếp nhận thông tin sự cố",
            "tiếp nhận thông báo sự cố",
            "thông báo sự cố",
            "báo cáo sự cố",
            "ứng cứu sự cố",
            "report a security incident",
            "security incident contact",
            "incident reporting");

    private static final List<String> CONTACT =
            List.of("liên hệ", "đường dây nóng", "thông tin liên lạc", "hỏi đáp, góp ý", "contact us", "contact");

    private Words() {}

    /** Links and headings, in the order of the page, that name a privacy policy. */
    public static List<Element> policies(Document page) {
        return page.select("a[href], h1, h2, h3, h4, h5, h6").stream()
                .filter(element -> names(element.text() + " " + element.attr("title"), POLICY))
                .toList();
    }

    /** Links that name a place to report incidents first, then those that name a contact page. */
    public static List<Element> contacts(Document page) {
        List<Element> links = page.select("a[href]");
        return Stream.of(INCIDENT, CONTACT)
                .flatMap(phrases ->
                        links.stream().filter(element -> names(element.text() + " " + element.attr("title"), phrases)))
                .toList();
    }

    /** The innermost elements that name a point of contact for incidents. */
    public static List<Element> incidents(Document page) {
        return page.getAllElements().stream()
                .filter(element -> names(element.ownText() + " " + element.attr("title"), INCIDENT))
                .toList();
    }

    /** One of the phrases, which are in small letters, stands in the text. */
    public static boolean names(String text, List<String> phrases) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
        return phrases.stream().anyMatch(folded::contains);
    }

    /** Small letters a to z and digits, one space between words: {@code Họ và tên:} becomes {@code ho va ten}. */
    public static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFKD)
                .replaceAll("\\p{Mn}+", "")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }
}

package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.About;
import vn.khien.scan.Blocklist;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.content.Hosts;

/** NCA-W-5: no link, script, picture, frame or form of the pages, and no address in their scripts, goes to a listed host. */
final class LinksAreNotListed {
    static final Check CHECK = Check.of(
            new About(
                    "malicious-links",
                    2,
                    new Text("Không có liên kết độc hại", "No malicious links"),
                    "NCA-W-5; NCSC-W-07",
                    "NCA-W-5",
                    LocalDate.of(2026, 9, 27),
                    Severity.HIGH,
                    new Text(
                            "Gỡ liên kết tới tên miền trong danh sách cảnh báo và tìm xem ai đã chèn nó.",
                            "Remove the link to the listed host and find out who put it there."),
                    ""),
            LinksAreNotListed::judge);

    private static final List<String> ATTRIBUTES =
            List.of("href", "src", "action", "data", "formaction", "poster", "srcset");
    private static final String LEADING = "[href], [src], [action], [data], [formaction], [poster], [srcset],"
            + " meta[http-equiv=refresh], script:not([src])";
    /** A URL written out in a script. */
    private static final Pattern WRITTEN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]{1,260}");

    private LinksAreNotListed() {}

    private static Outcome judge(EvidenceSet evidence) {
        Blocklists lists = evidence.blocklists();
        return lists.lists().isEmpty()
                ? DomainIsNotListed.noList()
                : evidence.onDocument(home -> judge(evidence, lists));
    }

    private static Outcome judge(EvidenceSet evidence, Blocklists lists) {
        for (Document page : evidence.documents()) {
            Optional<Outcome> listed = listed(page, lists);
            if (listed.isPresent()) {
                return listed.get();
            }
        }
        return Documents.allWhole(evidence)
                ? Outcome.met(
                        "không liên kết nào thuộc danh sách " + lists.named(), "no link is on " + lists.named(), "")
                : Documents.notAllWhole();
    }

    private static Optional<Outcome> listed(Document page, Blocklists lists) {
        for (Element element : page.select(LEADING)) {
            for (String address : addresses(element)) {
                Optional<Blocklist> list = Hosts.of(address).flatMap(lists::holding);
                if (list.isPresent()) {
                    return Optional.of(Outcome.notMet(
                            "trang dẫn tới tên miền trong danh sách "
                                    + list.get().name(),
                            "the page leads to a host on the list " + list.get().name(),
                            element.tagName() + " " + address));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> addresses(Element element) {
        List<String> addresses = new ArrayList<>();
        for (String attribute : ATTRIBUTES) {
            if (element.hasAttr(attribute)) {
                addresses.add(Hosts.url(element, attribute));
            }
        }
        if (element.tagName().equals("meta")) {
            addresses.add(element.attr("content").replaceFirst("(?i)^[^=]*url\\s*=\\s*['\"]?", ""));
        }
        if (element.tagName().equals("script")) {
            Matcher written = WRITTEN.matcher(element.data());
            while (written.find()) {
                addresses.add(written.group());
            }
        }
        return addresses;
    }
}

package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.content.Hosts;

/** NCSC-W-03; W3C Subresource Integrity section 3: a script from another's host runs only as its digest says. */
final class ForeignScriptsAreSealed {
    static final Check CHECK = Check.of(
            new About(
                    "subresource-integrity",
                    1,
                    new Text("Script từ máy chủ khác có mã băm SRI", "Scripts from other hosts carry SRI"),
                    "NCSC-W-03; W3C SRI §3",
                    "",
                    LocalDate.of(2021, 6, 1),
                    Severity.LOW,
                    new Text(
                            "Thêm integrity=\"sha384-…\" crossorigin=\"anonymous\" vào thẻ script, hoặc chép script về cổng.",
                            "Add integrity=\"sha384-…\" crossorigin=\"anonymous\" to the script, or serve it from the portal."),
                    ""),
            ForeignScriptsAreSealed::judge);

    private ForeignScriptsAreSealed() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.onDocument(page -> judge(evidence, page));
    }

    private static Outcome judge(EvidenceSet evidence, Document page) {
        List<Element> foreign = new ArrayList<>();
        for (Element script : page.select("script[src]")) {
            if (Hosts.of(Hosts.url(script, "src"))
                    .filter(host -> !Hosts.related(host, evidence.host()))
                    .isPresent()) {
                foreign.add(script);
            }
        }
        List<Element> open = foreign.stream().filter(script -> !sealed(script)).toList();
        if (!open.isEmpty()) {
            return Outcome.notMet(
                    open.size() + " script từ máy chủ khác không có SRI",
                    open.size() + " scripts from other hosts carry no SRI",
                    open.getFirst().outerHtml());
        }
        if (!Documents.whole(evidence)) {
            return Documents.cut();
        }
        return foreign.isEmpty()
                ? Outcome.met("không tải script từ máy chủ khác", "no script comes from another host", "")
                : Outcome.met(
                        "mọi script từ máy chủ khác đều có SRI",
                        "every script from another host carries SRI",
                        foreign.getFirst().outerHtml());
    }

    /** Section 3.5: without a digest of a known kind the attribute asks for nothing; another origin needs CORS. */
    private static boolean sealed(Element script) {
        boolean digest = List.of(script.attr("integrity").strip().split("\\s+")).stream()
                .anyMatch(one -> one.matches("sha(256|384|512)-[A-Za-z0-9+/_-]+={0,2}(\\?\\S*)?"));
        return digest && script.hasAttr("crossorigin");
    }
}

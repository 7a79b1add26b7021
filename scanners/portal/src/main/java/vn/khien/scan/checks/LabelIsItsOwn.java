package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.content.Hosts;
import vn.khien.scan.content.LabelSign;
import vn.khien.scan.evidence.ContentEvidence;
import vn.khien.scan.evidence.Registered;

/** NCSC-W-09, NCA-W-5: a trust label on the page comes from the label host and was issued for this very portal. */
final class LabelIsItsOwn {
    static final Check CHECK = Check.of(
            new About(
                    "label-embed",
                    1,
                    new Text("Nhãn tín nhiệm hiển thị là của chính cổng", "The trust label shown is the portal's own"),
                    "NCSC-W-09; NCA-W-5",
                    "",
                    LocalDate.of(2021, 6, 1),
                    Severity.HIGH,
                    new Text(
                            "Gỡ ảnh nhãn tự chép; dán lại đúng đoạn mã nhúng đã được cấp cho tên miền này.",
                            "Remove the copied label; put in again the snippet that was issued for this domain."),
                    ""),
            LabelIsItsOwn::judge);

    private LabelIsItsOwn() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.onDocument(page -> judge(evidence, page));
    }

    private static Outcome judge(EvidenceSet evidence, Document page) {
        Registered registered =
                evidence.content().map(ContentEvidence::registered).orElse(Registered.NOTHING);
        List<LabelSign> signs = LabelSign.of(page);
        for (LabelSign sign : signs) {
            Optional<Text> fault = fault(sign, registered, evidence.host());
            if (fault.isPresent()) {
                return Outcome.notMet(fault.get().vi(), fault.get().en(), sign.html());
            }
        }
        if (!Documents.whole(evidence)) {
            return Documents.cut();
        }
        if (signs.isEmpty()) {
            return Documents.shell(page)
                    ? Documents.shellOnly()
                    : Outcome.notApplicable("trang chủ không hiển thị nhãn nào", "the home page shows no label");
        }
        boolean told = !registered.labelHost().isEmpty();
        return told || signs.stream().noneMatch(LabelSign.Embed.class::isInstance)
                ? Outcome.met(
                        "nhãn hiển thị là của chính cổng",
                        "the label shown is the portal's own",
                        signs.getFirst().html())
                : Outcome.unknown("chưa cho biết nhãn nào đã cấp cho cổng", "which label was issued was not told");
    }

    private static Optional<Text> fault(LabelSign sign, Registered registered, String host) {
        return switch (sign) {
            case LabelSign.Copy(String link, String html) ->
                Optional.of(new Text("ảnh nhãn là bản tự chép", "the label is a copied picture"));
            case LabelSign.Badge(String domain, String link, String html) -> badge(domain, link, host);
            case LabelSign.Embed(String authority, String cid, String html) ->
                registered.labelHost().isEmpty() ? Optional.empty() : embed(authority, cid, registered);
        };
    }

    private static Optional<Text> embed(String authority, String cid, Registered registered) {
        if (!authority.isEmpty() && !authority.equals(registered.labelHost())) {
            return Optional.of(new Text("nhãn không từ máy chủ cấp nhãn", "the label is not from the label host"));
        }
        if (cid.isEmpty() || cid.equals(registered.cid())) {
            return Optional.empty();
        }
        return Optional.of(
                registered.cid().isEmpty()
                        ? new Text(
                                "cổng chưa được gán nhãn mà hiển thị nhãn", "the portal shows a label it was not given")
                        : new Text("mã nhãn là của cổng khác", "the label is that of another portal"));
    }

    private static Optional<Text> badge(String domain, String link, String host) {
        if (!bare(domain).equals(bare(host))) {
            return Optional.of(
                    new Text("ảnh nhãn là của tên miền khác", "the label's picture is that of another domain"));
        }
        if (Hosts.of(link).filter(LabelSign::old).isEmpty()) {
            return Optional.of(new Text(
                    "ảnh nhãn không dẫn tới trang tra cứu nhãn", "the label's picture does not lead to its look-up"));
        }
        return link.matches("(?i)https?://[^/]+/?(?:[?#].*)?")
                ? Optional.of(new Text(
                        "ảnh nhãn chỉ dẫn tới trang chủ nơi cấp nhãn",
                        "the label's picture leads to the issuer's front page only"))
                : Optional.empty();
    }

    private static String bare(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }
}

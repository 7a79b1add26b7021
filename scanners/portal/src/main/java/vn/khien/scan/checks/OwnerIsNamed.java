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
import vn.khien.scan.Words;
import vn.khien.scan.evidence.ContentEvidence;

/** NCSC-O-01: a visitor reads on the page whose portal it is, by the name in the inventory. */
final class OwnerIsNamed {
    static final Check CHECK = Check.of(
            new About(
                    "owner-name",
                    1,
                    new Text("Trang nêu tên chủ quản", "The page names its owner"),
                    "NCSC-O-01",
                    "",
                    LocalDate.of(2021, 6, 1),
                    Severity.LOW,
                    new Text(
                            "Ghi ở đầu hoặc chân trang tên đầy đủ của cơ quan chủ quản như trong hồ sơ đăng ký.",
                            "State the owner's full name, as registered, in the header or footer."),
                    ""),
            OwnerIsNamed::judge);

    private OwnerIsNamed() {}

    private static Outcome judge(EvidenceSet evidence) {
        List<String> owners = evidence.content()
                .map(ContentEvidence::registered)
                .map(registered -> registered.owners().stream()
                        .filter(name -> !letters(name).isEmpty())
                        .toList())
                .orElse(List.of());
        if (evidence.content().isPresent() && owners.isEmpty()) {
            return Outcome.unknown("chưa cho biết tên chủ quản để so", "the owner's name was not told");
        }
        return evidence.onDocument(home -> judge(evidence, owners, home));
    }

    private static Outcome judge(EvidenceSet evidence, List<String> owners, Document home) {
        for (Document page : evidence.documents()) {
            String shown = letters(page.text() + " " + described(page));
            Optional<String> named = owners.stream()
                    .filter(owner -> shown.contains(letters(owner)))
                    .findFirst();
            if (named.isPresent()) {
                return Outcome.met("trang nêu tên chủ quản", "the page names its owner", named.get());
            }
        }
        if (Documents.shell(home)) {
            return Documents.shellOnly();
        }
        return Documents.allWhole(evidence)
                ? Outcome.notMet(
                        "không thấy tên chủ quản trên trang", "the owner's name is not on the page", owners.getFirst())
                : Documents.notAllWhole();
    }

    /** Banners are often pictures. */
    private static String described(Document page) {
        return String.join(" ", page.select("[alt]").eachAttr("alt")) + " "
                + String.join(" ", page.select("meta[content]").eachAttr("content")) + " " + page.title();
    }

    /** One spelling for ủy and uỷ, UBND and its long form, any marks and case. */
    private static String letters(String text) {
        return (" " + Words.plain(text) + " ")
                .replace(" ubnd ", " uy ban nhan dan ")
                .replace(" hdnd ", " hoi dong nhan dan ")
                .replace(" tp ", " thanh pho ")
                .strip();
    }
}

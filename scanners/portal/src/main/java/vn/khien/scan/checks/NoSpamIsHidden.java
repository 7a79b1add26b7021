package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.content.Concealment;
import vn.khien.scan.content.Hosts;
import vn.khien.scan.content.SpamWords;

/** NCA-W-5, NCSC-W-07: no links that only search engines see, which intruders leave to lend the portal's good name. */
final class NoSpamIsHidden {
    /** Sites of strangers; fewer may be a menu or a mistake. */
    private static final int MANY_SNEAKED = 5;

    private static final int MANY_FOLDED = 10;

    static final Check CHECK = Check.of(
            new About(
                    "hidden-links",
                    1,
                    new Text("Không có liên kết rác bị giấu", "No hidden spam links"),
                    "NCA-W-5; NCSC-W-07",
                    "NCA-W-5",
                    LocalDate.of(2026, 9, 27),
                    Severity.HIGH,
                    new Text(
                            "Gỡ đoạn liên kết bị giấu, tìm lỗ hổng đã cho phép chèn nó và đổi mật khẩu quản trị.",
                            "Remove the hidden links, find the hole by which they came and change the administrators'"
                                    + " passwords."),
                    ""),
            NoSpamIsHidden::judge);

    private NoSpamIsHidden() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.onDocument(home -> {
            for (Document page : evidence.documents()) {
                Optional<Outcome> spam = spam(Concealment.links(page, evidence.host()));
                if (spam.isPresent()) {
                    return spam.get();
                }
            }
            return Documents.allWhole(evidence)
                    ? Outcome.met("không thấy liên kết rác bị giấu", "no hidden spam links were found", "")
                    : Documents.notAllWhole();
        });
    }

    private static Optional<Outcome> spam(List<Concealment.Link> hidden) {
        Optional<Concealment.Link> advert = hidden.stream()
                .filter(link -> SpamWords.in(link.element().text()) || SpamWords.in(link.host()))
                .findFirst();
        if (advert.isPresent()) {
            return Optional.of(Outcome.notMet(
                    "có liên kết quảng cáo trái phép bị giấu tới "
                            + advert.get().host(),
                    "a hidden link advertises " + advert.get().host(),
                    advert.get().element().outerHtml()));
        }
        Set<String> sneaked = strangers(hidden, Concealment.SNEAKED);
        Set<String> folded = strangers(hidden, Concealment.FOLDED);
        if (sneaked.size() < MANY_SNEAKED && folded.size() < MANY_FOLDED) {
            return Optional.empty();
        }
        Set<String> sites = sneaked.size() < MANY_SNEAKED ? folded : sneaked;
        return Optional.of(Outcome.notMet(
                "có liên kết bị giấu tới " + sites.size() + " trang khác",
                "hidden links lead to " + sites.size() + " other sites",
                String.join(", ", sites.stream().sorted().toList())));
    }

    private static Set<String> strangers(List<Concealment.Link> hidden, Concealment how) {
        return hidden.stream()
                .filter(link -> link.how() == how && !Hosts.state(link.host()))
                .map(link -> Hosts.registrable(link.host()))
                .collect(Collectors.toSet());
    }
}

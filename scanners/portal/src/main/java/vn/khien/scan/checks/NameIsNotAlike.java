package vn.khien.scan.checks;

import java.time.LocalDate;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.content.Resemblance;
import vn.khien.scan.evidence.Registered;

/** NCSC-W-09: the host's name can't be taken for that of another portal of the inventory. */
final class NameIsNotAlike {
    static final Check CHECK = Check.of(
            new About(
                    "lookalike-name",
                    1,
                    new Text("Tên miền không gần giống cổng khác", "The name does not look like another portal's"),
                    "NCSC-W-09",
                    "",
                    LocalDate.of(2021, 6, 1),
                    Severity.HIGH,
                    new Text(
                            "Đối chiếu chủ thể của hai tên miền; nếu là giả mạo thì báo để thu hồi, nếu là của mình thì chuyển"
                                    + " về tên miền .gov.vn.",
                            "Compare who holds the two names; report an impostor, move your own portal under .gov.vn."),
                    ""),
            NameIsNotAlike::judge);

    private NameIsNotAlike() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.content()
                .map(content -> judge(evidence.host(), content.registered()))
                .orElseGet(EvidenceSet::notLooked);
    }

    private static Outcome judge(String host, Registered registered) {
        if (registered.compared() == 0) {
            return Outcome.unknown("chưa có danh sách cổng khác để so", "no names of other portals were told");
        }
        if (registered.alike().isEmpty()) {
            return Outcome.met(
                    "không gần giống cổng nào trong " + registered.compared() + " cổng",
                    "it is like none of " + registered.compared() + " other portals",
                    host);
        }
        Resemblance first = registered.alike().getFirst();
        Text how = how(first.way());
        return Outcome.notMet(
                "gần giống " + first.host() + ": " + how.vi(),
                "it is like " + first.host() + ": " + how.en(),
                host + " ~ " + first.host());
    }

    private static Text how(Resemblance.Way way) {
        return switch (way) {
            case DRAWN_ALIKE -> new Text("các chữ trông giống nhau", "its letters look the same");
            case MIXED_SCRIPTS -> new Text("trộn chữ của bảng chữ khác", "it mixes letters of another script");
            case ONE_EDIT -> new Text("chỉ khác một phím gõ", "one keystroke apart");
            case ADDED_WORDS ->
                new Text("thêm từ gợi cảm giác chính thức", "words are added that promise an official place");
        };
    }
}

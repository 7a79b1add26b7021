package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.DnsAnswer;

/** RFC 1034 section 3.6.2: whoever registers the name that a forgotten CNAME points to speaks for the portal. */
final class AliasesLeadSomewhere {
    static final Check CHECK = Check.of(
            new About(
                    "dangling-alias",
                    1,
                    new Text("Không có bí danh CNAME bỏ hoang", "No CNAME is left dangling"),
                    "RFC 1034 §3.6.2; RFC 1912 §2.4",
                    "",
                    LocalDate.of(1996, 2, 1),
                    Severity.HIGH,
                    new Text(
                            "Xóa bản ghi CNAME trỏ tới dịch vụ không còn dùng, hoặc trỏ lại tới máy chủ đang chạy.",
                            "Remove the CNAME of a service no longer used, or point it to a running server."),
                    ""),
            AliasesLeadSomewhere::judge);

    private AliasesLeadSomewhere() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Surveyed.on(evidence, seen -> {
            DnsAnswer four = seen.survey().answer(seen.host(), "A");
            DnsAnswer six = seen.survey().answer(seen.host(), "AAAA");
            List<String> aliases = four.aliases().isEmpty() ? six.aliases() : four.aliases();
            String way = seen.host() + " -> " + String.join(" -> ", aliases);
            if (four.found() || six.found()) {
                return aliases.isEmpty()
                        ? Outcome.met("tên miền không phải bí danh", "the name is no alias", "")
                        : Outcome.met("bí danh dẫn tới địa chỉ", "the alias leads to an address", way);
            }
            if (four.unknown() || six.unknown()) {
                return Surveyed.noAnswer(four.unknown() ? four : six);
            }
            if (aliases.isEmpty()) {
                return Outcome.met("tên miền không phải bí danh", "the name is no alias", "");
            }
            return four.outcome() == DnsAnswer.Outcome.NO_NAME
                    ? Outcome.notMet(
                            "bí danh trỏ tới tên miền không tồn tại",
                            "the alias leads to a name that does not exist",
                            way)
                    : Outcome.notMet(
                            "bí danh trỏ tới tên miền không có địa chỉ",
                            "the alias leads to a name without address",
                            way);
        });
    }
}

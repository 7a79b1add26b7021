package vn.khien.scan.checks;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.dns.Hosts;

/** Decree 224/2026/NĐ-CP article 11: portals of state bodies are named under {@code .gov.vn}. In force as for {@link HostHasIpv6}. */
final class StateBodyIsUnderGovVn {
    static final Check CHECK = Check.of(
            new About(
                    "gov-vn-name",
                    1,
                    new Text(
                            "Cổng của cơ quan nhà nước dùng tên miền .gov.vn",
                            "A state body's portal is named under .gov.vn"),
                    "Nghị định 224/2026/NĐ-CP, Điều 11",
                    "",
                    LocalDate.of(2026, 8, 19),
                    Severity.LOW,
                    new Text(
                            "Đăng ký và chuyển cổng sang tên miền .gov.vn; giữ tên cũ để chuyển hướng.",
                            "Register and move to a name under .gov.vn; keep the old name as a redirect."),
                    ""),
            StateBodyIsUnderGovVn::judge);

    /** A title that begins with a body's own name; a newspaper's, which only mentions one, does not. */
    private static final Pattern STATE_BODY = Pattern.compile("(trang chủ\\P{L}+)?"
            + "((cổng|trang) (thông tin điện tử|thông tin|ttđt)( của)?\\P{L}+)?"
            + "(ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|cổng dịch vụ công|văn phòng chính phủ"
            + "|thanh tra chính phủ|kiểm toán nhà nước|ngân hàng nhà nước|tòa án nhân dân|viện kiểm sát nhân dân"
            + "|(bộ|sở) (công an|quốc phòng|ngoại giao|tư pháp|tài chính|công thương|y tế|xây dựng|nội vụ|giáo dục"
            + "|khoa học|nông nghiệp|văn hóa|dân tộc))(\\P{L}.*)?");

    private StateBodyIsUnderGovVn() {}

    private static Outcome judge(EvidenceSet evidence) {
        String host = evidence.host();
        if (!host.isEmpty() && Hosts.special(host)) {
            return Outcome.notApplicable(
                    "tên miền chỉ dùng trong mạng nội bộ", "the name is for local use and in no public zone");
        }
        if (evidence.dns().isPresent() && Hosts.below(host, "gov.vn")) {
            return Outcome.met("tên miền thuộc .gov.vn", "the name is under .gov.vn", host);
        }
        if (evidence.dns().isEmpty()) {
            return EvidenceSet.notLooked();
        }
        return evidence.onDocument(page -> {
            String title = Normalizer.normalize(page.title(), Normalizer.Form.NFC)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("\\s+", " ")
                    .strip();
            return STATE_BODY.matcher(title).matches()
                    ? Outcome.notMet(
                            "trang xưng là của cơ quan nhà nước nhưng không dùng tên miền .gov.vn",
                            "the page says it is a state body's, but the name is not under .gov.vn",
                            host + ": " + page.title())
                    : Outcome.notApplicable(
                            "không có dấu hiệu là cổng của cơ quan nhà nước",
                            "nothing says that this is the portal of a state body");
        });
    }
}

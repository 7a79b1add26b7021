package vn.khien.scan.checks;

import java.time.LocalDate;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.dns.DnsCollector;
import vn.khien.scan.dns.MailDomain;
import vn.khien.scan.dns.Spf;

/** RFC 7208 sections 4 and 5.1: one valid record, within its limits, that does not let strangers send. Followed for an address that is nobody's. */
final class SpfIsStrict {
    static final Check CHECK = Check.of(
            new About(
                    "spf",
                    1,
                    new Text("Có SPF chặn thư giả mạo", "SPF turns forged mail away"),
                    "RFC 7208 §3, §4.6.4, §5.1, §10.1.2",
                    "",
                    LocalDate.of(2014, 4, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Đăng một bản ghi TXT v=spf1 liệt kê máy chủ gửi thư và kết thúc bằng -all; tên miền không gửi thư: v=spf1 -all.",
                            "Publish one TXT record v=spf1 that lists your mail servers and ends in -all; a domain without mail: v=spf1 -all."),
                    ""),
            SpfIsStrict::judge);

    private SpfIsStrict() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Surveyed.onMail(evidence, SpfIsStrict::judge);
    }

    private static Outcome judge(Surveyed seen, MailDomain.Of mail) {
        String domain = mail.domain();
        Spf.Checked checked = Spf.checkHost(DnsCollector.nobody(domain), domain, seen.lookup());
        String record = domain + " TXT "
                + String.join(" | ", Surveyed.versioned(seen.survey().answer(domain, "TXT"), "v=spf1"));
        return switch (checked.result()) {
            case FAIL, SOFTFAIL ->
                Outcome.met("SPF hợp lệ và từ chối máy chủ lạ", "SPF is valid and turns strangers away", record);
            case NONE -> Outcome.notMet(domain + " không có bản ghi SPF", domain + " has no SPF record", "");
            case PERMERROR ->
                Outcome.notMet(
                        "bản ghi SPF không hợp lệ",
                        "the SPF record is not valid",
                        record + " (" + checked.because() + ")");
            case PASS ->
                Outcome.notMet(
                        "SPF cho phép bất kỳ máy chủ nào gửi thư",
                        "SPF lets any server send the domain's mail",
                        record);
            case NEUTRAL ->
                Outcome.notMet(
                        "bản ghi SPF không kết thúc bằng -all hoặc ~all",
                        "the SPF record does not end in -all or ~all",
                        record);
            case TEMPERROR -> Surveyed.noAnswer(checked.because());
        };
    }
}

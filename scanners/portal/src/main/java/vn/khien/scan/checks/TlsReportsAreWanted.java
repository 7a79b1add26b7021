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

/** RFC 8460 section 3: one record with an address for reports. */
final class TlsReportsAreWanted {
    static final Check CHECK = Check.of(
            new About(
                    "tls-rpt",
                    1,
                    new Text(
                            "Có địa chỉ nhận báo cáo TLS của thư (TLS-RPT)",
                            "Reports on the TLS of mail are wanted (TLS-RPT)"),
                    "RFC 8460 §3",
                    "",
                    LocalDate.of(2018, 9, 1),
                    Severity.INFO,
                    new Text(
                            "Đăng TXT tại _smtp._tls.<tên miền>: v=TLSRPTv1; rua=mailto:…",
                            "Publish a TXT record at _smtp._tls.<domain>: v=TLSRPTv1; rua=mailto:…"),
                    ""),
            TlsReportsAreWanted::judge);

    private TlsReportsAreWanted() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Surveyed.onIncomingMail(evidence, (seen, mail) -> {
            DnsAnswer answer = seen.survey().answer("_smtp._tls." + mail.domain(), "TXT");
            if (answer.unknown()) {
                return Surveyed.noAnswer(answer);
            }
            List<String> records = Surveyed.versioned(answer, "v=TLSRPTv1");
            String shown = answer.name() + " TXT " + String.join(" | ", records);
            if (records.isEmpty()) {
                return Outcome.notMet("không có bản ghi TLS-RPT", "there is no TLS-RPT record", answer.name());
            }
            boolean good =
                    records.size() == 1 && records.getFirst().matches("v=TLSRPTv1\\s*;\\s*rua=(mailto:|https:).+");
            return good
                    ? Outcome.met("có nơi nhận báo cáo TLS", "reports on TLS have an address", shown)
                    : Outcome.notMet("bản ghi TLS-RPT không hợp lệ", "the TLS-RPT record is not valid", shown);
        });
    }
}

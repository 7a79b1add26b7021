package vn.khien.scan.checks;

import java.time.LocalDate;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.dns.DmarcRecord;

/** RFC 9989 sections 4.7 and 4.10: a policy of the organisational domain that receivers act upon. */
final class DmarcIsEnforced {
    static final Check CHECK = Check.of(
            new About(
                    "dmarc",
                    1,
                    new Text("Có DMARC ở mức quarantine hoặc reject", "DMARC at quarantine or reject"),
                    "RFC 9989 §4.7, §4.10 (RFC 7489 §6.3)",
                    "",
                    LocalDate.of(2015, 3, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Đăng TXT tại _dmarc.<tên miền>: v=DMARC1; p=reject; rua=mailto:…; bắt đầu bằng p=quarantine nếu còn nguồn gửi chưa rõ.",
                            "Publish a TXT record at _dmarc.<domain>: v=DMARC1; p=reject; rua=mailto:…; begin with p=quarantine while senders are still unclear."),
                    ""),
            DmarcIsEnforced::judge);

    private DmarcIsEnforced() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Surveyed.onMail(
                evidence,
                (seen, mail) -> mail.record()
                        .map(record -> judge(mail.domain(), record))
                        .orElseGet(() -> Outcome.notMet(
                                mail.domain() + " không có bản ghi DMARC",
                                mail.domain() + " has no DMARC record",
                                "")));
    }

    private static Outcome judge(String domain, DmarcRecord record) {
        String shown = "_dmarc." + domain + " TXT " + record.text();
        String policy = record.policy().orElse("");
        if (policy.isEmpty()) {
            return Outcome.notMet("bản ghi DMARC không hợp lệ", "the DMARC record is not valid", shown);
        }
        if (policy.equals("none") || record.testing() && policy.equals("quarantine")) {
            return Outcome.notMet(
                    "DMARC mới chỉ theo dõi, chưa chặn thư giả mạo",
                    "DMARC only watches and stops no forged mail",
                    shown);
        }
        return record.policyBelow().orElse("none").equals("none")
                ? Outcome.notMet(
                        "DMARC không bảo vệ tên miền con (sp=none)", "DMARC leaves subdomains open (sp=none)", shown)
                : Outcome.met("DMARC chặn thư giả mạo", "DMARC stops forged mail", shown);
    }
}

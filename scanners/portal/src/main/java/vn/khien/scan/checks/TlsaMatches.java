package vn.khien.scan.checks;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.dns.Tlsa;
import vn.khien.scan.evidence.DnsAnswer;
import vn.khien.scan.evidence.DnsSurvey;
import vn.khien.scan.evidence.DnsSurvey.Security;

/** RFC 6698 sections 2.1 and 4.1, RFC 7671 section 5: records under DNSSEC, one of which the shown chain matches. */
final class TlsaMatches {
    static final Check CHECK = Check.of(
            new About(
                    "tlsa",
                    1,
                    new Text("Chứng thư khớp bản ghi TLSA (DANE)", "The certificate matches its TLSA records (DANE)"),
                    "RFC 6698 §2.1, §4.1; RFC 7671 §5",
                    "",
                    LocalDate.of(2015, 10, 1),
                    Severity.INFO,
                    new Text(
                            "Cập nhật bản ghi TLSA mỗi khi thay chứng thư, và ký vùng tên miền; nếu không dùng DANE thì xóa bản ghi.",
                            "Renew the TLSA records with each certificate and sign the zone; without DANE remove them."),
                    ""),
            TlsaMatches::judge);

    private TlsaMatches() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Surveyed.onPublicName(evidence, seen -> {
            int port = URI.create(evidence.dns().orElseThrow().target()).getPort();
            String service = "_" + (port < 0 ? 443 : port) + "._tcp." + seen.host();
            DnsAnswer answer = seen.survey().answer(service, "TLSA");
            if (answer.unknown()) {
                return Surveyed.noAnswer(answer);
            }
            return answer.found()
                    ? judge(evidence, seen.survey(), answer)
                    : Outcome.notApplicable("không có bản ghi TLSA", "there is no TLSA record");
        });
    }

    private static Outcome judge(EvidenceSet evidence, DnsSurvey survey, DnsAnswer answer) {
        String shown = answer.name() + " TLSA " + String.join(", ", answer.data());
        Security security = survey.validation("TLSA")
                .or(() -> survey.validation("A"))
                .map(DnsSurvey.Validation::security)
                .orElse(Security.UNKNOWN);
        return switch (security) {
            case UNKNOWN, UNSUPPORTED ->
                Outcome.unknown(
                        "chưa xác thực được bản ghi TLSA bằng DNSSEC", "the TLSA records were not validated by DNSSEC");
            case INSECURE, BOGUS ->
                Outcome.notMet(
                        "bản ghi TLSA không được DNSSEC bảo vệ nên không có giá trị",
                        "the TLSA records count for nothing without DNSSEC",
                        shown);
            case SECURE -> matched(evidence, answer, shown);
        };
    }

    private static Outcome matched(EvidenceSet evidence, DnsAnswer answer, String shown) {
        List<X509Certificate> chain = evidence.chain();
        if (chain.isEmpty()) {
            return EvidenceSet.notLooked();
        }
        return answer.data().stream().anyMatch(data -> Tlsa.read(data).matches(chain))
                ? Outcome.met("chứng thư khớp bản ghi TLSA", "the certificate matches a TLSA record", shown)
                : Outcome.notMet(
                        "chứng thư không khớp bản ghi TLSA nào", "the certificate matches no TLSA record", shown);
    }
}

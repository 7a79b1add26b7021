package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.tls.SubjectNames;

/** RFC 9525 section 6: a subject alternative name is the host; the common name counts for nothing. */
final class CertificateNamesTheHost {
    static final Check CHECK = Check.of(
            new About(
                    "certificate-name",
                    1,
                    new Text("Chứng thư số đúng tên miền", "Certificate names the host"),
                    "RFC 9525 §6; NCA-W-3",
                    "NCA-W-3",
                    LocalDate.of(2023, 11, 1),
                    Severity.HIGH,
                    new Text(
                            "Xin cấp chứng thư số có tên miền này trong trường subjectAltName.",
                            "Have a certificate issued with this host among its subject alternative names."),
                    "server_name portal.example.gov.vn;\nssl_certificate /etc/ssl/portal/fullchain.pem;"),
            CertificateNamesTheHost::judge);

    private CertificateNamesTheHost() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Chain.on(evidence, (shown, chain) -> {
            List<String> names = SubjectNames.of(chain.getFirst());
            String seen = "subjectAltName: " + String.join(", ", names);
            return names.stream().anyMatch(name -> SubjectNames.match(name, evidence.host()))
                    ? Outcome.met("chứng thư số có tên miền này", "the certificate names this host", seen)
                    : Outcome.notMet(
                            "chứng thư số không có tên miền này", "the certificate does not name this host", seen);
        });
    }
}

package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;

/** RFC 6962 section 3.3: certificates of public authorities carry proofs of two logs; browsers want them. */
final class CertificateIsLogged {
    static final Check CHECK = Check.of(
            new About(
                    "certificate-transparency",
                    1,
                    new Text("Chứng thư số được ghi nhật ký minh bạch", "Certificate is in transparency logs"),
                    "RFC 6962 §3.3; CA/B BR §7.1.2.11.3",
                    "",
                    LocalDate.of(2018, 4, 30),
                    Severity.LOW,
                    new Text(
                            "Xin cấp chứng thư số của tổ chức có ghi nhật ký minh bạch (CT).",
                            "Have the certificate issued by an authority that logs it (CT)."),
                    List.of(new About.Snippet("nginx", "ssl_certificate /etc/ssl/portal/fullchain.pem;"))),
            CertificateIsLogged::judge);

    private CertificateIsLogged() {}

    private static final int LEAST = 2;

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.onChains(evidence, (chain, certificates) -> {
            boolean open = chain.anchored().map(anchored -> anchored.system()).orElse(false);
            int count = Timestamps.count(certificates.getFirst(), chain.timestamps());
            if (count >= LEAST) {
                return Outcome.met("có " + count + " dấu thời gian SCT", count + " SCTs are shown", "SCT " + count);
            }
            return open
                    ? Outcome.notMet(
                            "chỉ có " + count + " dấu thời gian SCT",
                            "only " + count + " SCTs are shown",
                            "SCT " + count)
                    : Outcome.notApplicable(
                            "chứng thư số không do tổ chức chứng thực công cộng cấp",
                            "the certificate is not of a public authority");
        });
    }
}

package vn.khien.scan.checks;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.tls.CertificatePath;

/** RFC 7633 section 4: a certificate that asks for a stapled OCSP answer gets one; RFC 6960 section 4.2: one that is sent is good and fresh. */
final class StapleIsGood {
    static final Check CHECK = Check.of(
            new About(
                    "ocsp-staple",
                    1,
                    new Text("Phản hồi OCSP đính kèm hợp lệ", "Stapled OCSP answer is good"),
                    "RFC 7633 §4; RFC 6960 §4.2.2; RFC 9325 §7.5",
                    "",
                    LocalDate.of(2015, 10, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Bật OCSP stapling và để máy chủ tới được dịch vụ OCSP.",
                            "Switch OCSP stapling on and let the server reach the OCSP service."),
                    List.of(
                            new About.Snippet(
                                    "nginx", "ssl_stapling on;\nssl_stapling_verify on;\nresolver 127.0.0.1;"),
                            new About.Snippet(
                                    "apache", "SSLUseStapling on\nSSLStaplingCache shmcb:/var/run/ocsp(128000)"),
                            new About.Snippet(
                                    "tomcat", "JAVA_OPTS=\"-Djdk.tls.server.enableStatusRequestExtension=true\""))),
            StapleIsGood::judge);

    private StapleIsGood() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.onChains(evidence, (chain, certificates) -> {
            boolean due = Staple.due(certificates.getFirst());
            if (chain.staple().length > 0) {
                List<X509Certificate> issuers = new ArrayList<>(certificates);
                chain.anchored()
                        .flatMap(anchored -> CertificatePath.read(anchored.root()))
                        .ifPresent(issuers::add);
                return Staple.read(chain.staple(), issuers).judge(evidence.asOf());
            }
            return due
                    ? Outcome.notMet(
                            "chứng thư số đòi phản hồi OCSP đính kèm nhưng máy chủ không gửi",
                            "the certificate asks for a stapled OCSP answer, and the server sends none",
                            "1.3.6.1.5.5.7.1.24")
                    : Outcome.notApplicable(
                            "chứng thư số không đòi và máy chủ không gửi phản hồi OCSP",
                            "the certificate asks for no OCSP answer, and none is sent");
        });
    }
}

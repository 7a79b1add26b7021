package vn.khien.scan.checks;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;

/** CA/B Baseline Requirements section 7.1.3.2 and RFC 9155: certificates are not signed over MD5 or SHA-1; a root that signs itself is trusted for other reasons. */
final class SignaturesAreStrong {
    static final Check CHECK = Check.of(
            new About(
                    "signature-hash",
                    1,
                    new Text("Chữ ký của chứng thư số dùng hàm băm mạnh", "Certificates are signed over a strong hash"),
                    "CA/B BR §7.1.3.2; RFC 9155 §2",
                    "",
                    LocalDate.of(2016, 1, 1),
                    Severity.HIGH,
                    new Text(
                            "Xin cấp lại chứng thư số ký bằng SHA-256 trở lên.",
                            "Have the certificate issued again, signed over SHA-256 or better."),
                    List.of(new About.Snippet("nginx", "ssl_certificate /etc/ssl/portal/fullchain.pem;"))),
            SignaturesAreStrong::judge);

    private SignaturesAreStrong() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.onChains(evidence, (chain, certificates) -> {
            for (X509Certificate certificate : certificates) {
                String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
                boolean weak = signature.startsWith("MD") || signature.startsWith("SHA1WITH");
                if (weak && !(certificate != certificates.getFirst() && Detailed.selfSigned(certificate))) {
                    return Outcome.notMet(
                            "chữ ký dùng " + certificate.getSigAlgName(),
                            "signed with " + certificate.getSigAlgName(),
                            certificate.getSubjectX500Principal().getName() + ": " + certificate.getSigAlgName());
                }
            }
            return Outcome.met(
                    "chữ ký dùng hàm băm mạnh",
                    "signed over a strong hash",
                    certificates.getFirst().getSigAlgName());
        });
    }
}

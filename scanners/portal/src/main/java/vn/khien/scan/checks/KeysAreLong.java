package vn.khien.scan.checks;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.tls.KeySize;

/** RFC 9325 section 4.5 and CA/B Baseline Requirements section 6.1.5: RSA of 2048 bits, curves of 256. */
final class KeysAreLong {
    static final Check CHECK = Check.of(
            new About(
                    "key-size",
                    1,
                    new Text("Khóa của chứng thư số đủ dài", "Certificate keys are long enough"),
                    "RFC 9325 §4.5; CA/B BR §6.1.5",
                    "",
                    LocalDate.of(2014, 1, 1),
                    Severity.HIGH,
                    new Text(
                            "Xin cấp chứng thư số có khóa RSA từ 2048 bit hoặc ECDSA P-256 trở lên.",
                            "Have a certificate issued for an RSA key of 2048 bits or an ECDSA key on P-256 or larger."),
                    List.of(new About.Snippet("nginx", "ssl_certificate /etc/ssl/portal/fullchain.pem;"))),
            KeysAreLong::judge);

    private KeysAreLong() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.onChains(evidence, (chain, certificates) -> {
            for (X509Certificate certificate : certificates) {
                PublicKey key = certificate.getPublicKey();
                int bits = KeySize.of(key);
                int least = key.getAlgorithm().startsWith("EC") ? 256 : 2_048;
                String seen = certificate.getSubjectX500Principal().getName() + ": " + key.getAlgorithm() + " " + bits;
                if (bits > 0 && bits < least) {
                    return Outcome.notMet(
                            "khóa " + key.getAlgorithm() + " chỉ có " + bits + " bit",
                            "the " + key.getAlgorithm() + " key has only " + bits + " bits",
                            seen);
                }
            }
            return Outcome.met("khóa đủ dài", "the keys are long enough", "");
        });
    }
}

package vn.khien.scan.checks;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.TlsEvidence;

/** RFC 5280 section 6.1: the path to a trusted root holds on the day of judgement. */
final class CertificateIsValid {
    static final Check CHECK = Check.of(
            new About(
                    "certificate-valid",
                    1,
                    new Text("Chứng thư số hợp lệ", "Certificate is valid"),
                    "RFC 5280 §6.1; NCA-W-3",
                    "NCA-W-3",
                    LocalDate.of(2008, 5, 1),
                    Severity.HIGH,
                    new Text(
                            "Cài chứng thư số còn hạn của tổ chức được tin cậy, kèm đủ chứng thư trung gian.",
                            "Install a current certificate of a trusted authority with all its intermediates."),
                    "ssl_certificate /etc/ssl/portal/fullchain.pem;\nssl_certificate_key /etc/ssl/portal/privkey.pem;"),
            CertificateIsValid::judge);

    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_USE = "2.5.29.37.0";

    private CertificateIsValid() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Chain.on(evidence, (shown, chain) -> judge(evidence, shown, chain));
    }

    private static Outcome judge(
            EvidenceSet evidence, TlsEvidence.Shown.Certificates shown, List<X509Certificate> chain) {
        X509Certificate leaf = chain.getFirst();
        String seen = leaf.getSubjectX500Principal().getName() + ", "
                + leaf.getNotBefore().toInstant() + " – " + leaf.getNotAfter().toInstant();
        Instant asOf = evidence.asOf();
        if (asOf.isAfter(leaf.getNotAfter().toInstant())) {
            return Outcome.notMet("chứng thư số đã hết hạn", "the certificate has expired", seen);
        }
        if (asOf.isBefore(leaf.getNotBefore().toInstant())) {
            return Outcome.notMet("chứng thư số chưa có hiệu lực", "the certificate is not valid yet", seen);
        }
        if (!serves(leaf)) {
            return Outcome.notMet("chứng thư số không dùng cho máy chủ", "the certificate is not for servers", seen);
        }
        if (shown.anchored().isEmpty()) {
            return leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal())
                    ? Outcome.notMet("chứng thư số tự ký", "the certificate is self-signed", seen)
                    : Outcome.notMet(
                            "không nối được tới tổ chức chứng thực tin cậy",
                            "no way leads to a trusted authority",
                            seen + "; " + leaf.getIssuerX500Principal().getName());
        }
        Optional<String> fault = evidence.pathFault(shown.anchored().get());
        return fault.isPresent()
                ? Outcome.notMet("chuỗi chứng thư không hợp lệ", "the certificate chain does not hold", fault.get())
                : Outcome.met("chuỗi chứng thư hợp lệ tới gốc tin cậy", "the chain holds up to a trusted root", seen);
    }

    /** RFC 5280 section 4.2.1.12: without the extension every use is allowed. */
    private static boolean serves(X509Certificate leaf) {
        try {
            List<String> uses = leaf.getExtendedKeyUsage();
            return uses == null || uses.contains(SERVER_AUTHENTICATION) || uses.contains(ANY_USE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}

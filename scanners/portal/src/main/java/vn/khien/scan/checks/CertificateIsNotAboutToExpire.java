package vn.khien.scan.checks;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;

/** RFC 5280 section 4.1.2.5: a certificate ends on a day; a third of its life, 30 days at most, is time enough to renew it. */
final class CertificateIsNotAboutToExpire {
    static final Check CHECK = Check.of(
            new About(
                    "certificate-expiry",
                    1,
                    new Text("Chứng thư số chưa sắp hết hạn", "Certificate is not about to expire"),
                    "RFC 5280 §4.1.2.5; CA/B BR §6.3.2",
                    "",
                    LocalDate.of(2008, 5, 1),
                    Severity.LOW,
                    new Text(
                            "Gia hạn chứng thư số ngay; nên tự động hóa bằng ACME.",
                            "Renew the certificate now; better, by ACME without people."),
                    List.of(new About.Snippet("nginx", "ssl_certificate /etc/ssl/portal/fullchain.pem;"))),
            CertificateIsNotAboutToExpire::judge);

    private CertificateIsNotAboutToExpire() {}

    private static final Duration NOTICE = Duration.ofDays(30);

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.onChains(evidence, (chain, certificates) -> {
            X509Certificate leaf = certificates.getFirst();
            Instant end = leaf.getNotAfter().toInstant();
            Duration third =
                    Duration.between(leaf.getNotBefore().toInstant(), end).dividedBy(3);
            Duration notice = third.compareTo(NOTICE) < 0 ? third : NOTICE;
            long days = Duration.between(evidence.asOf(), end).toDays();
            String seen = "notAfter " + end;
            if (evidence.asOf().isAfter(end)) {
                return Outcome.notApplicable("chứng thư số đã hết hạn", "the certificate has expired already");
            }
            return evidence.asOf().isBefore(end.minus(notice))
                    ? Outcome.met("còn " + days + " ngày", days + " days are left", seen)
                    : Outcome.notMet("chỉ còn " + days + " ngày", "only " + days + " days are left", seen);
        });
    }
}

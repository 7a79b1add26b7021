package vn.khien.scan.checks;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.TlsDetail;

/** RFC 5246 section 7.4.2, RFC 8446 section 4.4.2: each certificate certifies the one before it; only the root may be left out. */
final class ChainIsComplete {
    static final Check CHECK = Check.of(
            new About(
                    "chain-complete",
                    1,
                    new Text("Chuỗi chứng thư đầy đủ và đúng thứ tự", "Certificate chain is complete and ordered"),
                    "RFC 8446 §4.4.2; RFC 5246 §7.4.2",
                    "",
                    LocalDate.of(2008, 8, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Gửi chứng thư số của máy chủ trước, rồi đến từng chứng thư trung gian theo thứ tự.",
                            "Send the certificate of the server first, then each intermediate in order."),
                    List.of(
                            new About.Snippet("nginx", "ssl_certificate /etc/ssl/portal/fullchain.pem;"),
                            new About.Snippet("apache", "SSLCertificateFile /etc/ssl/portal/fullchain.pem"),
                            new About.Snippet(
                                    "tomcat",
                                    "<Certificate certificateFile=\"conf/cert.pem\" certificateChainFile=\"conf/chain.pem\"/>"))),
            ChainIsComplete::judge);

    private ChainIsComplete() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.onChains(evidence, ChainIsComplete::judge);
    }

    private static Outcome judge(TlsDetail.Chain chain, List<X509Certificate> certificates) {
        String seen = String.join(
                " <- ",
                certificates.stream()
                        .map(one -> one.getSubjectX500Principal().getName())
                        .toList());
        for (int i = 1; i < certificates.size(); i++) {
            X509Certificate before = certificates.get(i - 1);
            if (!before.getIssuerX500Principal().equals(certificates.get(i).getSubjectX500Principal())) {
                return Outcome.notMet(
                        "chứng thư thứ " + (i + 1) + " không cấp cho chứng thư đứng trước",
                        "certificate " + (i + 1) + " did not issue the one before it",
                        seen);
            }
        }
        X509Certificate last = certificates.getLast();
        return chain.anchored().isPresent() || Detailed.selfSigned(last)
                ? Outcome.met("chuỗi đầy đủ và đúng thứ tự", "the chain is complete and in order", seen)
                : Outcome.notMet(
                        "thiếu chứng thư trung gian, hoặc nơi cấp không được tin cậy",
                        "an intermediate is missing, or its issuer is not trusted",
                        seen + " <- " + last.getIssuerX500Principal().getName());
    }
}

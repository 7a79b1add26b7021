package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.tls.Protocol;

/** RFC 9325 section 3.1.1: TLS 1.3 should be offered. */
final class NewestIsOffered {
    static final Check CHECK = Check.of(
            new About(
                    "tls-1.3",
                    1,
                    new Text("Có TLS 1.3", "TLS 1.3 is offered"),
                    "RFC 9325 §3.1.1; RFC 8446",
                    "",
                    LocalDate.of(2022, 11, 1),
                    Severity.LOW,
                    new Text("Bật TLS 1.3.", "Switch TLS 1.3 on."),
                    List.of(
                            new About.Snippet("nginx", "ssl_protocols TLSv1.2 TLSv1.3;"),
                            new About.Snippet("apache", "SSLProtocol -all +TLSv1.2 +TLSv1.3"),
                            new About.Snippet(
                                    "iis",
                                    "reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\\"TLS 1.3\"\\Server /v Enabled /t REG_DWORD /d 1"),
                            new About.Snippet("tomcat", "<SSLHostConfig protocols=\"TLSv1.2+TLSv1.3\"/>"))),
            NewestIsOffered::judge);

    private NewestIsOffered() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.on(evidence, (tls, detail) -> {
            TlsEvidence.Offer offer = tls.offer(Protocol.TLS_1_3);
            return switch (offer.taken()) {
                case YES -> Outcome.met("máy chủ nhận TLS 1.3", "the server takes TLS 1.3", offer.how());
                case NO ->
                    Outcome.notMet("máy chủ không nhận TLS 1.3", "the server does not take TLS 1.3", offer.how());
                case UNKNOWN ->
                    Outcome.unknown("chưa rõ máy chủ có nhận TLS 1.3", "whether the server takes TLS 1.3 is not known");
            };
        });
    }
}

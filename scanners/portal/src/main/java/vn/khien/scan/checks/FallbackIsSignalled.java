package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.scan.evidence.TlsFeature;

/** RFC 7507 section 3: a client that was made to fall back is told. */
final class FallbackIsSignalled {
    static final Check CHECK = Check.of(
            new About(
                    "fallback-scsv",
                    1,
                    new Text("Chống hạ phiên bản TLS", "A forced fallback is refused"),
                    "RFC 7507 §3; RFC 9325 §3.1.3",
                    "",
                    LocalDate.of(2015, 4, 1),
                    Severity.LOW,
                    new Text(
                            "Tắt TLS 1.0, TLS 1.1, hoặc cập nhật phần mềm để hiểu TLS_FALLBACK_SCSV.",
                            "Switch TLS 1.0 and 1.1 off, or update the software so that it knows TLS_FALLBACK_SCSV."),
                    List.of(
                            new About.Snippet("nginx", "ssl_protocols TLSv1.2 TLSv1.3;"),
                            new About.Snippet("apache", "SSLProtocol -all +TLSv1.2 +TLSv1.3"),
                            new About.Snippet("tomcat", "<SSLHostConfig protocols=\"TLSv1.2+TLSv1.3\"/>"))),
            FallbackIsSignalled::judge);

    private FallbackIsSignalled() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.on(
                evidence,
                (tls, detail) -> Detailed.feature(
                        detail,
                        TlsFeature.FALLBACK_SCSV,
                        Taken.YES,
                        Outcome.met(
                                "máy chủ từ chối kết nối bị hạ phiên bản", "the server refuses a forced fallback", ""),
                        Outcome.notMet(
                                "máy chủ chấp nhận kết nối bị hạ phiên bản",
                                "the server lets a forced fallback pass",
                                "")));
    }
}

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

/** RFC 5746 section 3.6: the server knows renegotiation_info; without it a session can be taken over. */
final class RenegotiationIsSecure {
    static final Check CHECK = Check.of(
            new About(
                    "secure-renegotiation",
                    1,
                    new Text("Thương lượng lại an toàn", "Renegotiation is secure"),
                    "RFC 5746 §3.6; RFC 9325 §3.5",
                    "",
                    LocalDate.of(2010, 2, 1),
                    Severity.HIGH,
                    new Text(
                            "Cập nhật phần mềm máy chủ TLS (từ OpenSSL 0.9.8m, Windows KB980436).",
                            "Update the TLS software of the server (OpenSSL 0.9.8m and later, Windows KB980436)."),
                    List.of(
                            new About.Snippet("nginx", "ssl_protocols TLSv1.2 TLSv1.3;"),
                            new About.Snippet("apache", "SSLInsecureRenegotiation off"),
                            new About.Snippet(
                                    "iis",
                                    "reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL /v AllowInsecureRenegoClients /t REG_DWORD /d 0"))),
            RenegotiationIsSecure::judge);

    private RenegotiationIsSecure() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.on(
                evidence,
                (tls, detail) -> Detailed.feature(
                        detail,
                        TlsFeature.SECURE_RENEGOTIATION,
                        Taken.YES,
                        Outcome.met(
                                "máy chủ dùng thương lượng lại an toàn", "the server knows secure renegotiation", ""),
                        Outcome.notMet(
                                "máy chủ không dùng thương lượng lại an toàn",
                                "the server does not know secure renegotiation",
                                "")));
    }
}

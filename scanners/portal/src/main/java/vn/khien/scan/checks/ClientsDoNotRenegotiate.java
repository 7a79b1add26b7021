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

/** RFC 9325 section 3.5: a renegotiation begun by the client costs the server much and is refused. */
final class ClientsDoNotRenegotiate {
    static final Check CHECK = Check.of(
            new About(
                    "client-renegotiation",
                    1,
                    new Text(
                            "Không nhận thương lượng lại do máy khách khởi xướng",
                            "Clients can not start a renegotiation"),
                    "RFC 9325 §3.5; RFC 5246 §7.4.1.1",
                    "",
                    LocalDate.of(2022, 11, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Tắt thương lượng lại do máy khách khởi xướng, hoặc chỉ dùng TLS 1.3.",
                            "Refuse renegotiation by clients, or use TLS 1.3 only."),
                    List.of(
                            new About.Snippet("nginx", "ssl_protocols TLSv1.2 TLSv1.3;"),
                            new About.Snippet("apache", "SSLOpenSSLConfCmd Options -ClientRenegotiation"),
                            new About.Snippet(
                                    "iis",
                                    "reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL /v DisableRenegoOnServer /t REG_DWORD /d 1"),
                            new About.Snippet(
                                    "tomcat", "JAVA_OPTS=\"-Djdk.tls.rejectClientInitiatedRenegotiation=true\""))),
            ClientsDoNotRenegotiate::judge);

    private ClientsDoNotRenegotiate() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.on(
                evidence,
                (tls, detail) -> Detailed.feature(
                        detail,
                        TlsFeature.CLIENT_RENEGOTIATION,
                        Taken.NO,
                        Outcome.met(
                                "máy chủ từ chối thương lượng lại của máy khách",
                                "the server refuses renegotiation by a client",
                                ""),
                        Outcome.notMet(
                                "máy khách khởi xướng được thương lượng lại",
                                "a client can start a renegotiation",
                                "")));
    }
}

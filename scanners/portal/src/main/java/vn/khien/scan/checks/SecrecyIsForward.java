package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;

/** RFC 9325 section 4.1: a session stays secret when the key of the certificate is lost; no static RSA or DH. */
final class SecrecyIsForward {
    static final Check CHECK = Check.of(
            new About(
                    "forward-secrecy",
                    1,
                    new Text("Bảo mật chuyển tiếp", "Forward secrecy"),
                    "RFC 9325 §4.1",
                    "",
                    LocalDate.of(2022, 11, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Chỉ bật các bộ mã ECDHE (hoặc DHE) và TLS 1.3.",
                            "Switch on ECDHE (or DHE) suites and TLS 1.3 only."),
                    List.of(
                            new About.Snippet(
                                    "nginx",
                                    "ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;"),
                            new About.Snippet(
                                    "apache",
                                    "SSLCipherSuite ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"),
                            new About.Snippet("iis", "Disable-TlsCipherSuite -Name TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
                            new About.Snippet(
                                    "tomcat",
                                    "<SSLHostConfig ciphers=\"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384\" honorCipherOrder=\"true\"/>"))),
            SecrecyIsForward::judge);

    private SecrecyIsForward() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.on(
                evidence,
                (tls, detail) -> Detailed.noSuite(
                        tls,
                        detail,
                        suite -> !suite.forwardSecret(),
                        Outcome.notMet(
                                "có bộ mã không có bảo mật chuyển tiếp", "some suites have no forward secrecy", ""),
                        Outcome.met("mọi bộ mã đều có bảo mật chuyển tiếp", "every suite has forward secrecy", "")));
    }
}

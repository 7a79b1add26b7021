package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.tls.CipherSuite;

/** RFC 9325 section 4.1: no NULL, anonymous, export or RC4 suites; section 4.2.1 and RFC 5469 on DES, IDEA; 64-bit blocks by SP 800-131A. */
final class WeakSuitesAreOff {
    static final Check CHECK = Check.of(
            new About(
                    "weak-suites",
                    1,
                    new Text("Không dùng bộ mã yếu", "No weak cipher suites"),
                    "RFC 9325 §4.1; RFC 7465 §2; RFC 5469 §4; NIST SP 800-131A r2 §2",
                    "",
                    LocalDate.of(2022, 11, 1),
                    Severity.HIGH,
                    new Text(
                            "Tắt các bộ mã không mã hóa, không xác thực, export, RC4, DES và 3DES.",
                            "Switch off suites without encryption or authentication, export suites, RC4, DES and 3DES."),
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
            WeakSuitesAreOff::judge);

    private WeakSuitesAreOff() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.on(
                evidence,
                (tls, detail) -> Detailed.noSuite(
                        tls,
                        detail,
                        CipherSuite::weak,
                        Outcome.notMet("máy chủ còn nhận bộ mã yếu", "the server still takes weak suites", ""),
                        Outcome.met("không có bộ mã yếu", "no suite is weak", "")));
    }
}

package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.tls.CipherSuite;

/** RFC 9325 section 4.2: suites with AEAD are offered; RFC 7540 and TLS 1.3 know no others. */
final class EncryptionIsAuthenticated {
    static final Check CHECK = Check.of(
            new About(
                    "aead",
                    1,
                    new Text("Có mã hóa kèm xác thực (AEAD)", "Authenticated encryption is offered"),
                    "RFC 9325 §4.2",
                    "",
                    LocalDate.of(2022, 11, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Bật TLS 1.3 hoặc các bộ mã GCM, ChaCha20-Poly1305 của TLS 1.2.",
                            "Switch on TLS 1.3, or the GCM and ChaCha20-Poly1305 suites of TLS 1.2."),
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
            EncryptionIsAuthenticated::judge);

    private EncryptionIsAuthenticated() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.on(evidence, EncryptionIsAuthenticated::judge);
    }

    private static Outcome judge(TlsEvidence tls, TlsDetail detail) {
        List<String> seen = Detailed.suites(detail, CipherSuite::aead);
        return seen.isEmpty()
                ? Detailed.gap(tls, detail)
                        .orElseGet(() ->
                                Outcome.notMet("không có bộ mã AEAD nào", "no suite has authenticated encryption", ""))
                : Outcome.met("có bộ mã AEAD", "suites with authenticated encryption are offered", seen.getFirst());
    }
}

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

/** RFC 9325 section 3.3: TLS compression gives secrets away (CRIME). */
final class NothingIsCompressed {
    static final Check CHECK = Check.of(
            new About(
                    "tls-compression",
                    1,
                    new Text("Không nén ở tầng TLS", "TLS does not compress"),
                    "RFC 9325 §3.3; RFC 7457 §2.6",
                    "",
                    LocalDate.of(2015, 5, 1),
                    Severity.MEDIUM,
                    new Text("Tắt nén ở tầng TLS.", "Switch TLS compression off."),
                    List.of(
                            new About.Snippet("nginx", "ssl_protocols TLSv1.2 TLSv1.3;"),
                            new About.Snippet("apache", "SSLCompression off"))),
            NothingIsCompressed::judge);

    private NothingIsCompressed() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.on(
                evidence,
                (tls, detail) -> Detailed.feature(
                        detail,
                        TlsFeature.COMPRESSION,
                        Taken.NO,
                        Outcome.met("máy chủ không nén", "the server does not compress", ""),
                        Outcome.notMet("máy chủ nén bằng DEFLATE", "the server compresses with DEFLATE", "")));
    }
}

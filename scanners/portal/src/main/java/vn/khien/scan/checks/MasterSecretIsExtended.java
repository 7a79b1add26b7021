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

/** RFC 7627: the keys of a session are bound to its whole handshake. */
final class MasterSecretIsExtended {
    static final Check CHECK = Check.of(
            new About(
                    "extended-master-secret",
                    1,
                    new Text("Khóa phiên gắn với toàn bộ bắt tay", "Master secret is extended"),
                    "RFC 7627 §5.2",
                    "",
                    LocalDate.of(2015, 9, 1),
                    Severity.LOW,
                    new Text(
                            "Cập nhật phần mềm máy chủ TLS (từ OpenSSL 1.1.0, Java 8u161, Windows Server 2016).",
                            "Update the TLS software of the server (OpenSSL 1.1.0, Java 8u161, Windows Server 2016 and later)."),
                    List.of(new About.Snippet("nginx", "ssl_protocols TLSv1.2 TLSv1.3;"))),
            MasterSecretIsExtended::judge);

    private MasterSecretIsExtended() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.on(
                evidence,
                (tls, detail) -> Detailed.feature(
                        detail,
                        TlsFeature.EXTENDED_MASTER_SECRET,
                        Taken.YES,
                        Outcome.met("máy chủ dùng extended master secret", "the server extends the master secret", ""),
                        Outcome.notMet(
                                "máy chủ không dùng extended master secret",
                                "the server does not extend the master secret",
                                "")));
    }
}

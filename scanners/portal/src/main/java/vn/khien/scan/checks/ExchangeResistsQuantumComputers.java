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
import vn.khien.scan.tls.NamedGroup;
import vn.khien.scan.tls.Protocol;

/** FIPS 203 with draft-ietf-tls-ecdhe-mlkem: what is recorded today stays secret from a quantum computer. Good to know, not a duty yet. */
final class ExchangeResistsQuantumComputers {
    static final Check CHECK = Check.of(
            new About(
                    "post-quantum",
                    1,
                    new Text("Trao đổi khóa chống máy tính lượng tử", "Key exchange resists quantum computers"),
                    "FIPS 203; draft-ietf-tls-ecdhe-mlkem; NIST IR 8547 §4",
                    "",
                    LocalDate.of(2024, 8, 13),
                    Severity.INFO,
                    new Text(
                            "Khi nâng cấp phần mềm (từ OpenSSL 3.5), bật nhóm X25519MLKEM768.",
                            "When the software is updated (OpenSSL 3.5 and later), switch the group X25519MLKEM768 on."),
                    List.of(
                            new About.Snippet("nginx", "ssl_ecdh_curve X25519MLKEM768:X25519:prime256v1;"),
                            new About.Snippet("apache", "SSLOpenSSLConfCmd Groups X25519MLKEM768:X25519:P-256"))),
            ExchangeResistsQuantumComputers::judge);

    private ExchangeResistsQuantumComputers() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.on(evidence, ExchangeResistsQuantumComputers::judge);
    }

    private static Outcome judge(TlsEvidence tls, TlsDetail detail) {
        TlsDetail.Groups groups = detail.groups().get(Protocol.TLS_1_3);
        List<String> names = groups == null
                ? List.of()
                : groups.ids().stream()
                        .map(NamedGroup::of)
                        .filter(NamedGroup::postQuantum)
                        .map(NamedGroup::name)
                        .toList();
        if (!names.isEmpty()) {
            return Outcome.met("có nhóm hậu lượng tử", "post-quantum groups are offered", String.join(", ", names));
        }
        boolean open = groups == null
                ? tls.offer(Protocol.TLS_1_3).taken() == TlsEvidence.Taken.UNKNOWN
                : !groups.cut().isEmpty();
        return open
                ? Outcome.unknown("chưa biết hết nhóm trao đổi khóa", "not all key exchange groups are known")
                : Outcome.notMet("không có nhóm hậu lượng tử", "no post-quantum group is offered", "");
    }
}

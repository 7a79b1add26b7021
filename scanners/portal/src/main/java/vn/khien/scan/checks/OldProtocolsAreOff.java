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
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.scan.tls.Protocol;

/** RFC 8996 sections 4 and 5 (TLS 1.0, 1.1), RFC 7568 (SSL 3.0), RFC 6176 (SSL 2.0): must not be offered. */
final class OldProtocolsAreOff {
    static final Check CHECK = Check.of(
            new About(
                    "protocol-floor",
                    1,
                    new Text("Không dùng SSL, TLS 1.0, TLS 1.1", "SSL, TLS 1.0 and TLS 1.1 are off"),
                    "RFC 8996 §4, §5; RFC 7568 §3; RFC 6176 §3",
                    "",
                    LocalDate.of(2021, 3, 1),
                    Severity.HIGH,
                    new Text("Chỉ bật TLS 1.2 và TLS 1.3.", "Switch on TLS 1.2 and TLS 1.3 only."),
                    "ssl_protocols TLSv1.2 TLSv1.3;"),
            OldProtocolsAreOff::judge);

    private static final List<Protocol> OLD =
            List.of(Protocol.SSL_2, Protocol.SSL_3, Protocol.TLS_1_0, Protocol.TLS_1_1);
    private static final List<Protocol> CURRENT = List.of(Protocol.TLS_1_2, Protocol.TLS_1_3);

    private OldProtocolsAreOff() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.tls().map(OldProtocolsAreOff::judge).orElseGet(EvidenceSet::notLooked);
    }

    private static Outcome judge(TlsEvidence tls) {
        String seen = words(tls, Taken.YES);
        List<Protocol> old = those(OLD, tls, Taken.YES);
        if (!old.isEmpty()) {
            String names = String.join(", ", old.stream().map(Protocol::word).toList());
            return Outcome.notMet("máy chủ còn nhận " + names, "the server still takes " + names, seen);
        }
        if (!those(OLD, tls, Taken.UNKNOWN).isEmpty()) {
            String names = words(tls, Taken.UNKNOWN);
            return Outcome.unknown(
                    "chưa rõ máy chủ có nhận " + names, "whether the server takes " + names + " is not known");
        }
        if (!those(CURRENT, tls, Taken.YES).isEmpty()) {
            return Outcome.met("chỉ nhận TLS 1.2 trở lên", "only TLS 1.2 and newer are taken", seen);
        }
        return those(CURRENT, tls, Taken.UNKNOWN).isEmpty()
                ? Outcome.notMet("máy chủ không nhận phiên bản TLS nào", "the server takes no version of TLS", "")
                : Outcome.unknown("chưa rõ máy chủ nhận TLS nào", "which TLS the server takes is not known");
    }

    private static List<Protocol> those(List<Protocol> among, TlsEvidence tls, Taken taken) {
        return among.stream()
                .filter(protocol -> tls.offer(protocol).taken() == taken)
                .toList();
    }

    private static String words(TlsEvidence tls, Taken taken) {
        return String.join(
                ", ",
                those(List.of(Protocol.values()), tls, taken).stream()
                        .map(Protocol::word)
                        .toList());
    }
}

package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.PortEvidence;
import vn.khien.scan.probe.KnownPort;

/**
 * TCVN 11930:2017 (section known, item from memory): access from outside is granted service by service, all else is
 * blocked. What the three checks beside this one name is left to them.
 */
final class NothingElseIsOpen {
    static final Check CHECK = Check.of(
            new About(
                    "open-ports",
                    1,
                    new Text("Chỉ mở cổng của trang", "Only the portal's own ports are open"),
                    "TCVN 11930:2017 5.2.1.2; CIS Controls 4.4",
                    "",
                    LocalDate.of(2017, 12, 29),
                    Severity.LOW,
                    new Text(
                            "Với mỗi cổng: nếu trang không cần thì chặn ở tường lửa; nếu cần thì ghi vào danh mục dịch vụ của hệ thống.",
                            "For each port: close it in the firewall when the portal does not need it, else enter it in the system's list of services."),
                    List.of()),
            evidence ->
                    evidence.ports().map(ports -> judge(ports, evidence.port())).orElseGet(EvidenceSet::notLooked));

    private NothingElseIsOpen() {}

    private static Outcome judge(PortEvidence ports, int own) {
        List<Integer> others =
                ports.open().stream().filter(port -> port != own && meant(port)).toList();
        if (!others.isEmpty()) {
            return PortChecks.notMet(others, "ngoài cổng của trang", "something else than the portal");
        }
        List<Integer> unsure = ports.silent().stream()
                .filter(port -> meant(port) && !ports.closed(port))
                .toList();
        if (!unsure.isEmpty()) {
            return PortChecks.unsure(unsure);
        }
        List<Integer> unasked =
                ports.unasked().stream().filter(NothingElseIsOpen::meant).toList();
        return unasked.isEmpty()
                ? Outcome.met("không cổng nào khác đang mở", "no other port is open", "")
                : PortChecks.unsure(unasked);
    }

    private static boolean meant(int port) {
        return KnownPort.of(port)
                .map(KnownPort::kind)
                .map(NothingElseIsOpen::meant)
                .orElse(true);
    }

    private static boolean meant(KnownPort.Kind kind) {
        return switch (kind) {
            case OTHER -> true;
            case WEB, REMOTE_ADMINISTRATION, DATABASE, CLEAR_TEXT -> false;
        };
    }
}

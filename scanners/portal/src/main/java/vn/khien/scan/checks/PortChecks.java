package vn.khien.scan.checks;

import java.util.List;
import java.util.function.Predicate;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.evidence.PortEvidence;
import vn.khien.scan.probe.KnownPort;

/** What takes connections beside the portal itself. */
final class PortChecks {
    static final List<Check> ALL = List.of(
            RemoteAdministrationIsClosed.CHECK,
            DatabasesAreClosed.CHECK,
            ClearTextServicesAreClosed.CHECK,
            NothingElseIsOpen.CHECK);

    private PortChecks() {}

    /**
     * That no known port of this kind is open.
     *
     * @param vi what speaks there, as in {@code cổng … đang mở}
     * @param en as in {@code ports of … are open}
     */
    static Outcome closed(EvidenceSet evidence, KnownPort.Kind kind, String vi, String en) {
        return evidence.ports()
                .map(ports -> closed(ports, port -> port.kind() == kind, vi, en))
                .orElseGet(EvidenceSet::notLooked);
    }

    private static Outcome closed(PortEvidence ports, Predicate<KnownPort> meant, String vi, String en) {
        List<Integer> numbers = KnownPort.ALL.stream()
                .filter(meant)
                .map(KnownPort::number)
                .sorted()
                .toList();
        List<Integer> open = numbers.stream().filter(ports.open()::contains).toList();
        if (!open.isEmpty()) {
            return notMet(open, vi, en);
        }
        List<Integer> unsure =
                numbers.stream().filter(port -> !ports.closed(port)).toList();
        return unsure.isEmpty()
                ? Outcome.met(
                        numbers.size() + " cổng " + vi + " đều đóng với địa chỉ của bộ quét",
                        "all " + numbers.size() + " ports of " + en + " are closed to the scanner's address",
                        "")
                : unsure(unsure);
    }

    static Outcome notMet(List<Integer> open, String vi, String en) {
        String shown = worded(open);
        return Outcome.notMet(
                "cổng " + vi + " đang mở: " + shown, "ports of " + en + " are open: " + shown, "TCP " + shown);
    }

    static Outcome unsure(List<Integer> unsure) {
        String shown = worded(unsure);
        return Outcome.unknown("không biết về cổng " + shown, "nothing is known of port " + shown);
    }

    private static String worded(List<Integer> ports) {
        return String.join(", ", ports.stream().limit(10).map(KnownPort::worded).toList())
                + (ports.size() > 10 ? ", +" + (ports.size() - 10) : "");
    }
}

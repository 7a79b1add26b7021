package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.probe.KnownPort;

/** Circular 12/2022/TT-BTTTT, appendices I-V, II.1.b: remote access and administration go through a VPN or an equivalent. */
final class RemoteAdministrationIsClosed {
    static final Check CHECK = Check.of(
            new About(
                    "open-administration",
                    1,
                    new Text("Cổng quản trị từ xa không mở ra Internet", "Ports of remote administration are closed"),
                    "TT 12/2022/TT-BTTTT PL I-V II.1.b; CWE-749",
                    "",
                    LocalDate.of(2022, 10, 1),
                    Severity.HIGH,
                    new Text(
                            "Chặn cổng quản trị ở tường lửa, chỉ cho vào qua VPN hoặc từ địa chỉ quản trị đã đăng ký.",
                            "Close the port in the firewall; let administrators in by VPN or from registered addresses only."),
                    List.of()),
            evidence -> PortChecks.closed(
                    evidence, KnownPort.Kind.REMOTE_ADMINISTRATION, "quản trị từ xa", "remote administration"));

    private RemoteAdministrationIsClosed() {}
}

package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.probe.KnownPort;

/** Circular 12/2022/TT-BTTTT, appendices I-V, II.1.a: what serves the public stands in a DMZ, databases in a zone behind it. */
final class DatabasesAreClosed {
    static final Check CHECK = Check.of(
            new About(
                    "open-databases",
                    1,
                    new Text("Cổng cơ sở dữ liệu không mở ra Internet", "Ports of databases are closed"),
                    "TT 12/2022/TT-BTTTT PL I-V II.1.a; CWE-668",
                    "",
                    LocalDate.of(2022, 10, 1),
                    Severity.CRITICAL,
                    new Text(
                            "Chặn cổng ở tường lửa, cho cơ sở dữ liệu chỉ lắng nghe trong vùng máy chủ cơ sở dữ liệu; xem nhật ký để biết đã có ai vào chưa.",
                            "Close the port in the firewall and let the database listen in its own zone only; look in its log whether anybody has been in."),
                    List.of()),
            evidence -> PortChecks.closed(evidence, KnownPort.Kind.DATABASE, "cơ sở dữ liệu", "databases"));

    private DatabasesAreClosed() {}
}

package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.probe.KnownPort;

/** TCVN 11930:2017 (section known, item from memory): only secure connections from outside; insecure protocols and unused services are off. */
final class ClearTextServicesAreClosed {
    static final Check CHECK = Check.of(
            new About(
                    "open-clear-text",
                    1,
                    new Text("Dịch vụ không mã hóa không mở ra Internet", "Services without encryption are closed"),
                    "TCVN 11930:2017 5.2.1.2, 7.2.2.4; CWE-319",
                    "",
                    LocalDate.of(2017, 12, 29),
                    Severity.MEDIUM,
                    new Text(
                            "Tắt dịch vụ này, hoặc thay bằng bản có mã hóa (SFTP, IMAPS, LDAPS) và chỉ mở cho ai cần.",
                            "Turn the service off, or put its encrypted form in its place (SFTP, IMAPS, LDAPS) and open it to whom it is for only."),
                    List.of()),
            evidence -> PortChecks.closed(
                    evidence, KnownPort.Kind.CLEAR_TEXT, "dịch vụ không mã hóa", "services without encryption"));

    private ClearTextServicesAreClosed() {}
}

package vn.khien.scan.ports.rules;

import java.util.Optional;
import java.util.function.Function;
import vn.khien.scan.About;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.ports.Port;
import vn.khien.scan.ports.Service;
import vn.khien.scan.probe.KnownPort;

/** What the four rules share that only ask what is open. */
final class Opened {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Opened() {}

    /** Of ports of the web and of the portal's own nothing. */
    static Optional<PortMatter> matter(
            About about, KnownPort.Kind kind, Port port, Exposure exposure, Function<Spoken, Severity> severity) {
        int number = port.number();
        if (number == HTTP || number == HTTPS || exposure.own().contains(number)) {
            return Optional.empty();
        }
        Spoken spoken = Spoken.on(port);
        return spoken.kind() == kind
                ? Optional.of(PortMatter.of(
                        about,
                        port,
                        severity.apply(spoken),
                        exposure.leveled(because(port, spoken)),
                        Quoted.line(port)))
                : Optional.empty();
    }

    private static Text because(Port port, Spoken spoken) {
        String number = Quoted.number(port);
        if (spoken.name().isEmpty()) {
            return new Text(
                    "cổng " + number + " đang mở, chưa rõ là dịch vụ gì",
                    "port " + number + " is open, and what speaks there is not known");
        }
        if (!spoken.probed()) {
            return new Text(
                    "cổng " + number + " đang mở, theo số cổng thường là " + spoken.name(),
                    "port " + number + " is open, by its number usually " + spoken.name());
        }
        Service service = port.service();
        String product = Quoted.product(service);
        String shown = product.isEmpty() ? "" : " (" + product + ")";
        boolean inTls = service.tunnel().equals("ssl");
        return new Text(
                "cổng " + number + " đang mở, dịch vụ trả lời là " + Quoted.of(spoken.name())
                        + (inTls ? " qua TLS" : "") + shown,
                "port " + number + " is open and speaks " + Quoted.of(spoken.name()) + (inTls ? " over TLS" : "")
                        + shown);
    }
}

package vn.khien.assessment.ports;

import java.util.List;
import java.util.Optional;
import vn.khien.scan.ports.PortLook;

/**
 * A host of a report.
 *
 * @param address canonical, or as the report writes it; empty where it tells none
 * @param state {@code up}, {@code down}, {@code unknown} or {@code skipped}
 * @param gap why its ports were not assessed; empty: they were
 * @param open ports that take connections or may, of which {@code ports} has the first
 */
public record ReportedHost(
        long id,
        String address,
        String name,
        String state,
        Optional<PortLook.Gap> gap,
        int open,
        List<OpenPort> ports) {
    public ReportedHost {
        ports = List.copyOf(ports);
    }

    public boolean alarming() {
        return ports.stream().anyMatch(OpenPort::alarming);
    }
}

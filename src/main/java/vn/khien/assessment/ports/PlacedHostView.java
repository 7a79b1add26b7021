package vn.khien.assessment.ports;

import java.util.List;

/** A host of a report, and what the inventory has at its address. */
public record PlacedHostView(
        ReportedHost host, List<ReportedHostStore.Stands> portals, List<SystemAddressStore.Stands> systems) {
    public PlacedHostView {
        portals = List.copyOf(portals);
        systems = List.copyOf(systems);
    }

    public boolean stranger() {
        return portals.isEmpty() && systems.isEmpty();
    }
}

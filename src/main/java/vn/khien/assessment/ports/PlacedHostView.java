package vn.khien.assessment.ports;

import java.util.List;

/** A host of a report, and the portals of the inventory at its address; none: it is not in the inventory. */
public record PlacedHostView(ReportedHost host, List<ReportedHostStore.Stands> portals) {
    public PlacedHostView {
        portals = List.copyOf(portals);
    }
}

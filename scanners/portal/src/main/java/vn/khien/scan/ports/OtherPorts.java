package vn.khien.scan.ports;

import java.util.List;

/** Ports that the report does not tell one by one, since there are many of their state. */
public record OtherPorts(PortState state, int count, List<Reason> reasons) {
    public OtherPorts {
        reasons = List.copyOf(reasons);
    }

    /** {@code word}: such as {@code reset} or {@code no-response}. */
    public record Reason(String word, int count) {}
}

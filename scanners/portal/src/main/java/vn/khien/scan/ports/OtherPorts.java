package vn.khien.scan.ports;

import java.util.List;

/** Ports that the report does not tell one by one, since there are many of their state. */
public record OtherPorts(PortState state, int count, List<Reason> reasons) {
    public OtherPorts {
        reasons = List.copyOf(reasons);
    }

    /** Whether ports of this protocol can be among them: older versions of nmap do not say of which they are. */
    boolean mayHold(String protocol) {
        return reasons.isEmpty()
                || reasons.stream()
                        .anyMatch(reason ->
                                reason.protocol().isEmpty() || reason.protocol().equals(protocol));
    }

    /**
     * Why so many of them are in that state.
     *
     * @param word such as {@code reset} or {@code no-response}
     * @param protocol empty where unsaid
     */
    public record Reason(String word, int count, String protocol) {}
}

package vn.khien.assessment.ports;

import vn.khien.scan.probe.KnownPort;

/**
 * A port that takes connections, or may.
 *
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param state {@code open} or {@code open|filtered}
 * @param service what nmap thinks speaks there; empty where it does not say
 */
public record OpenPort(String protocol, int number, String state, String service, String product, String version) {
    public KnownPort.Kind kind() {
        return protocol.equals("tcp")
                ? KnownPort.of(number).map(KnownPort::kind).orElse(KnownPort.Kind.OTHER)
                : KnownPort.Kind.OTHER;
    }

    /** Whether a portal has no business opening it to everybody. */
    public boolean alarming() {
        return switch (kind()) {
            case REMOTE_ADMINISTRATION, DATABASE, CLEAR_TEXT -> state.equals("open");
            case WEB, OTHER -> false;
        };
    }

    /** {@code 3306/tcp}. */
    public String worded() {
        return number + "/" + protocol;
    }

    /** {@code mysql MySQL 5.7.3}, as far as it is known. */
    public String speaks() {
        return String.join(" ", service, product, version).strip().replaceAll(" +", " ");
    }
}
